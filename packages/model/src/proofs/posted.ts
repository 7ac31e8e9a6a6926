import { own } from '@tallystick/runtime';
import { type Choices, readingsIn } from '../analysis/readings.ts';
import { grouped } from '../grouped.ts';
import { lastPeriodOf } from '../interpret/interpret.ts';
import { periodsAsked } from '../interpret/periods.ts';
import type { Expression } from '../program/expression.ts';
import type { CreditRule, Program, Step } from '../program/program.ts';
import { childrenOf } from '../program/walk.ts';
import { entriesOf } from './entries.ts';
import { letsNamed, tablesNamed } from './named.ts';
import type { Posting, Reach } from './postings.ts';
import type { Periods } from './word.ts';

/** What rules can post, by the name of the credit and by the group of the deficit. */
export interface Posted {
  readonly credits: ReadonlyMap<string, readonly Posting[]>;
  readonly debts: ReadonlyMap<string, readonly Posting[]>;
  readonly periods: readonly number[];
  /** The last period of use of a kind and vintage, as `lastPeriodOf`; asked for once for each choice that it depends on. */
  lastOf(kind: string, vintage: number, readings: Choices): ReturnType<typeof lastPeriodOf>;
}

export function postedIn(program: Program, { postings }: Reach): Posted {
  return {
    credits: grouped(postings, ({ rule }) => `${rule.kind} ${rule.name}`),
    debts: grouped(
      postings.filter(({ rule }) => rule.kind === 'deficit'),
      ({ group }) => group,
    ),
    periods: periodsToTry(
      program,
      postings.map((posting) => posting.periods),
    ),
    lastOf: lastPeriodsIn(program),
  };
}

function lastPeriodsIn(program: Program): Posted['lastOf'] {
  const asked = new Map<string, readonly string[]>();
  const known = new Map<string, ReturnType<typeof lastPeriodOf>>();
  return (credit, vintage, readings) => {
    const names =
      asked.get(credit) ??
      readingsIn(expiriesOf({ kinds: [credit] }, program), program).map(({ name }) => name);
    asked.set(credit, names);
    const key = `${credit} ${vintage} ${names.map((name) => own(readings, name)).join(' ')}`;
    const last = known.get(key) ?? lastPeriodOf(program, { credit, vintage, readings });
    known.set(key, last);
    return last;
  };
}

/**
 * From the first period until all that changes with the years has changed, and then as long as a credit or a debt of that
 * time can stand: those of later periods meet as those did.
 *
 * @param posted the periods in which rules can post: these begin and end too
 */
export function periodsToTry(program: Program, posted: readonly Periods[]): readonly number[] {
  const { first } = program.periods;
  const { useOrders, payOrders, steps, carries } = program.settlement;
  const expiries = program.credits.flatMap(({ expires }) =>
    (expires.kind === 'cases' ? expires.cases : []).flatMap(({ when, last }) =>
      [when, last].flatMap((expression) => (expression === undefined ? [] : numbersIn(expression, program))),
    ),
  );
  const governed = [...program.credits, ...useOrders, ...payOrders, ...steps, ...carries];
  const years = [
    ...program.states.flatMap(({ owes, earns }) => [owes?.period, earns?.period]),
    ...governed.flatMap(({ governs }) => [governs.from, governs.through]),
    ...posted.flatMap((periods) => [periods.first, periods.last]),
    ...expiries,
    ...carries.flatMap(({ interest }) =>
      interest === undefined ? [] : periodsAsked([interest.rate], program),
    ),
  ].filter((year) => year !== undefined && year < first + MOST_PERIODS);
  const last = years.reduce<number>((a, b) => Math.max(a, b ?? a), first);
  const lives = [...expiries, ...carries.map(({ periods }) => periods)];
  const life = Math.max(0, ...lives.filter((years) => years < MOST_PERIODS));
  return Array.from({ length: last - first + life + BEYOND }, (_, i) => first + i);
}

/** Periods that are tried after the last that the program names: from then on each period is as the one before. */
const BEYOND = 4;
const MOST_PERIODS = 100;

export function expiryConditions({ expires }: CreditRule): readonly (Expression | undefined)[] {
  return expires.kind === 'cases' ? expires.cases.map(({ when }) => when) : [];
}

/** The conditions of the expiry of what a step uses. */
export function expiriesOf(
  { kinds }: Pick<Step, 'kinds'>,
  { credits }: Program,
): readonly (Expression | undefined)[] {
  const conditions = (kind: string, followed: readonly string[]): readonly (Expression | undefined)[] =>
    credits
      .filter(({ name }) => name === kind)
      .flatMap((credit) => {
        if (credit.expires.kind !== 'as' || followed.includes(kind)) return expiryConditions(credit);
        return conditions(credit.expires.credit, [...followed, kind]);
      });
  return kinds.flatMap((kind) => conditions(kind, []));
}

/** The numbers that an expression names, also in values and tables: years, and how many of them. */
function numbersIn(expression: Expression, program: Program): readonly number[] {
  const inner = childrenOf(expression).flatMap((child) => numbersIn(child, program));
  switch (expression.kind) {
    case 'number':
      return [Math.ceil(Number(expression.value))];
    case 'let':
      return letsNamed(program.lets, expression.name).flatMap(({ value }) => numbersIn(value, program));
    case 'lookup': {
      const cells = tablesNamed(program.tables, expression.table).flatMap((table) => entriesOf(table).all);
      const years = cells.flatMap(({ first, last }) => [first, last].filter(Number.isFinite));
      const values = cells.flatMap(({ cell }) => (cell.kind === 'number' ? [Number(cell.value)] : []));
      return [...inner, ...years, ...values.map(Math.ceil)];
    }
    default:
      return inner;
  }
}
