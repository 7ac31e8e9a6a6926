import {
  type Declarations,
  type DeclaredField,
  type DeclaredTable,
  memberSetOf,
  membersInScope,
  OUTSIDE,
  UNIT_LIST,
} from '@tallystick/language/syntax';
import {
  ACCOUNT_AMOUNTS,
  type LedgerAmount,
  type LedgerFilter,
  NARROWED_BY,
  sameUnit,
  type Unit,
} from '@tallystick/model';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Asked } from './asked.ts';
import { named, type Offer, word } from './offer.ts';
import type { Operand } from './operand.ts';
import { yearsOf } from './years.ts';

/** The names that can be the next operand of an expression. */
export function operandNames(asked: Asked, operand: Operand): readonly Offer[] {
  switch (operand.wants) {
    case 'same':
      return wordsOf(asked, operand);
    case 'key':
      return keysOf(asked, operand);
    case 'filter':
      return filtersOf(asked, operand);
    case 'by':
      return fieldsOf(asked, operand).filter(isNoNumber).map(fieldOffer);
    case 'condition':
      return [
        ...fields(asked, operand, (field) => !isKept(field, operand)),
        ...memberNames(asked, operand),
        ...values(asked, operand),
      ];
    case 'number':
      return [...fields(asked, operand, (field) => fits(field, asked, operand)), ...values(asked, operand)];
  }
}

/** The words of what stands on the left of `is`. */
function wordsOf(asked: Asked, operand: Operand): readonly Offer[] {
  const { names, project } = asked;
  const { left = '' } = operand;
  const field = fieldsOf(asked, operand).find(({ name }) => name === left);
  if (field?.type === 'period' || left === 'vintage') return yearsOf(project);
  if (field?.type === 'state') return offersOf(names.states, 'a state');
  if (field?.type === 'enumeration')
    return offersOf(field.members, `a value of ${left}`, CompletionItemKind.EnumMember);
  const classified = names.classifications.find(({ name }) => name === left);
  return classified === undefined
    ? []
    : offersOf(classified.members, classified.kind === 'groups' ? 'a group' : `a class of ${left}`);
}

/** What can be a key of a table at its place: what it runs over, by its own name. */
function keysOf(asked: Asked, operand: Operand): readonly Offer[] {
  const { names, project } = asked;
  const key = names.tables.get(operand.callee ?? '')?.keys[operand.index];
  if (key === undefined) return [];
  const set = memberSetOf(key.over);
  const own = fieldsOf(asked, operand).filter(({ name, type }) =>
    set === undefined ? type === 'period' : name === key.word,
  );
  const classified = names.classifications.filter(
    ({ name, record }) => name === key.word && record === recordOf(operand),
  );
  return [
    ...own.map(fieldOffer),
    ...classified.map((one) => named(one, `the ${one.kind} of ${one.record}`, CompletionItemKind.Enum)),
    ...(set === undefined
      ? yearsOf(project)
      : offersOf(membersInScope(names, set), `a key of ${operand.callee}`)),
  ];
}

/** What an amount of the account can be narrowed to. */
function filtersOf({ names, project }: Asked, { callee }: Operand): readonly Offer[] {
  const amount = ACCOUNT_AMOUNTS.find((one) => one === callee);
  const offers: Readonly<Record<keyof LedgerFilter, readonly Offer[]>> = {
    steps: offersOf(names.steps, 'a step', CompletionItemKind.Function),
    kinds: offersOf(names.credits, 'a credit', CompletionItemKind.Class),
    groups: offersOf(names.groups, 'a group'),
    periods: yearsOf(project),
  };
  return amount === undefined ? [] : NARROWED_BY[amount].flatMap((kind) => offers[kind]);
}

function recordOf({ site }: Operand): string | undefined {
  return 'record' in site ? site.record : undefined;
}

function fieldsOf({ names }: Asked, operand: Operand): readonly DeclaredField[] {
  return [...(names.records.get(recordOf(operand) ?? '')?.fields.values() ?? [])];
}

function fields(asked: Asked, operand: Operand, fit: (field: DeclaredField) => boolean): readonly Offer[] {
  return fieldsOf(asked, operand)
    .filter((field) => field.type !== 'date' && field.type !== 'unknown' && fit(field))
    .map(fieldOffer);
}

function fieldOffer(field: DeclaredField): Offer {
  return named(field, `a field of ${field.record}`, CompletionItemKind.Field);
}

function isNoNumber({ type }: DeclaredField): boolean {
  return type !== 'quantity' && type !== 'date' && type !== 'unknown';
}

/** True for a party where rows are sorted by what they are, for every party alike. */
function isKept({ type }: DeclaredField, { site }: Operand): boolean {
  return type === 'party' && (site.kind === 'field' || site.kind === 'member');
}

/** True for a number of the same unit as what it is compared with, where that is known. */
function fits(field: DeclaredField, asked: Asked, operand: Operand): boolean {
  const left = fieldsOf(asked, operand).find(({ name }) => name === operand.left);
  if (left?.type === 'period' || operand.left === 'vintage') return field.type === 'period';
  if (field.type !== 'quantity') return false;
  const unit = left && unitOf(asked, left);
  const own = unitOf(asked, field);
  return unit === undefined || own === undefined || sameUnit(unit, own);
}

function unitOf({ text }: Asked, { name, record }: DeclaredField): Unit | undefined {
  const field = text?.records.find((one) => one.name === record)?.fields.find((one) => one.name === name);
  return field?.type.kind === 'quantity' ? field.type.unit : undefined;
}

/** `tractors` for `group is tractors`. */
function memberNames({ names }: Asked, operand: Operand): readonly Offer[] {
  const { kind } = operand.site;
  if (kind !== 'member' && kind !== 'applies') return [];
  const record = recordOf(operand);
  const own = names.classifications.filter((one) => one.record === record);
  return own.flatMap((one): readonly Offer[] => [
    ...(kind === 'applies' ? [named(one, `the ${one.kind} of ${record}`, CompletionItemKind.Enum)] : []),
    ...offersOf(one.members, one.kind === 'groups' ? 'a group' : `a class of ${one.name}`).filter(
      ({ label }) => label !== OUTSIDE,
    ),
  ]);
}

/** What is no name of a row: values of the program, cells, sums, amounts of the account. */
function values(asked: Asked, operand: Operand): readonly Offer[] {
  const { names } = asked;
  const { kind } = operand.site;
  if (kind === 'expectation' && operand.previous === '') return ACCOUNT_AMOUNTS.map(amountOffer);
  const isRule = kind === 'applies' || kind === 'amount';
  const isPeriod =
    operand.left === 'vintage' ||
    fieldsOf(asked, operand).some(({ name, type }) => name === operand.left && type === 'period');
  if (isPeriod) return yearsOf(asked.project);
  const functions: readonly Offer[] = [
    call('min', 'the least of several numbers', 'min(<one>, <other>)'),
    call('max', 'the greatest of several numbers', 'max(<one>, <other>)'),
  ];
  const isInTotal = operand.callee === 'total';
  return [
    ...(kind === 'order'
      ? []
      : offersOf(names.lets, 'a value', CompletionItemKind.Constant).filter(
          ({ label }) => !isDefining(asked, label),
        )),
    ...(isRule ? [...names.tables.values()].map(tableOffer) : []),
    ...(isRule && !isInTotal ? [totalOf(fieldsOf(asked, operand))] : []),
    ...(kind === 'order' ? [] : functions),
    ...(kind === 'expiry'
      ? [word('vintage', 'the period in which a credit was issued', CompletionItemKind.Variable)]
      : []),
    ...(kind === 'budget' ? [amountOffer('deficits'), amountOffer('carried deficits')] : []),
    ...(kind === 'expectation' ? ACCOUNT_AMOUNTS.map(amountOffer) : []),
    ...(operand.previous === '/' ? UNIT_LIST.map((unit) => word(unit, 'a unit')) : []),
  ];
}

/** True for the value that is being written: it cannot be made of itself. */
function isDefining({ statement }: Asked, name: string): boolean {
  const at = statement.findIndex(({ text }) => text === 'let');
  return at >= 0 && statement[at + 1]?.text === name;
}

/** A table with the keys that it asks for. */
function tableOffer(table: DeclaredTable): Offer {
  const keys = table.keys.map(({ word: key }) => key).join(', ');
  return {
    ...named(table, 'a table', CompletionItemKind.Struct),
    text: `${table.name}[${keys}]`,
    detail: `a table by ${keys}`,
  };
}

function call(label: string, detail: string, snippet: string): Offer {
  return { label, kind: CompletionItemKind.Function, detail, snippet };
}

function totalOf(own: readonly DeclaredField[]): Offer {
  const numbers = own.filter(({ type }) => type === 'quantity').map(({ name }) => name);
  const by = own
    .filter(({ type }) => type === 'party' || type === 'state' || type === 'period')
    .map(({ name }) => name);
  return call(
    'total',
    'the sum over all rows that agree in some fields',
    `total(<${numbers[0] ?? 'sold'}> by ${by.join(', ')})`,
  );
}

function amountOffer(amount: LedgerAmount): Offer {
  return word(amount, 'an amount of the account', CompletionItemKind.Property);
}

/** All names of one kind. */
export function offersOf(
  names: Declarations,
  detail: string,
  kind: CompletionItemKind = CompletionItemKind.EnumMember,
): readonly Offer[] {
  return [...names.values()].map((one) => named(one, detail, kind));
}
