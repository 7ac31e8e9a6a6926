import { own } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { RowKey } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import type { Amendment, Change, Target, WrittenPart } from '../work/amendment.ts';
import { BLOCKS } from './draft.ts';
import { foundations } from './enacted.ts';
import { intersection } from './region.ts';

/** The years of a row of a table; without a last one all from the first on. */
interface Years {
  readonly first: number;
  readonly last?: number;
}

/** A part that a change touches, as the words that lead to it: table, row, cell. */
interface Touched {
  readonly path: readonly string[];
  /** Of the row, where rows are by year. */
  readonly years?: Years;
  /** What is done to it, where that is not to change it. */
  readonly does?: string;
  readonly at: Span;
}

/**
 * Amendments that touch the same part while neither comes after the other: which of them has the last word would be a
 * guess. A part touches what stands within it.
 */
export function collisions(amendments: readonly Amendment[]): readonly Problem[] {
  const touched = new Map(
    amendments.map(({ name, changes }) => [
      name,
      changes.flatMap((change) => [...touchedBy(change), ...placesFilledBy(change)]),
    ]),
  );
  return amendments.flatMap((later, index) =>
    amendments.slice(0, index).flatMap((earlier) => {
      if (earlier.program !== later.program) return [];
      if (
        foundations(later, amendments).has(earlier.name) ||
        foundations(earlier, amendments).has(later.name)
      )
        return [];
      if (intersection(statesOf(earlier), statesOf(later)) === undefined) return [];
      const pair = firstPair(touched.get(earlier.name) ?? [], touched.get(later.name) ?? []);
      if (pair === undefined) return [];
      const { path, does = 'change' } = pair.one;
      const part = path.toReversed().join(' in ');
      return [
        problem(
          'amendment/collision',
          pair.other.at,
          `${earlier.name} and ${later.name} both ${does} ${part}, and neither comes after the other. Say which has the last word: amendment ${later.name} of ${later.program} after ${earlier.name}`,
          { related: [{ message: `${earlier.name} changes it here`, at: pair.one.at }] },
        ),
      ];
    }),
  );
}

/** The names of the parts that an amendment changes, adds or removes: of a row its table, of a step its own. */
export function partsTouchedBy({ changes }: Amendment): ReadonlySet<string> {
  return new Set(
    changes.flatMap(touchedBy).flatMap(({ path: [first = '', second] }) => {
      const name = own(BLOCKS, first) === undefined ? first : second;
      return name === undefined ? [] : [name];
    }),
  );
}

/** Those of some changes that touch nothing but what others touch as well: where the others come later, theirs is the last word. */
export function overwritten(changes: readonly Change[], later: readonly Change[]): readonly Change[] {
  const over = later.flatMap(touchedBy);
  return changes.filter((change) => touchedBy(change).every((one) => firstPair([one], over) !== undefined));
}

function statesOf({ states }: Amendment) {
  return states === undefined ? {} : { states };
}

function firstPair(
  ones: readonly Touched[],
  others: readonly Touched[],
): { readonly one: Touched; readonly other: Touched } | undefined {
  for (const one of ones) {
    const other = others.find((candidate) => meet(one, candidate));
    if (other !== undefined) return { one, other };
  }
  return undefined;
}

/** True for the same part, one within the other, and rows of which a year is the same. */
function meet(one: Touched, other: Touched): boolean {
  const common = Math.min(one.path.length, other.path.length);
  return one.path
    .slice(0, common)
    .every((word, i) => word === other.path[i] || (i === ROW && overlap(one.years, other.years)));
}

/** Where the word for the row stands in a path. */
const ROW = 1;

function overlap(one: Years | undefined, other: Years | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.first <= (other.last ?? Infinity) && other.first <= (one.last ?? Infinity);
}

function touchedBy(change: Change): readonly Touched[] {
  switch (change.action) {
    case 'let':
      return [{ path: [change.part.name], at: change.part.nameAt }];
    case 'replace': {
      const [first] = change.targets;
      return [
        ...change.targets.map(touchedTarget),
        ...change.parts.map((written) => touchedPart(written, first?.in)),
      ];
    }
    case 'remove':
      return change.targets.map(touchedTarget);
    case 'replace cell': {
      const { table, keys, at } = change;
      const words = keys.map((key) => (key.kind === 'period' ? `${key.first}` : key.name));
      return [{ path: [table.name, ...words], ...yearsOf(keys[0]), at }];
    }
    case 'add':
      return change.parts.map((written) => touchedPart(written, change.in));
  }
}

/** The places in which a change puts steps: of two that put some in one place, which come first would be a guess. */
function placesFilledBy(change: Change): readonly Touched[] {
  const [step] = change.action === 'add' ? change.parts.filter(({ kind }) => kind === 'step') : [];
  if (change.action !== 'add' || change.in === undefined || step === undefined) return [];
  const { place } = change;
  const where = place === undefined ? 'at the end' : `${place.side} ${place.target.name}`;
  return [{ path: [change.in, where], does: 'put steps', at: step.part.nameAt }];
}

function touchedTarget(target: Target): Touched {
  const isYear = target.in !== undefined && /^\d+$/.test(target.name);
  const year = Number(target.name);
  return { path: pathOf(target), ...(isYear && { years: { first: year, last: year } }), at: target.at };
}

/** A part that a change brings: who changes it as well builds upon that. */
function touchedPart({ kind, part }: WrittenPart, within: string | undefined): Touched {
  const years = kind === 'row' ? yearsOf(part.keys[0]) : {};
  return { path: within === undefined ? [part.name] : [within, part.name], ...years, at: part.nameAt };
}

function yearsOf(key: RowKey | undefined): Pick<Touched, 'years'> {
  if (key?.kind !== 'period') return {};
  return { years: { first: key.first, ...(key.last !== undefined && { last: key.last }) } };
}

function pathOf({ name, in: within }: Target): readonly string[] {
  return within === undefined ? [name] : [within, name];
}
