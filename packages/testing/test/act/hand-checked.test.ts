import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ReferenceFacts, Row } from '../../src/index.ts';
import { amountIn, type Expected } from '../support/amount.ts';
import { actProgram } from '../support/program.ts';
import { subjectsOf } from '../support/subjects.ts';

interface HandChecked {
  readonly title: string;
  readonly source: string;
  readonly readings?: Readonly<Record<string, string>>;
  readonly through?: number;
  readonly facts: Readonly<
    Record<string, { columns: readonly string[]; rows: readonly (string | number | null)[][] }>
  >;
  readonly expected: readonly Expected[];
}

const folder = new URL('../cases/act/', import.meta.url);
const subjects = subjectsOf(await actProgram());

describe.each(readdirSync(folder))('%s', (file) => {
  const cases: readonly HandChecked[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  for (const { title, facts, expected, readings, through } of cases) {
    test.each(subjects)(`${title}: $name`, ({ evaluate }) => {
      const options = { ...(readings && { readings }), ...(through !== undefined && { through }) };
      const result = evaluate(rowsOf(facts), options);
      if (!result.ok) throw new Error(result.errors.map((error) => error.message).join('\n'));
      const found = expected.map((one) => ({ ...one, is: amountIn(result.accounts, one) }));
      expect(found).toEqual(expected);
    });
  }
});

function rowsOf(facts: HandChecked['facts']): ReferenceFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([record, { columns, rows }]) => [
      record,
      rows.map((cells): Row => Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? undefined]))),
    ]),
  );
}
