import {
  type Amendment,
  governs,
  isTransfer,
  type Part,
  type Program,
  partsOf,
  partsTouchedBy,
  type Work,
  writersOf,
} from '@tallystick/model';
import type { Cause } from '@tallystick/report';
import type { Account, AccountPeriod, Correction } from '@tallystick/runtime';
import { touches } from '../corrections/touches.ts';
import { rowsOfAccount } from '../explain/account-facts.ts';
import { fieldOf, numbersOf } from '../facts/fact.ts';
import { takeRows } from '../facts/take.ts';
import { lawIn } from '../program/laws.ts';
import { touchFacts } from '../resting/facts.ts';
import { touchSettlement } from '../resting/settlement.ts';
import type { Touched } from '../resting/touched.ts';
import type { Computed } from '../run/compute.ts';
import { chosenIn } from '../settlement/elections.ts';
import { firstReportsOn } from './reports.ts';

/** The computation of one side, with the law of each state. */
export interface ComputedSide {
  readonly work: Work;
  readonly computed: Computed;
}

interface AccountName {
  readonly party: string;
  readonly state: string;
}

/**
 * What touched an account on one side and not on the other, period by period: parts that an amendment made another, and
 * corrections of its facts. What touched it in a period can still be seen in all later ones.
 */
export function causesOf(
  from: ComputedSide,
  to: ComputedSide,
  account: AccountName,
): (period: number) => readonly Cause[] {
  const amendments = [...changesOn(from, to, account), ...changesOn(to, from, account)];
  const corrected = correctionsOn(to, from, account);
  const undone = correctionsOn(from, to, account).filter(
    (one) => !corrected.some((other) => isOfSame(one, other)),
  );
  const corrections = [...undone, ...corrected];
  const reports = [
    ...firstReportsOn(from.computed, to.computed, account),
    ...firstReportsOn(to.computed, from.computed, account),
  ];
  return (period) => [
    ...amendedBefore(amendments, period),
    ...corrections
      .filter((correction) => correction.period <= period)
      .map((correction): Cause => ({ cause: 'correction', correction })),
    ...reports
      .filter((report) => report.period <= period)
      .map((report): Cause => ({ cause: 'first report', ...report })),
  ];
}

/** A part that an amendment made another, and a period in which the account met it. */
interface Change {
  readonly amendment: string;
  readonly part: string;
  readonly period: number;
}

function amendedBefore(changes: readonly Change[], period: number): readonly Cause[] {
  const met = changes.filter((change) => change.period <= period);
  return [...new Set(met.map(({ amendment }) => amendment))].map((name) => {
    const own = met.filter(({ amendment }) => amendment === name);
    const parts = [...new Set(own.map(({ part }) => part))];
    return { cause: 'amendment', name, parts, since: Math.min(...own.map((change) => change.period)) };
  });
}

/** What the amendments that only this side has changed of what either side looks at for the account. */
function changesOn(side: ComputedSide, other: ComputedSide, account: AccountName): readonly Change[] {
  const [law, before] = [side, other].map(({ computed }) => lawIn(computed.laws, account.state).program);
  if (law === undefined || before === undefined) return [];
  const known = new Set(before.amendments.map(({ name }) => name));
  const own = law.amendments.filter(({ name }) => !known.has(name));
  if (own.length === 0) return [];
  const texts = side.work.amendments.filter(
    ({ name, states }) =>
      own.some((amendment) => amendment.name === name) &&
      (states === undefined || states.includes(account.state)),
  );
  return [
    ...looksOf(side, law, account).flatMap(({ part, period }) =>
      own
        .filter(({ name }) => writersOf(part).includes(name))
        .map(({ name }) => ({ amendment: name, part: part.name, period })),
    ),
    ...looksOf(other, before, account).flatMap(({ part, period }) =>
      isIn(law, part, period)
        ? []
        : endedBy(texts, part).map((amendment) => ({ amendment, part: part.name, period })),
    ),
  ];
}

/** True if the law has this version of the part in the period. */
function isIn(law: Program, part: Part, period: number): boolean {
  return partsOf(law).some((other) => other.id === part.id && governs(other.governs, period));
}

function endedBy(amendments: readonly Amendment[], { name }: Part): readonly string[] {
  return amendments
    .filter((amendment) => partsTouchedBy(amendment).has(name))
    .map((amendment) => amendment.name);
}

/** A part of the law that was looked at for the account in a period. */
interface Look {
  readonly part: Part;
  readonly period: number;
}

function looksOf({ computed }: ComputedSide, law: Program, { party, state }: AccountName): readonly Look[] {
  const isOwn = (one: Account): boolean => one.party === party && one.state === state;
  const stretches = computed.laws.find(({ states }) => states.includes(state))?.stretches ?? [];
  return stretches.flatMap((stretch) => {
    const account = stretch.accounts.find(isOwn);
    const opening = stretch.opening.find(isOwn)?.periods.at(-1);
    return (account?.periods ?? []).flatMap((own, index) => {
      const before = account?.periods[index - 1] ?? opening;
      return looksIn(law, computed, { party, state }, own, before);
    });
  });
}

/** The parts that were looked at for the account in one period. */
function looksIn(
  law: Program,
  { facts }: Computed,
  account: AccountName,
  own: AccountPeriod,
  before: AccountPeriod | undefined,
): readonly Look[] {
  const touched: Touched = new Set();
  for (const { record, columns } of facts.records) {
    if (isTransfer(record, law)) continue;
    const periods = numbersOf(columns, fieldOf(record, 'period') ?? '');
    const rows = rowsOfAccount(law, record, columns, account).filter((row) => periods?.[row] === own.period);
    touchFacts(touched, law, record, takeRows(columns, rows), chosenIn([{ ...account, periods: [own] }]));
  }
  const earlier = before === undefined ? [] : [{ ...account, periods: [before] }];
  touchSettlement(touched, law, [{ ...account, periods: [own] }], earlier);
  // A row is told by its table, a choice by its question, a line of a pool by its pool.
  return [...touched].flatMap((part) =>
    'id' in part && !/\/(?:row|choice):|^pool:.*\//.test(part.id) ? [{ part, period: own.period }] : [],
  );
}

/** The corrections of the account that only this side has. */
function correctionsOn(side: ComputedSide, other: ComputedSide, account: AccountName): readonly Correction[] {
  const known = new Set(other.computed.facts.corrections.map((one) => JSON.stringify(one)));
  return side.computed.facts.corrections.filter(
    (one) => touches(one, account) && !known.has(JSON.stringify(one)),
  );
}

/** True for corrections of one report: of two the later tells. */
function isOfSame(one: Correction, other: Correction): boolean {
  return (
    one.correction === 'restated' &&
    other.correction === 'restated' &&
    one.record === other.record &&
    one.period === other.period
  );
}
