import { didYouMean, inWords } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Span } from '../program/span.ts';
import type { Amendment } from '../work/amendment.ts';

/** Which amendments are meant: those in force on a day, or some by name. Without either, none. */
export interface Selection {
  /** YYYY-MM-DD: the amendments that were effective on this day or before. */
  readonly asOf?: string;
  readonly with?: readonly string[];
}

export interface Selected {
  readonly amendments: readonly Amendment[];
  readonly problems: readonly Problem[];
}

/** The amendments of a program that are meant, in the order in which they apply. */
export function enactedFor(amendments: readonly Amendment[], selection: Selection, at: Span): Selected {
  const names = amendments.map(({ name }) => name);
  const unknown = (selection.with ?? []).filter((name) => !names.includes(name));
  const known = names.length === 0 ? 'It has no amendments.' : `Its amendments are ${inWords(names)}.`;
  const problems = [
    ...unknown.map((name) =>
      problem(
        'work/unknown-amendment',
        at,
        `No amendment is called ${name}.${didYouMean(name, names)} ${known}`,
      ),
    ),
    ...circular(amendments),
  ];
  const { asOf } = selection;
  const chosen = amendments.filter(
    ({ name, effective }) =>
      selection.with?.includes(name) === true || (asOf !== undefined && effective.date <= asOf),
  );
  return { amendments: inOrder(chosen), problems };
}

/** Each after those upon which it builds; else the earlier in force first. */
function inOrder(amendments: readonly Amendment[]): readonly Amendment[] {
  const waiting = [...amendments].sort((a, b) =>
    a.effective.date === b.effective.date
      ? a.name < b.name
        ? -1
        : 1
      : a.effective.date < b.effective.date
        ? -1
        : 1,
  );
  const ordered: Amendment[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex(
      ({ after }) => !after.some((name) => waiting.some((other) => other.name === name)),
    );
    ordered.push(...waiting.splice(Math.max(ready, 0), 1));
  }
  return ordered;
}

/** All amendments upon which one builds, directly or not. */
export function foundations(amendment: Amendment, all: readonly Amendment[]): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...amendment.after];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...(all.find((other) => other.name === name)?.after ?? []));
  }
  return found;
}

function circular(amendments: readonly Amendment[]): readonly Problem[] {
  return amendments
    .filter((amendment) => foundations(amendment, amendments).has(amendment.name))
    .map((amendment) =>
      problem(
        'amendment/circular',
        amendment.nameAt,
        `${amendment.name} comes after itself: ${inWords(amendment.after)} builds on it too. Of two amendments only one can come after the other.`,
      ),
    );
}
