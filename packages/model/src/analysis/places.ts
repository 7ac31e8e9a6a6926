import { inWords } from '@tallystick/runtime';
import { wordOf } from '../program/elections.ts';
import type { Expression, ExpressionOf, LedgerAmount, LedgerFilter } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { textOf } from '../program/text.ts';
import { childrenOf } from '../program/walk.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** What is at hand where an expression stands. */
interface Place {
  /** `a step`, as a message calls it. */
  readonly name: string;
  readonly part: Part;
  /** The record whose fact is at hand. */
  readonly record?: string;
  readonly totals?: true;
  readonly vintage?: true;
  /** A period is at hand, the one that is settled: a field that is a period means it. */
  readonly settled?: true;
  /** An account and a period are at hand, for which somebody has chosen. */
  readonly elections?: true;
  /** Which amounts of the account are known: the deficits of the period and those carried into it, the first alone, or those of a result. */
  readonly ledger?: 'deficits' | 'deficits of years' | 'listed';
  /** What is decided there is the same for all parties and in every run: why parties, readings and tables are not known. */
  readonly plain?: string;
  /** The group and the classes of a row follow from it, and are not known yet. */
  readonly ungrouped?: true;
}

/** Checks that each expression uses only what is known at its place: no row of facts in a step, no bank in a rule. */
export function checkPlaces(scope: Scope): void {
  for (const [expression, place] of placedExpressions(scope.program)) {
    checkPlace(expression, place, undefined, new Set(), scope);
  }
}

function placedExpressions(program: Program): readonly (readonly [Expression, Place])[] {
  const placed: (readonly [Expression, Place])[] = [];
  const put = (expression: Expression | undefined, place: Place): void => {
    if (expression !== undefined) placed.push([expression, place]);
  };
  for (const { name: record, fields } of program.records) {
    for (const part of fields)
      put(part.when, {
        name: 'the condition of a field',
        part,
        record,
        plain:
          'whether a row has a value there follows from its other fields, for every party and in every run',
        ungrouped: true,
      });
  }
  for (const { record, members } of program.classifications) {
    for (const part of members)
      put(part.when, {
        name: 'the condition of a group or class',
        part,
        record,
        plain: 'rows are sorted by what they are, for every party and in every run alike',
      });
  }
  for (const part of [...program.deficits, ...program.credits]) {
    const place: Place = { name: `a rule of ${part.record}`, part, record: part.record, totals: true };
    put(part.applies, { ...place, elections: true });
    put(part.amount, place);
    if (part.kind !== 'credit' || part.expires.kind !== 'cases') continue;
    for (const { last, when } of part.expires.cases) {
      const expiry: Place = { name: 'the expiry of a credit', part, vintage: true };
      put(when, expiry);
      put(last, expiry);
    }
  }
  const { useOrders, payOrders, steps, limits } = program.settlement;
  for (const part of [...useOrders, ...payOrders])
    put(part.when, { name: 'the condition of an order', part, elections: true });
  for (const part of steps) {
    const place: Place = { name: 'a step', part, ledger: 'deficits', settled: true };
    put(part.when, { ...place, elections: true });
    put(part.upTo, place);
  }
  for (const part of limits) {
    const place: Place = { name: 'a limit', part, ledger: 'deficits', settled: true };
    put(part.when, { ...place, elections: true });
    put(part.to, part.over === undefined ? place : { ...place, ledger: 'deficits of years' });
  }
  for (const part of program.settlement.carries)
    put(part.interest?.rate, { name: 'a rate of interest', part, settled: true });
  for (const part of program.pools.flatMap((pool) => pool.limits)) {
    const place: Place = { name: 'a limit of a pool', part, ledger: 'deficits', settled: true };
    put(part.when, { ...place, elections: true });
    put(part.to, place);
  }
  for (const part of program.pools.flatMap(({ rates }) => rates))
    put(part.rate, { name: 'a rate', part, settled: true });
  for (const part of program.scenarios) {
    for (const { value } of part.values) put(value, { name: 'a value of a scenario', part });
    for (const { actual, expected } of part.expects.flatMap(({ checks }) => checks)) {
      put(actual, { name: 'an expectation', part, ledger: 'listed' });
      put(expected, { name: 'an expectation', part, ledger: 'listed' });
    }
  }
  return placed;
}

/** `from` is where the value or group stands in the place, for what is used inside its definition. */
function checkPlace(
  expression: Expression,
  place: Place,
  from: Span | undefined,
  visited: ReadonlySet<string>,
  scope: Scope,
): void {
  const at = from ?? expression.at;
  const refuse = (why: string): void =>
    report(
      scope,
      'type/out-of-place',
      at,
      `${textOf(expression)} cannot be used in ${place.name}: ${why}`,
      clauseOf(place.part),
    );
  switch (expression.kind) {
    case 'field':
      if (place.settled === true && typeOfField(expression, scope.program) === 'period') return;
      if (expression.record !== place.record) refuse(noFact(expression.record, place));
      else if (place.plain !== undefined && typeOfField(expression, scope.program) === 'party')
        refuse(`${place.plain}. Ask for the party in the rules: applies when ${expression.field} is ...`);
      return;
    case 'reading':
      if (place.plain !== undefined)
        refuse(
          `${place.plain}. Ask for the ${wordOf(expression.chosenBy)} in the rules, the steps or the limits.`,
        );
      else if (expression.chosenBy !== undefined && place.elections !== true)
        refuse(
          'its choice is one of an account in a period, and what is said there holds for all. Ask for it where a rule applies, in steps, limits or orders.',
        );
      return;
    case 'lookup':
      if (place.plain !== undefined) {
        refuse('tables are looked up in rules only. Write the number itself, or a name of it: let ... = ...');
        return;
      }
      for (const child of expression.keys) checkPlace(child, place, from, visited, scope);
      return;
    case 'classification':
    case 'belongs':
      if (place.ungrouped === true)
        refuse(
          'groups and classes are made of the fields, after it is known which of them a row has. Write what the group asks for instead, as in gvwr > 8_500 lb.',
        );
      else checkClassification(expression, place, refuse, scope.program);
      return;
    case 'let':
      for (const { name, value } of scope.program.lets) {
        if (name !== expression.name || visited.has(name)) continue;
        checkPlace(value, place, at, new Set([...visited, name]), scope);
      }
      return;
    case 'vintage':
      if (place.vintage !== true) refuse('only the expiry of a credit has a vintage.');
      return;
    case 'ledger':
      checkLedger(expression, place, at, refuse, scope);
      return;
    case 'total':
      checkTotal(expression, place, at, refuse, visited, scope);
      return;
    default:
      for (const child of childrenOf(expression)) checkPlace(child, place, from, visited, scope);
  }
}

function noFact(record: string, place: Place): string {
  return place.record === undefined
    ? `no row of ${record} is at hand there, only the account${place.settled === true ? ' and the period that is settled' : ''}.`
    : `the row at hand is one of ${place.record}, not of ${record}.`;
}

function typeOfField({ record, field }: ExpressionOf<'field'>, program: Program) {
  const fields = program.records.find(({ name }) => name === record)?.fields;
  return fields?.find(({ name }) => name === field)?.type.kind;
}

function checkClassification(
  expression: ExpressionOf<'classification' | 'belongs'>,
  place: Place,
  refuse: (why: string) => void,
  program: Program,
): void {
  const name = expression.kind === 'belongs' ? expression.classification : expression.name;
  const records = program.classifications.filter((one) => one.name === name).map(({ record }) => record);
  const [record] = records;
  if (record !== undefined && !records.some((one) => one === place.record)) refuse(noFact(record, place));
}

function checkTotal(
  expression: ExpressionOf<'total'>,
  place: Place,
  at: Span,
  refuse: (why: string) => void,
  visited: ReadonlySet<string>,
  scope: Scope,
): void {
  if (place.totals !== true) {
    refuse('a total over rows is known in rules only.');
    return;
  }
  if (expression.record !== place.record) {
    refuse(noFact(expression.record, place));
    return;
  }
  const inside: Place = { name: 'a total', part: place.part, record: expression.record };
  for (const child of childrenOf(expression)) {
    checkPlace(child, inside, at === expression.at ? undefined : at, visited, scope);
  }
}

function checkLedger(
  { amount, filter }: ExpressionOf<'ledger'>,
  place: Place,
  at: Span,
  refuse: (why: string) => void,
  scope: Scope,
): void {
  if (place.ledger === undefined) {
    refuse('the amounts of the account are not known there.');
  } else if (place.ledger === 'listed') {
    if (amount === 'carried deficits')
      refuse(
        'a result has no list of them: what is carried into a period is what is carried out of the one before, where an expectation can ask for carried.',
      );
  } else if (amount === 'carried deficits') {
    if (place.ledger === 'deficits of years')
      refuse(
        'a limit over several years counts each deficit in the year in which it was incurred, and would count it again in the next. Write deficits alone, or leave the years out.',
      );
  } else if (amount !== 'deficits') {
    refuse(
      amount === 'carried'
        ? 'it is what is left at the end of the period. Write carried deficits for what is carried into it.'
        : 'steps and limits are fixed from the deficits of the period and those carried into it, before anything is retired.',
    );
  }
  for (const [key, names] of Object.entries(filter)) {
    if (names === undefined || takes(amount, key)) continue;
    const could = inWords(
      NARROWED_BY[amount].map((one) => FILTER_WORDS[one]),
      'or',
    );
    report(
      scope,
      'type/ledger-filter',
      at,
      `${amount} cannot be narrowed to ${names.join(', ')}. It can be narrowed to ${could}.`,
      clauseOf(place.part),
    );
  }
}

const FILTER_WORDS: Readonly<Record<keyof LedgerFilter, string>> = {
  steps: 'a step',
  kinds: 'a kind of credit',
  groups: 'a group',
  periods: 'a year',
};

/** What each amount of the account can be narrowed by. */
export const NARROWED_BY: Readonly<Record<LedgerAmount, readonly (keyof LedgerFilter)[]>> = {
  deficits: ['groups'],
  'carried deficits': ['groups'],
  seeded: ['kinds', 'groups', 'periods'],
  issued: ['kinds', 'groups'],
  invalidated: ['kinds', 'groups', 'periods'],
  received: ['kinds', 'groups', 'periods'],
  sent: ['kinds', 'groups', 'periods'],
  retired: ['steps', 'kinds', 'groups', 'periods'],
  met: ['steps', 'kinds', 'groups', 'periods'],
  expired: ['kinds', 'groups', 'periods'],
  bank: ['kinds', 'groups', 'periods'],
  interest: ['groups', 'periods'],
  carried: ['groups', 'periods'],
  shortfall: ['groups', 'periods'],
};

function takes(amount: LedgerAmount, key: string): boolean {
  return NARROWED_BY[amount].some((one) => one === key);
}
