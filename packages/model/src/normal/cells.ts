import { compare, decimal, divide, format, ONE, ZERO } from '@tallystick/runtime';
import type { Key } from '../interpret/lookup.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Cell, Table } from '../program/program.ts';
import { some } from '../program/walk.ts';
import { amountForm, sumOf } from './amounts.ts';
import { classText } from './conditions.ts';
import { byPeriod, type Given, oneVersion, recordNamed, versionsIn } from './given.ts';
import { constant, numberIn, type Sum, scaled, textOfSum, thing, thingIn, withoutConstant } from './sums.ts';

/** What a table says where it is asked. */
export function lookupSum({ table: name, keys }: ExpressionOf<'lookup'>, given: Given): Sum {
  const named = given.program.tables.filter((one) => one.name === name);
  const versions = versionsIn(named, given);
  const table = oneVersion(versions, given);
  return table === undefined
    ? thing(byPeriod(versions, (version) => textOfSum(cellSum(version, keys, given))))
    : cellSum(table, keys, given);
}

/** A cell where all keys are known, else the cells that are left, taken so often that the first is 1. */
function cellSum(table: Table, keys: readonly Expression[], given: Given): Sum {
  const known = keys.map((key) => keyOf(key, given));
  const least = keys.map((key) => leastPeriod(key, given));
  const cells = cellsLeft(table, known, least);
  const numbers = cells.flatMap(([, cell]) => (cell.kind === 'number' ? [decimal(cell.value)] : []));
  const [first] = numbers;
  if (first === undefined) return thing(`nothing of ${table.name}`);
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

/** The first period that a key can be, of facts after one: `model_year - 2` lags behind them. */
function leastPeriod(key: Expression, given: Given): number | undefined {
  const { program, after } = given;
  if (after === undefined) return undefined;
  const { rest, constant: lag, lead } = withoutConstant(sumOf(key, given));
  const name = thingIn(rest);
  const isPeriod = some(key, (part) => {
    const fields = part.kind === 'field' ? recordNamed(part.record, program)?.fields : undefined;
    return fields?.some((field) => field.name === name && field.type.kind === 'period') === true;
  });
  return isPeriod && compare(lead, ONE) === 0 && lag.d === 1n ? after + 1 + Number(lag.n) : undefined;
}

export function keyText(key: Expression, given: Given): string {
  if (key.kind === 'classification') return classText(key.name, given);
  return key.kind === 'field' ? key.field : amountForm(key, given);
}

/**
 * The cells that have the keys that are known, with the others in words.
 *
 * @param least the first period that a key can be, where it is one
 */
function cellsLeft(
  table: Table,
  known: readonly (Key | undefined)[],
  least: readonly (number | undefined)[],
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
        const [wanted, begin] = [known[at], least[at]];
        if (typeof key === 'object') {
          const { first, last = Number.POSITIVE_INFINITY } = key;
          if (
            typeof wanted === 'number' ? wanted < first || wanted > last : begin !== undefined && last < begin
          )
            return [];
          // A row for all periods that there can be needs no word.
          const isAll = begin !== undefined && first <= begin && last === Number.POSITIVE_INFINITY;
          if (wanted === undefined && !isAll) words.push(`${first}..${last}`);
        } else if (wanted === undefined) words.push(`${key}`);
        else if (wanted !== key) return [];
      }
      return [[words.join(' '), cell]];
    }),
  );
}
