import { inWords } from '@tallystick/runtime';
import { difference } from '../consolidate/region.ts';
import { grouped } from '../grouped.ts';
import type { Expression } from '../program/expression.ts';
import type { Part, Validity } from '../program/grounds.ts';
import { accruing } from '../program/interest.ts';
import type { CreditRule, Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { childrenOf } from '../program/walk.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** Checks that what a part asks for holds in all periods in which the part itself holds. */
export function checkVersions(scope: Scope): void {
  const { program } = scope;
  const { carries } = program.settlement;
  const carry = carries[0];
  const named = namedIn(program);
  const all = asking(program).flatMap(({ part, roots }) =>
    roots
      .flatMap(within)
      .flatMap((expression) => versionsOf(expression, named) ?? [])
      .map((asked) => ({ part, ...asked })),
  );
  const found = [
    ...all,
    ...program.credits.flatMap((part) => asAnother(part, program)),
    ...(carry === undefined || program.deficits.length === 0
      ? []
      : [{ part: program.settlement, name: 'carry', at: carry.at, versions: carries }]),
  ].flatMap((asked) => {
    const gap = asked.versions.length === 0 ? undefined : gapIn(asked, program);
    return gap === undefined ? [] : [{ ...asked, gap }];
  });
  for (const missing of grouped(found, ({ versions: [first] }) => first?.id).values()) tell(missing, scope);
}

/** What a part asks for, and all versions of it. */
interface Asked {
  readonly part: Part;
  readonly name: string;
  readonly at: Span;
  readonly versions: readonly Part[];
}

interface Missing extends Asked {
  readonly gap: Validity;
}

/** The first years in which a part asks for what does not hold then. */
function gapIn({ part, versions }: Asked, { periods: { first } }: Program): Validity | undefined {
  const { from = first, through } = part.governs;
  let gaps: readonly Validity[] = [
    { from: Math.max(from, first), ...(through !== undefined && { through }) },
  ];
  for (const { governs } of versions) gaps = gaps.flatMap((gap) => difference(gap, governs, []));
  const [gap] = gaps;
  return gap?.through !== undefined && gap.through < first ? undefined : gap;
}

/** One part that asks is told where it asks; of several none is wrong, so it is told at what they ask for. */
function tell(missing: readonly Missing[], scope: Scope): void {
  const [first] = missing;
  if (first === undefined) return;
  const { part, name, at, versions, gap } = first;
  const names = inWords([...new Set(missing.map((one) => one.part.name))]);
  const ends = versions.find(({ governs: { through } }) => through !== undefined && through + 1 === gap.from);
  const isOne = missing.every((one) => one.part === part);
  report(
    scope,
    'structure/no-version',
    isOne ? at : (ends ?? versions[0] ?? part).nameAt,
    `${name} does not hold ${yearsOf(gap)}, and ${names} ${isOne ? 'asks' : 'ask'} for it then. Say what holds in these years, or change ${names} for them too.`,
    {
      ...clauseOf(part),
      ...(!isOne && {
        related: missing.map((one) => ({ message: `${one.part.name} asks for it`, at: one.at })),
      }),
    },
  );
}

/** `expires as ZEV` asks for the credit. */
function asAnother(part: CreditRule, { credits }: Program): readonly Asked[] {
  const { expires } = part;
  if (expires.kind !== 'as') return [];
  const versions = credits.filter(({ name }) => name === expires.credit);
  return [{ part, name: expires.credit, at: expires.at, versions }];
}

function yearsOf({ from, through }: Validity): string {
  if (through === undefined) return `from ${from ?? ''} on`;
  return from === through ? `in ${through}` : `in ${from ?? ''}..${through}`;
}

/** The parts that ask for others, with what they say. */
function asking({ lets, classifications, deficits, credits, settlement, pools }: Program) {
  const { useOrders, payOrders, steps, limits, carries } = settlement;
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
    ...carries.map((part) => said(accruing(part), part.interest?.rate)),
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

/** All versions of what expressions can name. */
function namedIn({ lets, tables, classifications }: Program) {
  const byName = <T extends Part>(parts: readonly T[]) => grouped(parts, ({ name }) => name);
  return { lets: byName(lets), tables: byName(tables), classifications: byName(classifications) };
}

/** The versions of what an expression names. */
function versionsOf(
  expression: Expression,
  { lets, tables, classifications }: ReturnType<typeof namedIn>,
): Omit<Asked, 'part'> | undefined {
  const { at } = expression;
  const asked = (name: string, versions: readonly Part[] = []): Omit<Asked, 'part'> => ({
    name,
    at,
    versions,
  });
  switch (expression.kind) {
    case 'let':
      return asked(expression.name, lets.get(expression.name));
    case 'lookup':
      return asked(expression.table, tables.get(expression.table));
    case 'classification':
      return asked(expression.name, classifications.get(expression.name));
    case 'belongs':
      return asked(expression.classification, classifications.get(expression.classification));
    default:
      return undefined;
  }
}
