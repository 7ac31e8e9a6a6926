import {
  childrenOf,
  type Expression,
  type Part,
  type Program,
  type Rule,
  type Step,
} from '@tallystick/model';
import type { AccountPeriod } from '@tallystick/runtime';
import { covers } from '../resting/settlement.ts';

/** The lists of a period that hold amounts. */
export type EntryList =
  | 'issued'
  | 'deficits'
  | 'retired'
  | 'interest'
  | 'expired'
  | 'bank'
  | 'carried'
  | 'shortfall';

/** One amount of a period. */
export interface Entry {
  /** Of what was retired, the group of the debt that it paid. */
  readonly group: string;
  readonly amount: string;
  /** What it met of a deficit, where that is another amount. */
  readonly met?: string;
  readonly kind?: string;
  readonly step?: string;
}

/** The entries of a list. */
export function entriesOf(period: AccountPeriod, list: EntryList): readonly Entry[] {
  return list === 'retired'
    ? period.retired.map((entry) => ({ ...entry, group: entry.against }))
    : (period[list] ?? []);
}

/** A part that decides amounts, what it reads to do so, and which entries of a result it decides by itself. */
export interface Deciding {
  readonly part: Part;
  readonly kind: 'rule' | 'step' | 'limit' | 'carry' | 'expiry' | 'order';
  readonly reads: readonly Expression[];
  readonly lists: readonly EntryList[];
  readonly decides: (entry: Entry) => boolean;
}

/** The parts of a program that decide amounts. */
export function decidingParts(program: Program): readonly Deciding[] {
  const { settlement } = program;
  return [
    ...program.deficits.map(
      (rule): Deciding => ({ ...ofRule(rule), lists: ['deficits'], decides: () => true }),
    ),
    ...program.credits.flatMap((rule): readonly Deciding[] => [
      { ...ofRule(rule), lists: ['issued'], decides: ({ kind }) => kind === rule.name },
      {
        part: rule.expires,
        kind: 'expiry',
        reads:
          rule.expires.kind === 'cases'
            ? rule.expires.cases.flatMap(({ last, when }) => given(last, when))
            : [],
        lists: ['expired', 'bank'],
        decides: ({ kind }) => kind === rule.name,
      },
    ]),
    ...settlement.steps.map(
      (step): Deciding => ({
        part: step,
        kind: 'step',
        reads: given(step.when, step.upTo),
        lists: ['retired'],
        decides: isOf([step]),
      }),
    ),
    ...settlement.limits.map(
      (limit): Deciding => ({
        part: limit,
        kind: 'limit',
        reads: given(limit.to, limit.when),
        lists: ['retired'],
        decides: isOf(settlement.steps.filter((step) => covers(limit, step))),
      }),
    ),
    ...[...settlement.useOrders, ...settlement.payOrders].map(
      (order): Deciding => ({
        part: order,
        kind: 'order',
        reads: given(order.when),
        lists: ['retired'],
        decides: () => true,
      }),
    ),
    ...settlement.carries.map(
      (carry): Deciding => ({
        part: carry,
        kind: 'carry',
        reads: given(carry.interest?.rate),
        lists: ['interest', 'carried', 'shortfall'],
        decides: () => true,
      }),
    ),
  ];
}

function ofRule(rule: Rule): Pick<Deciding, 'part' | 'kind' | 'reads'> {
  return { part: rule, kind: 'rule', reads: given(rule.amount, rule.applies) };
}

function isOf(steps: readonly Step[]): Deciding['decides'] {
  const names = new Set(steps.map(({ name }) => name));
  return ({ step }) => step !== undefined && names.has(step);
}

function given(...expressions: readonly (Expression | undefined)[]): readonly Expression[] {
  return expressions.filter((one) => one !== undefined);
}

/** The names that expressions read, also through values: `table:zev_share`, `let:nzev_cap`, `reading:nzev_base`. */
export function namesRead(program: Program, expressions: readonly Expression[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (expression: Expression): void => {
    const name = nameRead(expression);
    if (name !== undefined && !names.has(name)) {
      names.add(name);
      if (expression.kind === 'let')
        for (const part of program.lets) if (part.name === expression.name) visit(part.value);
      if (expression.kind === 'classification' || expression.kind === 'belongs') {
        const meant = expression.kind === 'belongs' ? expression.classification : expression.name;
        for (const one of program.classifications)
          if (one.name === meant) for (const { when } of one.members) visit(when);
      }
    }
    for (const child of childrenOf(expression)) visit(child);
  };
  for (const expression of expressions) visit(expression);
  return names;
}

function nameRead(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'let':
      return `let:${expression.name}`;
    case 'lookup':
      return `table:${expression.table}`;
    case 'reading':
      return `reading:${expression.reading}`;
    case 'belongs':
      return `classification:${expression.classification}`;
    case 'classification':
      return `classification:${expression.name}`;
    default:
      return undefined;
  }
}
