import type { Expression, LedgerFilter, MemberSet } from '../program/expression.ts';
import type { KeySet, Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { childrenOf, rootsOf } from '../program/walk.ts';
import { report, type Scope } from './scope.ts';
import { membersOf } from './words.ts';

/** A name that has to exist: `table zev_share`, `choice separate of nzev_base`. */
interface Reference {
  readonly kind: Kind;
  readonly name: string;
  /** What the name belongs to: the record of a field, the reading of a choice. */
  readonly of?: string;
  readonly at: Span;
}

type Kind =
  | 'record'
  | 'field'
  | 'value'
  | 'table'
  | 'reading'
  | 'choice'
  | 'credit'
  | 'deficit'
  | 'instrument'
  | 'group'
  | 'state'
  | 'step'
  | 'classification'
  | 'member';

/**
 * Checks that all names in a program exist. A text with an unknown name does not get here; a Program from elsewhere
 * (JSON, an amendment) can.
 */
export function checkNames(scope: Scope): void {
  const { program } = scope;
  const known = new Set(declared(program).map(keyOf));
  for (const reference of referred(program)) {
    if (known.has(keyOf(reference))) continue;
    const { kind, name, of, at } = reference;
    const where = of === undefined ? '' : ` of ${of}`;
    report(
      scope,
      'structure/unknown-name',
      at,
      `${name} is not known: ${program.name} has no ${kind}${where} of this name.`,
    );
  }
}

function keyOf({ kind, name, of = '' }: Omit<Reference, 'at'>): string {
  return `${kind} ${name} of ${of}`;
}

function declared(program: Program): readonly Omit<Reference, 'at'>[] {
  const named = (
    kind: Kind,
    parts: readonly { readonly name: string }[],
    of?: string,
  ): Omit<Reference, 'at'>[] =>
    parts.map(({ name }) => ({ kind, name, ...(of === undefined ? {} : { of }) }));
  const groups = program.classifications.filter(({ kind }) => kind === 'groups');
  return [
    ...named('record', program.records),
    ...program.records.flatMap(({ name, fields }) => named('field', fields, name)),
    ...named('value', program.lets),
    ...named('table', program.tables),
    ...named('reading', program.readings),
    ...program.readings.flatMap(({ name, choices }) => named('choice', choices, name)),
    ...named('credit', program.credits),
    ...named('deficit', program.deficits),
    ...named('instrument', program.instruments),
    ...named('state', program.states),
    ...named('step', program.settlement.steps),
    ...named('classification', program.classifications),
    ...program.classifications.flatMap(({ name, members }) => named('member', members, name)),
    ...groups.flatMap(({ members }) => named('group', members)),
  ];
}

function referred(program: Program): readonly Reference[] {
  const rules = [...program.deficits, ...program.credits];
  const { steps, limits, useOrders, payOrders } = program.settlement;
  const names = (kind: Kind, list: readonly string[], at: Span): readonly Reference[] =>
    list.map((name) => ({ kind, name, at }));
  return [
    ...program.classifications.flatMap(({ record, at }) => names('record', [record], at)),
    ...program.tables.flatMap(({ keys }) => keys.flatMap(({ over, at }) => ofKeySet(over, at))),
    ...rules.flatMap(({ record, nameAt }) => names('record', [record], nameAt)),
    ...program.credits.flatMap(({ expires }) =>
      expires.kind === 'as' ? names('credit', [expires.credit], expires.at) : [],
    ),
    ...[...steps, ...limits].flatMap((part) => names('credit', part.kinds, part.at)),
    ...[...steps, ...limits].flatMap((part) => names('group', part.against, part.at)),
    ...steps.flatMap((part) => names('group', part.from, part.at)),
    ...limits.flatMap((part) => names('state', part.origins ?? [], part.at)),
    ...program.pools.flatMap(({ surplus, order, limits: own, rates }) => [
      ...names('credit', surplus.kinds, surplus.at),
      ...names('group', surplus.from, surplus.at),
      ...names('state', surplus.states, surplus.at),
      ...names('state', order.states, order.at),
      ...own.flatMap((limit) => names('credit', limit.kinds, limit.at)),
      ...rates.flatMap(({ from, to, at }) => names('state', [from, to], at)),
    ]),
    ...[...useOrders, ...payOrders].flatMap(({ criteria }) =>
      criteria.flatMap((one) => ('order' in one ? names(ORDERED[one.by], one.order, one.at) : [])),
    ),
    ...program.scenarios.flatMap(({ choices }) =>
      choices.flatMap((one) => ofChoice(one.reading, one.choice, one.at)),
    ),
    ...program.scenarios.flatMap(({ values }) => values.flatMap((one) => names('value', [one.let], one.at))),
    ...program.scenarios.flatMap(({ facts }) =>
      facts.flatMap(({ record, at }) => names('record', [record], at)),
    ),
    ...program.scenarios.flatMap(({ expects }) =>
      expects.flatMap(({ state, at }) => names('state', [state], at)),
    ),
    ...program.needs.flatMap(({ rule, instruments, states = [], at }) => [
      ...names('deficit', [rule], at),
      ...names('instrument', instruments, at),
      ...names('state', states, at),
    ]),
    ...program.instruments.flatMap((instrument) =>
      instrument.kind === 'agreement' ? names('instrument', instrument.needs, instrument.at) : [],
    ),
    ...program.instruments.flatMap(({ events }) =>
      events.flatMap(({ states = [], at }) => names('state', states, at)),
    ),
    ...rootsOf(program).flatMap((expression) => inExpression(expression, program)),
  ];
}

const ORDERED = { group: 'group', kind: 'credit', origin: 'state' } as const;

function inExpression(expression: Expression, program: Program): readonly Reference[] {
  return [
    ...ofExpression(expression, program),
    ...childrenOf(expression).flatMap((child) => inExpression(child, program)),
  ];
}

function ofExpression(expression: Expression, program: Program): readonly Reference[] {
  const { at } = expression;
  switch (expression.kind) {
    case 'field':
      return [{ kind: 'field', name: expression.field, of: expression.record, at }];
    case 'let':
      return [{ kind: 'value', name: expression.name, at }];
    case 'lookup':
      return [{ kind: 'table', name: expression.table, at }];
    case 'classification':
      return [{ kind: 'classification', name: expression.name, at }];
    case 'belongs':
      return [{ kind: 'member', name: expression.member, of: expression.classification, at }];
    case 'reading':
      return ofChoice(expression.reading, expression.choice, at);
    case 'total':
      return [{ kind: 'record', name: expression.record, at }];
    case 'ledger':
      return ofFilter(expression.filter, at);
    case 'member':
      return ofMember(expression.set, expression.name, program, at);
    default:
      return [];
  }
}

function ofChoice(reading: string, choice: string, at: Span): readonly Reference[] {
  return [
    { kind: 'reading', name: reading, at },
    { kind: 'choice', name: choice, of: reading, at },
  ];
}

function ofFilter({ steps = [], kinds = [], groups = [] }: LedgerFilter, at: Span): readonly Reference[] {
  return [
    ...steps.map((name): Reference => ({ kind: 'step', name, at })),
    ...kinds.map((name): Reference => ({ kind: 'credit', name, at })),
    ...groups.map((name): Reference => ({ kind: 'group', name, at })),
  ];
}

function ofMember(set: MemberSet, name: string, program: Program, at: Span): readonly Reference[] {
  if (membersOf(set, program).includes(name)) return [];
  switch (set.kind) {
    case 'enumeration':
      return [{ kind: 'member', name, of: set.field, at }];
    case 'classification':
      return [{ kind: 'member', name, of: set.name, at }];
    case 'states':
      return [{ kind: 'state', name, at }];
    case 'credits':
      return [{ kind: 'credit', name, at }];
  }
}

function ofKeySet(over: KeySet, at: Span): readonly Reference[] {
  if (over.kind === 'classification') return [{ kind: 'classification', name: over.name, at }];
  return over.kind === 'enumeration' ? [{ kind: 'field', name: over.field, of: over.record, at }] : [];
}
