import { difference } from '../consolidate/region.ts';
import type { Expression } from '../program/expression.ts';
import type { Part, Validity } from '../program/grounds.ts';
import type { CreditRule, Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { childrenOf } from '../program/walk.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** Checks that what a part asks for holds in all periods in which the part itself holds. */
export function checkVersions(scope: Scope): void {
  const { program } = scope;
  for (const { part, roots } of asking(program))
    for (const root of roots)
      for (const expression of within(root)) {
        const asked = versionsOf(expression, program);
        if (asked !== undefined && asked.versions.length > 0) checkAsked(scope, part, asked);
      }
  const { carries } = program.settlement;
  const at = carries[0]?.at;
  if (at !== undefined && program.deficits.length > 0)
    checkAsked(scope, program.settlement, { name: 'carry', at, versions: carries });
}

interface Asked {
  readonly name: string;
  readonly at: Span;
  readonly versions: readonly Part[];
}

function checkAsked(scope: Scope, part: Part, { name, at, versions }: Asked): void {
  const { first } = scope.program.periods;
  const { from = first, through } = part.governs;
  let gaps: readonly Validity[] = [
    { from: Math.max(from, first), ...(through !== undefined && { through }) },
  ];
  for (const { governs } of versions) gaps = gaps.flatMap((gap) => difference(gap, governs, []));
  const [gap] = gaps;
  if (gap === undefined || (gap.through !== undefined && gap.through < first)) return;
  report(
    scope,
    'structure/no-version',
    at,
    `${name} does not hold ${yearsOf(gap)}, and ${part.name} asks for it then. Say what holds in these years, or change ${part.name} for them too.`,
    clauseOf(part),
  );
}

function yearsOf({ from, through }: Validity): string {
  if (through === undefined) return `from ${from ?? ''} on`;
  return from === through ? `in ${through}` : `in ${from ?? ''}..${through}`;
}

/** The parts that ask for others, with what they say. */
function asking({ lets, classifications, deficits, credits, settlement, pools }: Program) {
  const { useOrders, payOrders, steps, limits } = settlement;
  const said = (part: Part, ...roots: readonly (Expression | undefined)[]) => ({
    part,
    roots: roots.filter((root) => root !== undefined),
  });
  return [
    ...lets.map((part) => said(part, part.value)),
    ...classifications.map((part) => said(part, ...part.members.map(({ when }) => when))),
    ...deficits.map((part) => said(part, part.applies, part.amount)),
    ...credits.map((part) => said(part, part.applies, part.amount, ...expiryOf(part))),
    ...[...useOrders, ...payOrders].map((part) => said(part, part.when)),
    ...steps.map((part) => said(part, part.when, part.upTo)),
    ...limits.map((part) => said(part, part.when, part.to)),
    ...pools.flatMap(({ governs, limits: own, rates }) => [
      ...own.map((part) => said({ ...part, governs }, part.when, part.to)),
      ...rates.map((part) => said({ ...part, governs }, part.rate)),
    ]),
  ];
}

function expiryOf({ expires }: CreditRule): readonly (Expression | undefined)[] {
  return expires.kind === 'cases' ? expires.cases.flatMap(({ when, last }) => [when, last]) : [];
}

function within(expression: Expression): readonly Expression[] {
  return [expression, ...childrenOf(expression).flatMap(within)];
}

/** The versions of what an expression names. */
function versionsOf(expression: Expression, program: Program): Asked | undefined {
  const { at } = expression;
  const named = (name: string, parts: readonly Part[]): Asked => ({
    name,
    at,
    versions: parts.filter((part) => part.name === name),
  });
  switch (expression.kind) {
    case 'let':
      return named(expression.name, program.lets);
    case 'lookup':
      return named(expression.table, program.tables);
    case 'classification':
      return named(expression.name, program.classifications);
    case 'belongs':
      return named(expression.classification, program.classifications);
    default:
      return undefined;
  }
}
