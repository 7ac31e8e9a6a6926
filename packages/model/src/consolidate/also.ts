import type { Expression } from '../program/expression.ts';
import { ALWAYS, type Validity } from '../program/grounds.ts';
import type { Carry, CreditRule, Expiry, ExpiryCase } from '../program/program.ts';
import type { Amendment } from '../work/amendment.ts';
import type { Author } from './author.ts';
import type { Draft } from './draft.ts';
import { difference, intersection, union } from './region.ts';

/**
 * Last periods are fixed when a debt or a lot arises. An amendment that says `also debts incurred before` or `also lots
 * issued before` fixes them anew for what still stands in the first period to which it applies: as its own rule says,
 * but never before that period.
 *
 * @param begin the first period of the program
 */
export function applyAlso(
  draft: Draft,
  before: Draft,
  { also, name }: Amendment,
  author: Author,
  begin: number,
): Draft {
  const carry =
    also.debts === undefined ? draft.carry : alsoDebts(draft.carry, before.carry, name, author, begin);
  const credit = also.lots === undefined ? draft.credit : alsoLots(draft.credit, before.credit, name, author);
  return { ...draft, carry, credit };
}

/** A carry for each earlier period whose debts may still stand. */
function alsoDebts(
  carries: readonly Carry[],
  before: readonly Carry[],
  name: string,
  { region, states }: Author,
  begin: number,
): readonly Carry[] {
  const first = region.from;
  const own = carries.find(({ amendment }) => amendment === name);
  if (first === undefined || own === undefined) return carries;
  const longest = Math.max(0, ...before.map(({ periods }) => periods));
  let all = carries;
  const { from: _, ...anyYear } = region;
  // Interest stays that of the law under which a debt was incurred: else it would change in periods before the amendment.
  const { interest: __, ...anew } = own;
  for (let incurred = Math.max(begin, first - longest); incurred < first; incurred++) {
    const year: Validity = { ...anyYear, ...(incurred > begin && { from: incurred }), through: incurred };
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
        {
          ...anew,
          id: `${own.id}@${incurred}`,
          periods,
          ...(old.interest && { interest: old.interest }),
          governs: common,
        },
      );
    }
  }
  return joined(all, own, states);
}

/** Those that say the same as the amendment's own carry are one with it. */
function joined(carries: readonly Carry[], own: Carry, states: readonly string[]): readonly Carry[] {
  const isSame = ({ amendment, periods, interest }: Carry): boolean =>
    amendment === own.amendment && periods === own.periods && interest === own.interest;
  const place = carries.findIndex(isSame);
  const regions = union(
    carries.filter(isSame).map(({ governs }) => governs),
    states,
  );
  return carries.flatMap((carry, i) => {
    if (i === place) return regions.map((governs) => ({ ...own, governs }));
    return isSame(carry) ? [] : [carry];
  });
}

/** Lots of earlier vintages whose last period is not over take the cases of the new expiry. */
function alsoLots(
  credits: readonly CreditRule[],
  before: readonly CreditRule[],
  amendment: string,
  { region, states }: Author,
): readonly CreditRule[] {
  const first = region.from;
  if (first === undefined) return credits;
  const { from: _, ...open } = { ...region, through: first - 1 };
  return credits.flatMap((old) => {
    const own = credits.find((rule) => rule.name === old.name && rule.amendment === amendment);
    const common = intersection(old.governs, open);
    if (own === undefined || common === undefined) return [old];
    // The cases may be those of another credit (`expires as ZEV`); the expiry is this one's.
    const { name } = old.expires;
    const id = `${old.expires.id}${BEFORE}${first}`;
    const news = written(own.expires, { ...own.governs, from: first, through: first }, credits);
    const anew = written(old.expires, common, before).flatMap((piece) =>
      news.flatMap(({ expires, governs }) => {
        const { states: only } = governs;
        const where = intersection(piece.governs, only === undefined ? ALWAYS : { states: only });
        return where === undefined
          ? []
          : [{ ...old, governs: where, expires: { ...extended(piece.expires, expires, first), id, name } }];
      }),
    );
    return [
      ...difference(old.governs, common, states).map((governs) => ({ ...old, governs })),
      ...anew.map((rule) => ({ ...rule, id: `${old.id}${BEFORE}${first}`, amendment })),
    ];
  });
}

/** An expiry that cannot be traced to another credit. */
type Written = Exclude<Expiry, { kind: 'as' }>;

/** What an expiry comes to where it says `as` another credit, for each version of that. */
function written(
  expires: Expiry,
  governs: Validity,
  credits: readonly CreditRule[],
): readonly { readonly expires: Written; readonly governs: Validity }[] {
  if (expires.kind !== 'as') return [{ expires, governs }];
  const others = credits.filter(({ name }) => name !== expires.credit);
  return credits.flatMap((credit) => {
    const common = credit.name === expires.credit ? intersection(governs, credit.governs) : undefined;
    return common === undefined ? [] : written(credit.expires, common, others);
  });
}

/**
 * The old cases, and in front of each the new ones for lots that can still be used when the amendment begins to apply. Such
 * a lot does not end in the past: where the new case says so, it ends in that period.
 */
function extended(old: Written, own: Written, first: number): Expiry {
  const { at } = own;
  const begin: Expression = { kind: 'number', value: `${first}`, unit: {}, at };
  // A year that is written is compared here: several amendments that say so in a row would else ask again and again.
  const notBefore = (last: Expression): Expression | boolean =>
    last.kind === 'number'
      ? Number(last.value) >= first
      : { kind: 'compare', operator: '>=', left: last, right: begin, at };
  const both = (
    left: Expression | boolean | undefined,
    right: Expression | boolean | undefined,
  ): Expression | boolean => {
    if (left === false || right === false) return false;
    if (left === undefined || left === true) return right ?? true;
    return right === undefined || right === true ? left : { kind: 'logic', operator: 'and', left, right, at };
  };
  const caseOf = (last: Expression, when: Expression | boolean | undefined): readonly ExpiryCase[] => {
    if (when === false) return [];
    return [{ last, ...(when !== undefined && when !== true && { when }), at }];
  };
  const cases = casesOf(old).flatMap(({ last, when }): readonly ExpiryCase[] => {
    const stands = both(notBefore(last), when);
    return [
      ...casesOf(own).flatMap((one): readonly ExpiryCase[] => {
        const condition = both(stands, one.when);
        const later = notBefore(one.last);
        return [
          ...caseOf(one.last, both(condition, later)),
          ...(later === true ? [] : caseOf(begin, condition)),
        ];
      }),
      ...caseOf(last, when),
    ];
  });
  // What stands behind a case that always holds is never come to.
  const always = cases.findIndex(({ when }) => when === undefined);
  return { ...own, kind: 'cases', cases: always < 0 ? cases : cases.slice(0, always + 1) };
}

const BEFORE = '@before_';

/** True for an expiry that `also lots issued before` made of two: nobody wrote its cases, so none of them is idle by mistake. */
export function isExtended({ id }: Expiry): boolean {
  return id.includes(BEFORE);
}

/** Credits that never expire can be used to the end of all periods. */
const NEVER = '9999';

function casesOf(expiry: Written): readonly ExpiryCase[] {
  if (expiry.kind === 'cases') return expiry.cases;
  return [{ last: { kind: 'number', value: NEVER, unit: {}, at: expiry.at }, at: expiry.at }];
}
