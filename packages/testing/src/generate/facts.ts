import { decimal, format, multiply, rational } from '@tallystick/runtime';
import fc from 'fast-check';
import type { ReferenceFacts, Row } from '../reference/entry.ts';
import { electionFacts } from './elections.ts';
import type { GeneratedProgram } from './program.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a column of made-up facts may hold. */
export type Column =
  /** Parties and states: a fleet is of a few of them, so that many rows fall to one account. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** A fleet is of some years on end. */
  | { readonly kind: 'years'; readonly from: number; readonly through: number }
  | {
      readonly kind: 'quantities';
      /** Up to this number of steps. */
      readonly highest: number;
      readonly step: string;
      /** Values on which something turns: a third of all. */
      readonly notable: readonly number[];
      /** Up to this number in a few fleets, to leave the range in which ordinary numbers are proved to be exact. */
      readonly huge?: number;
    };

/** The columns of a record, and those that only some rows have. */
export interface Shape {
  readonly columns: Readonly<Record<string, Column>>;
  readonly onlyWhen: Readonly<Record<string, (row: Row) => boolean>>;
}

/** Names whose order by code unit is not that of a dictionary, and names that a file has to quote. */
export const PARTIES = ['Acme', 'acme', 'Zeta Motors', 'Örlikon, Inc.', 'B "Big" Trucks'];

/** Rows of one record, some dozens as a rule and sometimes many. */
export function rows(shape: Shape, most = 40): fc.Arbitrary<Row[]> {
  const names = Object.keys(shape.columns);
  return fc.tuple(...Object.values(shape.columns).map(fleetValues)).chain((columns) => {
    const cells = Object.fromEntries(columns.map((values, i) => [names[i] ?? '', values]));
    const row = fc
      .record(cells)
      .map(
        (values): Row =>
          Object.fromEntries(
            Object.entries(values).filter(([name]) => shape.onlyWhen[name]?.(values) ?? true),
          ),
      );
    return fc.oneof(
      { weight: 15, arbitrary: fc.array(row, { maxLength: most, size: 'max' }) },
      { weight: 1, arbitrary: fc.array(row, { maxLength: 4 * most, size: 'max' }) },
    );
  });
}

/** For each fleet the values that a column of it takes. */
function fleetValues(column: Column): fc.Arbitrary<fc.Arbitrary<string | number>> {
  switch (column.kind) {
    case 'names':
      return fc
        .shuffledSubarray([...column.names], { minLength: 1, maxLength: Math.min(3, column.names.length) })
        .map((names) => fc.constantFrom(...names));
    case 'words':
      return fc.constant(fc.constantFrom(...column.words));
    case 'years': {
      const years = fc.integer({ min: column.from, max: column.through });
      return fc
        .tuple(years, fc.oneof({ weight: 2, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.nat(20) }))
        .map(([from, more]) => fc.integer({ min: from, max: Math.min(from + more, column.through) }));
    }
    case 'quantities': {
      const { highest, step, notable, huge = highest } = column;
      const upTo = (max: number) =>
        fc.integer({ min: 0, max }).map((n) => format(multiply(rational(BigInt(n)), decimal(step))));
      const ordinary = fc.oneof(upTo(highest), upTo(highest).map(Number), fc.constantFrom(...notable));
      return fc.constantFrom(...Array.from({ length: 15 }, () => ordinary), fc.oneof(upTo(huge), ordinary));
    }
  }
}

/** The columns of a generated program's `sale`. */
export function shapeOf(words: Vocabulary): Shape {
  const [ranged = ''] = words.powers;
  const { parties, states, years } = accountColumns(words);
  const columns: Record<string, Column> = {
    maker: parties,
    state: states,
    year: years,
    weight: {
      kind: 'quantities',
      highest: 40_000,
      step: '1',
      notable: [0, ...words.bounds.flatMap((bound) => [bound, bound + 1])],
    },
    body: { kind: 'words', words: words.bodies },
    power: { kind: 'words', words: words.powers },
    sold: {
      kind: 'quantities',
      highest: 2_000,
      step: '1',
      notable: [0, 1, 2, 5, 10, 25, 50, 100, 500, 501],
      huge: 4_000_000_000_000,
    },
  };
  if (words.rangeStep === undefined) return { columns, onlyWhen: {} };
  const range: Column = {
    kind: 'quantities',
    highest: 1_200,
    step: words.rangeStep,
    notable: [0, 1, 75, 76, 100],
  };
  return { columns: { ...columns, range }, onlyWhen: { range: ({ power }) => power === ranged } };
}

/** The columns of its second record. */
function fuelShape(words: Vocabulary): Shape {
  const { parties, states, years } = accountColumns(words);
  return {
    columns: {
      maker: parties,
      place: states,
      year: years,
      grade: { kind: 'words', words: ['low', 'high'] },
      volume: { kind: 'quantities', highest: 1_000, step: '1', notable: [0, 1, 100, 101, 500, 501] },
    },
    onlyWhen: {},
  };
}

function accountColumns({ states, firstYear }: Vocabulary): Record<'parties' | 'states' | 'years', Column> {
  return {
    parties: { kind: 'names', names: PARTIES },
    states: { kind: 'names', names: states.map(({ name }) => name) },
    years: { kind: 'years', from: firstYear, through: firstYear + 8 },
  };
}

/** The columns of its transfers: most such rows send what is not there. */
function transferShape(words: Vocabulary): Shape {
  const { parties, states, years } = accountColumns(words);
  return {
    columns: {
      from_party: parties,
      to_party: parties,
      ...(words.between ? { from_state: states, to_state: states, origin: states } : { state: states }),
      year: years,
      kind: { kind: 'words', words: words.settled.kinds },
      group: { kind: 'words', words: words.settled.groups },
      vintage: years,
      amount: { kind: 'quantities', highest: 50, step: words.step, notable: [0, 0, 1] },
    },
    onlyWhen: {},
  };
}

/** Facts for a generated program, and the last year to settle where the run names one. */
export interface GeneratedFacts {
  readonly facts: ReferenceFacts & { readonly sale: readonly Row[]; readonly transfer?: readonly Row[] };
  readonly through?: number;
}

export function factsFor({ words }: GeneratedProgram): fc.Arbitrary<GeneratedFacts> {
  const sale = rows(shapeOf(words));
  const none = fc.constant(undefined);
  const fuels = words.fuel ? rows(fuelShape(words)) : none;
  const strays = words.transfers
    ? fc.oneof({ weight: 9, arbitrary: none }, { weight: 1, arbitrary: rows(transferShape(words), 2) })
    : none;
  const facts = fc
    .tuple(sale, fuels, strays, electionFacts(words))
    .map(([sale, fuel, transfer, elections]) => ({
      sale,
      ...(fuel && { fuel }),
      ...(transfer && { transfer }),
      ...elections,
    }));
  const through = fc.nat(16).map((years) => words.firstYear + years);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ facts }) },
    { weight: 1, arbitrary: fc.record({ facts, through }) },
  );
}
