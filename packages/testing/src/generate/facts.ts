import { decimal, format, multiply, rational } from '@tallystick/runtime';
import fc from 'fast-check';
import type { Row } from '../reference/entry.ts';
import type { GeneratedProgram } from './program.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a column of made-up facts may hold. */
export type Column =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'years'; readonly from: number; readonly through: number }
  | {
      readonly kind: 'quantities';
      /** Up to this number of steps. */
      readonly highest: number;
      readonly step: string;
      /** Values on which something turns: each is as likely as all others together. */
      readonly notable: readonly number[];
    };

/** The columns of a record, and those that only some rows have. */
export interface Shape {
  readonly columns: Readonly<Record<string, Column>>;
  readonly onlyWhen: Readonly<Record<string, (row: Row) => boolean>>;
}

/** Names whose order by code unit is not that of a dictionary, and names that a file has to quote. */
const PARTIES = ['Acme', 'acme', 'Zeta Motors', 'Örlikon, Inc.', 'B "Big" Trucks'];

/** Rows of one record, few as a rule and sometimes many. */
export function rows(shape: Shape, most = 40): fc.Arbitrary<Row[]> {
  const row = fc
    .record(
      Object.fromEntries(Object.entries(shape.columns).map(([name, column]) => [name, valuesOf(column)])),
    )
    .map(
      (values): Row =>
        Object.fromEntries(Object.entries(values).filter(([name]) => shape.onlyWhen[name]?.(values) ?? true)),
    );
  return fc.oneof(
    { weight: 15, arbitrary: fc.array(row, { maxLength: most, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(row, { maxLength: 4 * most, size: 'max' }) },
  );
}

function valuesOf(column: Column): fc.Arbitrary<string | number> {
  switch (column.kind) {
    case 'words':
      return fc.constantFrom(...column.words);
    case 'years':
      return fc.integer({ min: column.from, max: column.through });
    case 'quantities': {
      const { highest, step, notable } = column;
      const any = fc.nat(highest).map((n) => format(multiply(rational(BigInt(n)), decimal(step))));
      const whole = fc.constantFrom(...notable);
      return fc.oneof(any, any.map(Number), whole);
    }
  }
}

/** The columns of a generated program's `sale`. */
export function shapeOf(words: Vocabulary): Shape {
  const [ranged = ''] = words.powers;
  const columns: Record<string, Column> = {
    maker: { kind: 'words', words: PARTIES },
    state: { kind: 'words', words: words.states.map(({ name }) => name) },
    year: { kind: 'years', from: words.firstYear, through: words.firstYear + 8 },
    weight: {
      kind: 'quantities',
      highest: 40_000,
      step: '1',
      notable: [0, ...words.bounds.flatMap((bound) => [bound, bound + 1])],
    },
    body: { kind: 'words', words: words.bodies },
    power: { kind: 'words', words: words.powers },
    sold: { kind: 'quantities', highest: 2_000, step: '1', notable: [0, 1, 2, 5, 10, 25, 50, 100, 500, 501] },
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

/** A generated program with facts for it, and the last year to settle where the run names one. */
export interface GeneratedCase {
  readonly program: GeneratedProgram;
  readonly facts: { readonly sale: readonly Row[] };
  readonly through?: number;
}

/** Facts for a generated program. */
export function casesOf(programs: fc.Arbitrary<GeneratedProgram>): fc.Arbitrary<GeneratedCase> {
  return programs.chain((program) => {
    const through = fc.option(fc.nat(14), { nil: undefined });
    return fc.record({ sale: rows(shapeOf(program.words)), through }).map(({ sale, through: years }) => ({
      program,
      facts: { sale },
      ...(years === undefined ? {} : { through: program.words.firstYear + years }),
    }));
  });
}
