import path from 'node:path';
import { compile } from '@tallystick/compiler';
import { readFacts } from '@tallystick/facts';
import type { Program } from '@tallystick/model';
import { type Columns, type EvaluateOptions, type FactColumns, format } from '@tallystick/runtime';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { checkConservation } from '../../testing/src/conservation.ts';
import type { ReferenceFacts, Row } from '../../testing/src/reference/entry.ts';
import { referenceEvaluate } from '../../testing/src/reference/evaluate.ts';
import { invalidationsSent, withInvalidations } from '../src/corrections/invalidations.ts';
import { factAt } from '../src/facts/fact.ts';
import type { LoadedProgram } from '../src/program/load.ts';
import { evaluateStretches } from '../src/register/stretches.ts';
import { loaded } from './files.ts';

let program: LoadedProgram;
let law: Program;

beforeAll(async () => {
  program = await loaded(path.join(import.meta.dirname, 'corrections/rule.tally'));
  law = withInvalidations(program.program);
});

/** The rows that columns stand for. */
function rowsOf(facts: FactColumns): ReferenceFacts {
  return Object.fromEntries(
    law.records.flatMap((record) => {
      const columns = facts[record.name];
      if (columns === undefined) return [];
      const rows = Array.from({ length: columns.rows }, (_, row): Row => {
        const { values } = factAt(law, record, columns, row);
        return Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            typeof value === 'object' ? format(value) : value,
          ]),
        );
      });
      return [[record.name, rows]];
    }),
  );
}

async function columnsOf(
  record: string,
  head: string,
  rows: readonly string[],
): Promise<readonly [string, Columns]> {
  const found = program.program.records.find(({ name }) => name === record);
  if (found === undefined) throw new Error(record);
  const bytes = new TextEncoder().encode(`${[head, ...rows].join('\n')}\n`);
  const read = await readFacts(found, program.program, { name: `${record}.csv`, bytes });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return [record, read.columns];
}

const sales = fc.array(
  fc.record({
    maker: fc.constantFrom('Acme', 'Bolt', 'Coda'),
    state: fc.constantFrom('CA', 'OR'),
    year: fc.integer({ min: 2024, max: 2028 }),
    fuel: fc.constantFrom('clean', 'clean', 'other'),
    sold: fc.integer({ min: 1, max: 200 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What becomes of Acme, and from when on: its later rows have the new name. */
const changes = fc.record({
  change: fc.constantFrom('renamed', 'merged', 'split'),
  year: fc.integer({ min: 2025, max: 2029 }),
  share: fc.integer({ min: 0, max: 100 }),
});

test('every evaluator settles corrected facts like the reference, and nothing is lost on the way', async () => {
  const options: EvaluateOptions = { through: 2030 };
  const evaluator = compile(law, program.analysis).instantiate();
  await fc.assert(
    fc.asyncProperty(
      sales,
      changes,
      fc.array(fc.nat(10), { maxLength: 3 }),
      async (all, { change, year, share }, parts) => {
        fc.pre(all.some((row) => row.maker === 'Acme' && row.year < year));
        const heir = change === 'merged' ? 'Bolt' : 'Dora';
        const rows = all.map((row) =>
          row.maker === 'Acme' && row.year >= year ? { ...row, maker: heir } : row,
        );
        const clean = rows.filter(({ fuel }) => fuel === 'clean');
        const invalid = parts.flatMap((part, i) => {
          const row = clean[i];
          return row === undefined
            ? []
            : [`${row.maker},${row.state},${row.year},${(row.sold * part) / 10},2031-01-31`];
        });
        const own = `${year},2025-01-31`;
        const register =
          change === 'split'
            ? [`Acme,Dora,split,${share},${own}`, `Acme,Emil,split,${100 - share},${own}`]
            : [`Acme,${heir},${change},,${own}`];
        const [[, reported], others] = [
          await columnsOf(
            'sale',
            'maker,state,year,fuel,sold',
            rows.map((row) => Object.values(row).join()),
          ),
          [
            await columnsOf('invalidation', 'maker,state,vintage,invalid,filed', invalid),
            await columnsOf('party_change', 'from_party,to_party,change,share,year,filed', register),
          ],
        ];
        const { filed: _, ...sale } = reported;
        const given = { ...Object.fromEntries(others), sale: { ...sale, rows: reported.rows } };
        const facts = invalidationsSent(program.program, given);
        const compiled = evaluateStretches(
          (some, how) => evaluator.evaluateColumns(some, how),
          law,
          facts,
          options,
        );
        const reference = evaluateStretches(
          (some, how) => ({ notices: [], ...referenceEvaluate(law, rowsOf(some), how) }),
          law,
          facts,
          options,
        );
        if (!compiled.ok || !reference.ok) throw new Error(JSON.stringify([compiled, reference]));
        expect(compiled.accounts).toEqual(reference.accounts);
        for (const { accounts, opening } of compiled.stretches)
          expect(checkConservation(accounts, opening)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
