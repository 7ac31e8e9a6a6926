import fc from 'fast-check';
import { type ElectionWord, electionWords } from './elections.ts';

/** The words of one generated program; everything else of it is written with them. */
export interface Vocabulary {
  readonly firstYear: number;
  /** The step in which credits are counted. */
  readonly step: string;
  readonly states: readonly StateWord[];
  readonly bodies: readonly string[];
  readonly powers: readonly string[];
  /** The step of a field `range` that is given for the first power alone; no such field without it. */
  readonly rangeStep?: string;
  /** Groups that facts out of scope belong to are not among them. */
  readonly groups: readonly string[];
  readonly groupRules: readonly Rule[];
  /** Bounds between groups and between sizes, in lb: facts are made on both sides of each. */
  readonly bounds: readonly number[];
  readonly sizes: readonly string[];
  readonly sizeRules: readonly Rule[];
  readonly kinds: readonly string[];
  /** Whether there is a second record, with groups and rules of its own. */
  readonly fuel: boolean;
  /** Whether there is a record of transfers. */
  readonly transfers: boolean;
  /** Whether they can go from one state to another. */
  readonly between: boolean;
  /** The states whose credits can be in one bank. */
  readonly mixed: readonly string[];
  /** Groups and kinds of both records: what is settled. */
  readonly settled: { readonly groups: readonly string[]; readonly kinds: readonly string[] };
  readonly duties: readonly string[];
  readonly readings: readonly ReadingWord[];
  readonly elections: readonly ElectionWord[];
}

export interface StateWord {
  readonly name: string;
  readonly owes?: number;
  readonly earns?: number;
  /** With what it opens, as the text says it. */
  readonly opens?: string;
}

/** A group or class and the condition of belonging to it. */
export interface Rule {
  readonly name: string;
  readonly condition: string;
}

export interface ReadingWord {
  readonly name: string;
  /** The first is the default. */
  readonly choices: readonly string[];
}

const STATES = ['CA', 'OR', 'NY', 'WA'];
export const FUEL_GROUPS = ['liquid', 'solid'];
export const FUEL_KIND = 'FUEL';

const BOUNDS = [5_000, 8_500, 14_000, 19_500, 26_000];

const years = fc.option(fc.nat(3), { nil: undefined, freq: 8 });

const stateTerms = fc
  .array(fc.record({ owes: years, earns: years }), { minLength: 1, maxLength: 4 })
  .map((terms) =>
    terms.map(({ owes, earns }) => ({ owes: owes ?? (earns === undefined ? 0 : undefined), earns })),
  );

const bounds = (most: number) =>
  fc.uniqueArray(fc.constantFrom(...BOUNDS), { maxLength: most }).map((list) => list.sort((a, b) => a - b));

/** Words for programs: one to four states, one to four groups, one to three kinds of credit, up to two readings. */
export const vocabularies: fc.Arbitrary<Vocabulary> = fc
  .record({
    firstYear: fc.constantFrom(2020, 2021),
    step: fc.constantFrom('0.1', '0.1', '0.1', '1', '0.01', '0.5', '0.25'),
    stateTerms,
    bodies: fc.integer({ min: 2, max: 3 }).map((n) => ['truck', 'tractor', 'bus'].slice(0, n)),
    powers: fc.integer({ min: 2, max: 3 }).map((n) => ['ZEV', 'hybrid', 'diesel'].slice(0, n)),
    rangeStep: fc.constantFrom(undefined, '1', '0.1'),
    groupBounds: bounds(2),
    outside: fc.boolean(),
    carved: fc.boolean(),
    sizeBounds: bounds(2),
    sizesByBody: fc.boolean(),
    kinds: fc.integer({ min: 1, max: 3 }).map((n) => ['ZEV', 'NZEV', 'H2'].slice(0, n)),
    fuel: fc.constantFrom(false, false, true),
    transfers: fc.boolean(),
    between: fc.boolean(),
    seed: fc.option(fc.record({ years: fc.nat(3), percent: fc.constantFrom(12, 50, 100, 150) }), {
      nil: undefined,
      freq: 2,
    }),
    duties: fc.integer({ min: 1, max: 3 }).map((n) => ['quota', 'surcharge', 'levy'].slice(0, n)),
    choices: fc.array(fc.integer({ min: 2, max: 3 }), { maxLength: 2 }),
    elections: electionWords,
  })
  .map(
    ({
      stateTerms,
      groupBounds,
      outside,
      carved,
      sizeBounds,
      sizesByBody,
      choices,
      rangeStep,
      seed,
      ...words
    }) => {
      const groupRules = groupRulesOf(groupBounds, outside, carved);
      const sizeRules = sizesByBody
        ? words.bodies.map((body) => ({ name: `${body}_size`, condition: `body is ${body}` }))
        : bands(sizeBounds).map((condition, i) => ({ name: `size_${i}`, condition }));
      const groups = groupRules.map((rule) => rule.name).filter((name) => name !== 'outside');
      const { fuel, kinds } = words;
      const names = STATES.slice(0, stateTerms.length);
      const between = words.transfers && words.between && names.length > 1;
      const opens = names.length > 1 ? opening(words, stateTerms[0]?.earns, seed) : undefined;
      return {
        ...words,
        ...(rangeStep === undefined ? {} : { rangeStep }),
        between,
        mixed: between ? names : opens === undefined ? [] : names.slice(0, 2),
        states: stateTerms.map((terms, i) => ({
          ...stateWord(names[i] ?? '', words.firstYear, terms),
          ...(i === 1 && opens !== undefined && { opens }),
        })),
        groups,
        settled: fuel
          ? { groups: [...groups, ...FUEL_GROUPS], kinds: [...kinds, FUEL_KIND] }
          : { groups, kinds },
        groupRules,
        bounds: sizesByBody ? groupBounds : [...groupBounds, ...sizeBounds],
        sizes: sizeRules.map((rule) => rule.name),
        sizeRules,
        readings: choices.map((count, i) => ({
          name: `question_${i}`,
          choices: ['narrow', 'wide', 'literal'].slice(0, count),
        })),
      };
    },
  );

/** The second state opens with credits of the first, some years after that begins to earn. */
function opening(
  { firstYear, step }: { readonly firstYear: number; readonly step: string },
  earns: number | undefined,
  seed: { readonly years: number; readonly percent: number } | undefined,
): string | undefined {
  if (earns === undefined || seed === undefined) return undefined;
  const year = firstYear + earns + 1 + seed.years;
  return `opens in ${year} with ${seed.percent}% of ${STATES[0]}, rounded down to ${step}`;
}

function stateWord(
  name: string,
  first: number,
  terms: { owes: number | undefined; earns: number | undefined },
): StateWord {
  return {
    name,
    ...(terms.owes === undefined ? {} : { owes: first + terms.owes }),
    ...(terms.earns === undefined ? {} : { earns: first + terms.earns }),
  };
}

/** Bands of weight; the lightest may be out of scope, the tractors of the heaviest may be a group of their own. */
function groupRulesOf(limits: readonly number[], outside: boolean, carved: boolean): readonly Rule[] {
  const conditions = bands(limits);
  const rules = conditions.map((condition, i): Rule => {
    const lightest = i === 0 && (conditions.length > 1 || carved);
    const heaviest = i === conditions.length - 1;
    return {
      name: lightest && outside && !(carved && heaviest) ? 'outside' : `band_${i}`,
      condition: carved && heaviest ? `${condition} and not hauling` : condition,
    };
  });
  const last = conditions.at(-1);
  return carved && last !== undefined
    ? [{ name: 'hauling', condition: `${last} and body is tractor` }, ...rules]
    : rules;
}

/** Conditions on the weight that cover every vehicle once. */
function bands(limits: readonly number[]): readonly string[] {
  const lows = [undefined, ...limits];
  const highs = [...limits, undefined];
  return lows.map((low, i) => {
    const high = highs[i];
    if (low === undefined) return high === undefined ? 'weight >= 0 lb' : `weight <= ${high} lb`;
    return high === undefined ? `weight >= ${low + 1} lb` : `weight in ${low + 1}..${high} lb`;
  });
}
