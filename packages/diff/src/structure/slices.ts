import { governs, type Part, type Program, type Validity } from '@tallystick/model';
import { sayTheSame } from '../said.ts';

/** The lists of a program whose parts hold for some periods. */
export interface Dated {
  readonly classifications: Program['classifications'];
  readonly tables: Program['tables'];
  readonly lets: Program['lets'];
  readonly deficits: Program['deficits'];
  readonly credits: Program['credits'];
  readonly useOrders: Program['settlement']['useOrders'];
  readonly payOrders: Program['settlement']['payOrders'];
  readonly steps: Program['settlement']['steps'];
  readonly limits: Program['settlement']['limits'];
  readonly carries: Program['settlement']['carries'];
  readonly pools: Program['pools'];
  readonly deadlines: Program['deadlines'];
}

export function datedOf({ settlement, ...program }: Program): Dated {
  const { classifications, tables, lets, deficits, credits, pools, deadlines } = program;
  const { useOrders, payOrders, steps, limits, carries } = settlement;
  return {
    ...{ classifications, tables, lets, deficits, credits, pools, deadlines },
    ...{ useOrders, payOrders, steps, limits, carries },
  };
}

export function withDated(program: Program, dated: Dated): Program {
  const { useOrders, payOrders, steps, limits, carries, ...lists } = dated;
  const settlement = { ...program.settlement, useOrders, payOrders, steps, limits, carries };
  return { ...program, ...lists, settlement };
}

/** Stretches of periods in each of which neither law changes, from the first to the last. */
export function slicesOf(programs: readonly Program[]): readonly Validity[] {
  const parts = programs.flatMap((program) => Object.values(datedOf(program)).flat());
  const begins = parts.flatMap(({ governs: { from, through } }: Part) => [
    ...(from === undefined ? [] : [from]),
    ...(through === undefined ? [] : [through + 1]),
  ]);
  const cuts = [...new Set(begins)].sort((a, b) => a - b);
  return [undefined, ...cuts].map((from, index) => {
    const next = cuts[index];
    return { ...(from !== undefined && { from }), ...(next !== undefined && { through: next - 1 }) };
  });
}

/** The parts that hold in a stretch. */
export function within(dated: Dated, slice: Validity): Dated {
  const period = slice.from ?? slice.through ?? 0;
  const holding = <T extends Part>(parts: readonly T[]): readonly T[] =>
    parts.filter((part) => governs(part.governs, period));
  return {
    classifications: holding(dated.classifications),
    tables: holding(dated.tables),
    lets: holding(dated.lets),
    deficits: holding(dated.deficits),
    credits: holding(dated.credits),
    useOrders: holding(dated.useOrders),
    payOrders: holding(dated.payOrders),
    steps: holding(dated.steps),
    limits: holding(dated.limits),
    carries: holding(dated.carries),
    pools: holding(dated.pools),
    deadlines: holding(dated.deadlines),
  };
}

/** The lists of all stretches as one list each, whose parts say for which periods they hold. */
export function joined(slices: readonly Validity[], lists: readonly Dated[], whole: readonly Dated[]): Dated {
  const join = <T extends Part>(listOf: (dated: Dated) => readonly T[]): readonly T[] =>
    asWritten(slices, lists, whole, listOf) ?? inOne(slices, lists.map(listOf));
  return {
    classifications: join((dated) => dated.classifications),
    tables: join((dated) => dated.tables),
    lets: join((dated) => dated.lets),
    deficits: join((dated) => dated.deficits),
    credits: join((dated) => dated.credits),
    useOrders: join((dated) => dated.useOrders),
    payOrders: join((dated) => dated.payOrders),
    steps: join((dated) => dated.steps),
    limits: join((dated) => dated.limits),
    carries: join((dated) => dated.carries),
    pools: join((dated) => dated.pools),
    deadlines: join((dated) => dated.deadlines),
  };
}

/** The list as one of the laws has it, where it says in every stretch what is wanted. */
function asWritten<T extends Part>(
  slices: readonly Validity[],
  lists: readonly Dated[],
  whole: readonly Dated[],
  listOf: (dated: Dated) => readonly T[],
): readonly T[] | undefined {
  const same = whole.find((law) =>
    slices.every((slice, index) => {
      const [own, wanted] = [listOf(within(law, slice)), lists[index] && listOf(lists[index])];
      return own.length === wanted?.length && own.every((part, i) => isSame(part, wanted[i]));
    }),
  );
  return same && listOf(same);
}

function isSame(one: Part, other: Part | undefined): boolean {
  return one.name === other?.name && sayTheSame(one, other);
}

/** A part with the stretches in which it holds. */
interface Held<T> {
  readonly part: T;
  readonly slices: number[];
}

function inOne<T extends Part>(slices: readonly Validity[], lists: readonly (readonly T[])[]): readonly T[] {
  const all = lists.reduce<readonly Held<T>[]>(withSlice, []);
  return all.flatMap(({ part, slices: own }) =>
    runsOf(own).map(([first, last]) => {
      const [{ from } = {}, { through } = {}] = [slices[first], slices[last]];
      const governing: Validity = {
        ...(from !== undefined && { from }),
        ...(through !== undefined && { through }),
      };
      const { governs: own } = part;
      return own.from === from && own.through === through ? part : { ...part, governs: governing };
    }),
  );
}

/** Adds the list of one more stretch: a part that says the same and stands in the same order holds there too. */
function withSlice<T extends Part>(
  held: readonly Held<T>[],
  list: readonly T[],
  slice: number,
): readonly Held<T>[] {
  const result: Held<T>[] = [];
  let rest = [...held];
  for (const part of list) {
    const at = rest.findIndex((one) => isSame(one.part, part));
    if (at < 0) {
      result.push({ part, slices: [slice] });
    } else {
      const found = rest[at];
      result.push(...rest.slice(0, at));
      if (found !== undefined) result.push({ part: found.part, slices: [...found.slices, slice] });
      rest = rest.slice(at + 1);
    }
  }
  return [...result, ...rest];
}

/** The first and the last of each run of numbers that follow on each other. */
function runsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
