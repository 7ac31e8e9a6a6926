import { inWords } from '@tallystick/runtime';
import type { ExpressionOf, MemberSet } from '../program/expression.ts';
import type { KeySet, Program, Table, TableKey } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { type Typed, takeForPeriod } from './coerce.ts';
import { anyCell } from './quantities.ts';
import { report, type Scope } from './scope.ts';
import { sameSet, type Type } from './type.ts';
import { membersOf, typeInWords } from './words.ts';

/** `zev_share[model_year, group]`: as many keys as the table has, each from the set that the table is by. */
export function lookupType(
  expression: ExpressionOf<'lookup'>,
  keys: readonly Typed[],
  scope: Scope,
): Type | undefined {
  const tables = scope.program.tables.filter((candidate) => candidate.name === expression.table);
  const [table] = tables;
  if (table === undefined) return undefined;
  if (keys.length !== table.keys.length) {
    report(scope, 'type/lookup-arity', expression.at, arityMessage(table, keys.length));
    return undefined;
  }
  const ordered = table.keys.map((key) => keys.find((given) => fits(key.over, given, scope)));
  const swapped = table.keys.some((key, index) => {
    const given = keys[index];
    return given !== undefined && !fits(key.over, given, scope);
  });
  if (swapped && ordered.every((given, i) => given !== undefined && ordered.indexOf(given) === i)) {
    reportOrder(
      expression,
      table,
      ordered.flatMap((given) => given ?? []),
      scope,
    );
    return undefined;
  }
  const fit = table.keys.map((key, index) => fitsKey(key, table, keys[index], scope));
  return fit.every((one) => one) ? anyCell(tables) : undefined;
}

/** All keys are there, in another order than the table has them. */
function reportOrder(
  { at, keys }: ExpressionOf<'lookup'>,
  table: Table,
  ordered: readonly Typed[],
  scope: Scope,
): void {
  const texts = ordered.map(({ expression }) => textOf(expression));
  const text = `${table.name}[${texts.join(', ')}]`;
  const edits = keys.map((key, i) => ({ at: key.at, text: texts[i] ?? textOf(key) }));
  report(
    scope,
    'type/lookup-key',
    at,
    `The table ${table.name} is by ${inWords(table.keys.map(({ name }) => name))}, and the keys stand here in another order. Write ${text}.`,
    { fix: { title: `Write ${text}`, edits } },
  );
}

function arityMessage(table: Table, found: number): string {
  const names = table.keys.map((key) => key.name);
  const count = `${found} ${found === 1 ? 'key is' : 'keys are'} given`;
  return `The table ${table.name} is by ${inWords(names)}, but ${count}. Write ${table.name}[${names.join(', ')}].`;
}

function fitsKey(key: TableKey, table: Table, given: Typed | undefined, scope: Scope): boolean {
  if (given === undefined) return false;
  if (fits(key.over, given, scope)) return true;
  const found = typeInWords(given.type, scope.program);
  report(
    scope,
    'type/lookup-key',
    given.expression.at,
    `The table ${table.name} is by ${inWords(table.keys.map(({ name }) => name))}: here it needs the ${key.name}, ${typeInWords(typeOfKey(key.over), scope.program)}, and ${textOf(given.expression)} is ${found}.`,
  );
  return false;
}

function fits(over: KeySet, given: Typed, scope: Scope): boolean {
  const wanted = typeOfKey(over);
  if (wanted.kind === 'period') return takeForPeriod(given, scope);
  if (wanted.kind !== 'member' || given.type.kind !== 'member') return false;
  return sameSet(wanted.set, given.type.set) || sameWords(wanted.set, given.type.set, scope.program);
}

/** Lists of the same words in two records: a table by the one is looked up by the other. */
function sameWords(a: MemberSet, b: MemberSet, program: Program): boolean {
  if (a.kind !== 'enumeration' || b.kind !== 'enumeration') return false;
  const [words, others] = [membersOf(a, program), membersOf(b, program)];
  return words.length === others.length && words.every((word) => others.includes(word));
}

function typeOfKey(over: KeySet): Type {
  switch (over.kind) {
    case 'period':
      return { kind: 'period' };
    case 'state':
      return { kind: 'member', set: { kind: 'states' } };
    case 'classification':
    case 'enumeration':
      return { kind: 'member', set: over };
  }
}
