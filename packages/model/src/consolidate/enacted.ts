import { inWords } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
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
export function enactedFor(
  amendments: readonly Amendment[],
  { asOf, with: named = [] }: Selection,
): Selected {
  const chosen = amendments.filter(
    ({ name, effective }) => named.includes(name) || (asOf !== undefined && effective.date <= asOf),
  );
  const circles = circular(amendments);
  return { amendments: inOrder(chosen), problems: circles.length > 0 ? circles : tooEarly(amendments) };
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

/** Amendments that are in force before what they build upon. */
function tooEarly(amendments: readonly Amendment[]): readonly Problem[] {
  return amendments.flatMap((later) =>
    amendments
      .filter(({ name, effective }) => later.after.includes(name) && effective.date > later.effective.date)
      .map((earlier) =>
        problem(
          'amendment/too-early',
          later.effective.at,
          `${later.name} comes after ${earlier.name}, but takes effect before it: ${later.effective.date}, and ${earlier.effective.date}. In between it would change a text that is not there yet. Mend one of the dates, or the order.`,
          { related: [{ message: `${earlier.name} takes effect here`, at: earlier.effective.at }] },
        ),
      ),
  );
}

function circular(amendments: readonly Amendment[]): readonly Problem[] {
  const circles = amendments.filter((one) => foundations(one, amendments).has(one.name));
  const isOfOne = (one: Amendment, other: Amendment): boolean =>
    foundations(one, amendments).has(other.name) && foundations(other, amendments).has(one.name);
  return circles
    .filter((one, index) => !circles.slice(0, index).some((other) => isOfOne(one, other)))
    .map((one) =>
      problem(
        'amendment/circular',
        one.nameAt,
        `${one.name} comes after itself: ${inWords(one.after)} builds on it too. Of two amendments only one can come after the other.`,
        {
          related: circles
            .filter((other) => other !== one && isOfOne(one, other))
            .map(({ name, after, nameAt }) => ({
              message: `${name} comes after ${inWords(after)}`,
              at: nameAt,
            })),
        },
      ),
    );
}
