import { lastPeriodOf, type Program } from '@tallystick/model';
import { sum } from '@tallystick/report';
import { type Account, type AccountPeriod, format, metOf } from '@tallystick/runtime';
import type { LedgerEntry } from '../settlement/ledger-amount.ts';

/** What became of a lot or of a debt, from when it arose. */
export interface History {
  /** What tells it apart from others. */
  readonly entry: Omit<LedgerEntry, 'amount'>;
  /** `11.2 left of ELECTRIC vans 2025 (CA)`. */
  readonly title: string;
  /** `2025: - 4.8 by own_electric against vans 2025`. */
  readonly events: readonly string[];
}

interface Event {
  readonly key: string;
  readonly entry: History['entry'];
  readonly text: string;
  /** How much more there is of it now. */
  readonly change: string;
}

/** The lots of an account, in the order in which they arose. */
export function historiesOfLots(law: Program, { state, periods }: Account): readonly History[] {
  const events = periods.flatMap(({ period, ...lists }): Event[] => {
    const on = (entry: Omit<LotEntry, 'amount'>, sign: '' | '-', amount: string, what: string): Event => ({
      key: `${entry.kind} ${entry.group} ${entry.vintage} ${entry.origin}`,
      entry: { kind: entry.kind, group: entry.group, vintage: entry.vintage, origin: entry.origin },
      text: `${period}: ${sign === '' ? '' : '- '}${amount} ${what}`,
      change: sign + amount,
    });
    return [
      ...(lists.seeded ?? []).map((one) => on(one, '', one.amount, 'seeded')),
      ...lists.issued.map((one) => on({ ...one, vintage: period, origin: state }, '', one.amount, 'issued')),
      ...lists.received.map((one) => on(one, '', one.amount, `received from ${otherOf(one, one.from)}`)),
      ...(lists.invalidated ?? []).map((one) => on(one, '-', one.amount, 'invalidated')),
      ...lists.sent.map((one) => on(one, '-', one.amount, `sent to ${otherOf(one, one.to)}`)),
      ...lists.retired.map((one) =>
        on(one, '-', one.amount, `by ${one.step} against ${one.against} ${one.incurred}`),
      ),
      ...lists.expired.map((one) => on(one, '-', one.amount, 'expired')),
    ];
  });
  return histories(events, (left, { kind = '', group, vintage = 0, origin }) => {
    const last = lastPeriodOf(law, { credit: kind, vintage });
    const use = last.ok && last.value !== undefined ? `, can be used through ${last.value}` : '';
    return `${left} left of ${kind} ${group} ${vintage} (${origin})${use}`;
  });
}

/** `Zeta`, `Zeta in OR`, or `OR through neighbours`. */
function otherOf(
  { pool, counterpart }: AccountPeriod['sent'][number] | AccountPeriod['received'][number],
  party: string,
): string {
  if (pool !== undefined) return `${counterpart ?? ''} through ${pool}`;
  return counterpart === undefined ? party : `${party} in ${counterpart}`;
}

type LotEntry = AccountPeriod['bank'][number];

/** The debts of an account, in the order in which they arose. */
export function historiesOfDebts({ periods }: Account): readonly History[] {
  const events = periods.flatMap(({ period, deficits, retired, interest = [], shortfall }): Event[] => {
    const on = (group: string, incurred: number, sign: '' | '-', amount: string, what: string): Event => ({
      key: `${group} ${incurred}`,
      entry: { group, incurred },
      text: `${period}: ${sign === '' ? '' : '- '}${amount} ${what}`,
      change: sign + amount,
    });
    return [
      ...deficits.map(({ group, amount }) => on(group, period, '', amount, 'incurred')),
      ...retired.map(({ step, kind, group, vintage, against, incurred, ...amounts }) =>
        on(against, incurred, '-', metOf(amounts), `by ${step} from ${kind} ${group} ${vintage}`),
      ),
      ...interest.map(({ group, incurred, amount }) => on(group, incurred, '', amount, 'interest')),
      ...shortfall.map(({ group, incurred, amount }) =>
        on(group, incurred, '-', amount, 'became a shortfall'),
      ),
    ];
  });
  return histories(events, (left, { group, incurred }) => {
    const standing = periods.at(-1)?.carried ?? [];
    const due = standing.find((one) => one.group === group && one.incurred === incurred)?.due;
    const time = due === undefined ? '' : `, to be made up by ${due}`;
    return `${left} left of the deficit of ${group} ${incurred}${time}`;
  });
}

function histories(
  events: readonly Event[],
  titleOf: (left: string, entry: History['entry']) => string,
): readonly History[] {
  const firsts = new Map(events.toReversed().map((event) => [event.key, event]));
  return [...firsts.values()].toReversed().map(({ key, entry }) => {
    const own = events.filter((event) => event.key === key);
    const left = format(sum(own.map(({ change }) => change)));
    return { entry, title: titleOf(left, entry), events: own.map(({ text }) => text) };
  });
}
