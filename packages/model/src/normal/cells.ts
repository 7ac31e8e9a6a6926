import { compare, decimal, divide, format, ONE, ZERO } from '@tallystick/runtime';
import type { Key } from '../interpret/lookup.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Cell, Table } from '../program/program.ts';
import { amountForm, sumOf } from './amounts.ts';
import { type Given, recordNamed, versionsIn } from './given.ts';
import { constant, numberIn, type Sum, scaled, thing } from './sums.ts';

/** A cell where all keys are known, else the cells that are left, taken so often that the first is 1. */
export function lookupSum({ table: name, keys }: ExpressionOf<'lookup'>, given: Given): Sum {
  const versions = given.program.tables.filter((one) => one.name === name);
  const [table, other] = versionsIn(versions, given);
  const known = keys.map((key) => keyOf(key, given));
  const asked = keys.map((key, index) => known[index] ?? keyText(key, given));
  if (table === undefined || other !== undefined) return thing(`table ${name}[${asked.join(', ')}]`);
  const cells = cellsLeft(table, known, given);
  const numbers = cells.flatMap(([, cell]) => (cell.kind === 'number' ? [decimal(cell.value)] : []));
  const [first] = numbers;
  if (first === undefined) return thing(`nothing of ${name}`);
  if (numbers.every((number) => compare(number, first) === 0)) return constant(first);
  const lead = numbers.find(({ n }) => n !== 0n) ?? ONE;
  const shares = cells.flatMap(([words, cell]) =>
    cell.kind === 'number' ? [{ words, share: divide(decimal(cell.value), lead) }] : [],
  );
  const texts = shares.map(({ words, share }) => `${words}: ${format(share)}`);
  const [low = ZERO, ...others] = shares.map(({ share }) => share).sort(compare);
  const bounds = { low, high: others.at(-1) ?? low };
  const open = keys.flatMap((key, index) => (known[index] === undefined ? [keyText(key, given)] : []));
  return scaled(thing(`cell by ${open.join(', ')} {${texts.sort().join('; ')}}`, bounds), lead);
}

/** The word or the period that a key is; undefined where that depends on the fact. */
function keyOf(key: Expression, given: Given): Key | undefined {
  if (key.kind === 'member') return key.name;
  const word = given.words?.get(keyText(key, given));
  if (word !== undefined) return word;
  if (key.kind === 'field') {
    const field = recordNamed(key.record, given.program)?.fields.find(({ name }) => name === key.field);
    if (field?.type.kind === 'state') return given.state;
  }
  const number = numberIn(sumOf(key, given));
  return number === undefined || number.d !== 1n ? undefined : Number(number.n);
}

export function keyText(key: Expression, given: Given): string {
  if (key.kind === 'classification') return `the ${key.name}`;
  return key.kind === 'field' ? key.field : amountForm(key, given);
}

/** The cells that have the keys that are known, with the others in words. */
function cellsLeft(
  table: Table,
  known: readonly (Key | undefined)[],
  { after }: Given,
): readonly (readonly [words: string, cell: Cell])[] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((cell, index): readonly (readonly [string, Cell])[] => {
      const column = table.columns?.[index];
      const all = [
        ...row.keys.map((key) => (key.kind === 'member' ? key.name : key)),
        ...(column === undefined ? [] : [column.kind === 'period' ? column.period : column.name]),
      ];
      const words: string[] = [];
      for (const [at, key] of all.entries()) {
        const wanted = known[at];
        if (typeof key === 'object') {
          const { first, last = Number.POSITIVE_INFINITY } = key;
          if (
            typeof wanted === 'number'
              ? wanted < first || wanted > last
              : after !== undefined && last <= after
          )
            return [];
          // A row for all periods that there can be needs no word.
          const isAll = after !== undefined && first <= after + 1 && last === Number.POSITIVE_INFINITY;
          if (wanted === undefined && !isAll) words.push(`${first}..${last}`);
        } else if (wanted === undefined) words.push(`${key}`);
        else if (wanted !== key) return [];
      }
      return [[words.join(' '), cell]];
    }),
  );
}
