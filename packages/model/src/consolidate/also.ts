import type { Validity } from '../program/grounds.ts';
import type { Carry, CreditRule, Expiry, ExpiryCase } from '../program/program.ts';
import type { Amendment } from '../work/amendment.ts';
import type { Author } from './apply.ts';
import type { Draft } from './draft.ts';
import { difference, intersection } from './region.ts';

/**
 * Last periods are fixed when a debt or a lot arises. An amendment that says `also debts incurred before` or `also lots
 * issued before` fixes them anew for what still stands in the first period to which it applies: as its own rule says,
 * but never before that period.
 */
export function applyAlso(draft: Draft, before: Draft, { also, name }: Amendment, author: Author): Draft {
  const carry = also.debts === undefined ? draft.carry : alsoDebts(draft.carry, before.carry, name, author);
  const credit = also.lots === undefined ? draft.credit : alsoLots(draft.credit, before.credit, name, author);
  return { ...draft, carry, credit };
}

/** A carry for each earlier period whose debts may still stand. */
function alsoDebts(
  carries: readonly Carry[],
  before: readonly Carry[],
  name: string,
  { region, states }: Author,
): readonly Carry[] {
  const first = region.from;
  const own = carries.find(({ amendment }) => amendment === name);
  if (first === undefined || own === undefined) return carries;
  const longest = Math.max(0, ...before.map(({ periods }) => periods));
  let all = carries;
  for (let incurred = first - longest; incurred < first; incurred++) {
    const year: Validity = { ...region, from: incurred, through: incurred };
    const standing = all.flatMap((old) => {
      const common = intersection(old.governs, year);
      return common !== undefined && incurred + old.periods >= first ? [{ old, common }] : [];
    });
    for (const { old, common } of standing) {
      const periods = Math.max(first, incurred + own.periods) - incurred;
      const index = all.indexOf(old);
      all = all.toSpliced(
        index,
        1,
        ...difference(old.governs, common, states).map((governs) => ({ ...old, governs })),
        { ...own, id: `${own.id}@${incurred}`, periods, governs: common },
      );
    }
  }
  return all;
}

/** Lots of earlier vintages whose last period is not over take the cases of the new expiry. */
function alsoLots(
  credits: readonly CreditRule[],
  before: readonly CreditRule[],
  name: string,
  { region, states }: Author,
): readonly CreditRule[] {
  const first = region.from;
  if (first === undefined) return credits;
  const earlier: Validity = { ...region, through: first - 1 };
  const { from: _, ...open } = earlier;
  return credits.flatMap((old) => {
    const own = credits.find((rule) => rule.name === old.name && rule.amendment === name);
    const common = intersection(old.governs, open);
    if (own === undefined || common === undefined || !before.some(({ name: other }) => other === old.name))
      return [old];
    return [
      ...difference(old.governs, common, states).map((governs) => ({ ...old, governs })),
      {
        ...old,
        id: `${old.id}@before_${first}`,
        amendment: name,
        governs: common,
        expires: extended(old.expires, own.expires, first),
      },
    ];
  });
}

/** The old cases, and in front of each the new ones for lots that can still be used in the first period. */
function extended(old: Expiry, own: Expiry, first: number): Expiry {
  if (old.kind === 'as' || own.kind === 'as') return old;
  const { at } = own;
  const news = casesOf(own);
  const cases = casesOf(old).flatMap(({ last, when }): readonly ExpiryCase[] => {
    const stands = {
      kind: 'compare' as const,
      operator: '>=' as const,
      left: last,
      right: { kind: 'number' as const, value: `${first}`, unit: {}, at },
      at,
    };
    const condition =
      when === undefined
        ? stands
        : { kind: 'logic' as const, operator: 'and' as const, left: when, right: stands, at };
    return [
      ...news.map(
        (one): ExpiryCase => ({
          last: one.last,
          when:
            one.when === undefined
              ? condition
              : { kind: 'logic', operator: 'and', left: condition, right: one.when, at },
          at,
        }),
      ),
      { last, ...(when && { when }), at },
    ];
  });
  return { ...own, id: `${own.id}@before_${first}`, kind: 'cases', cases };
}

/** Credits that never expire can be used to the end of all periods. */
const NEVER = '9999';

function casesOf(expiry: Exclude<Expiry, { kind: 'as' }>): readonly ExpiryCase[] {
  if (expiry.kind === 'cases') return expiry.cases;
  return [{ last: { kind: 'number', value: NEVER, unit: {}, at: expiry.at }, at: expiry.at }];
}
