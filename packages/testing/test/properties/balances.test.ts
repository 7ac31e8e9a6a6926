import { compile } from '@tallystick/compiler';
import { analyse } from '@tallystick/model';
import {
  type Account,
  type AccountPeriod,
  type Balances,
  balanceLayout,
  decimal,
  divide,
  type EvaluatorInfo,
  emptyBalances,
  emptyLedger,
  emptyPostings,
  type Ledger,
  type PeriodSpan,
  type Plan,
  type Postings,
  type Sizes,
  Trace,
} from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceEvaluate } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';

/** The parts of a generated module that settle postings without making a result of them. */
interface Settling {
  readonly sizes: Sizes;
  planOf(periods: number, readings: Readings): Plan;
  settle(
    postings: Postings,
    plan: Plan,
    readings: Readings,
    span: PeriodSpan,
    ledger: Ledger,
    into: Balances,
    trace?: Trace,
  ): void;
}
type Readings = Readonly<Record<string, string>>;

function settles<T extends object>(module: T): module is T & Settling {
  return ['sizes', 'planOf', 'settle'].every((name) => name in module);
}

test('settled without a trace and with one, the balances are those of the reference', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ program: { text }, facts }) => {
      const program = await programOf(text);
      const reference = referenceEvaluate(program, facts);
      const years = reference.ok ? reference.accounts[0]?.periods.map(({ period }) => period) : undefined;
      if (!reference.ok || years === undefined) return;
      const module = compile(program, analyse(program)).instantiate();
      if (!settles(module)) throw new TypeError('the generated module does not settle');
      const { info, sizes } = module;
      const span = {
        first: Math.min(...years) - info.firstPeriod,
        last: Math.max(...years) - info.firstPeriod,
      };
      const { postings, balances } = flattened(reference.accounts, info, sizes, span.last + 1);
      const settled = (trace?: Trace) => {
        const into = emptyBalances(postings.accounts, postings.periods, sizes);
        module.settle(
          postings,
          module.planOf(postings.periods, info.readings),
          info.readings,
          span,
          emptyLedger(postings.periods, sizes),
          into,
          trace,
        );
        return into;
      };
      expect(settled()).toEqual(balances);
      expect(settled(new Trace())).toEqual(balances);
    }),
    runs(0.3),
  );
});

/** Accounts as flat arrays in steps of the program: what was posted to them, and what stood after each period. */
function flattened(
  accounts: readonly Account[],
  { states, groups, kinds, steps, step, firstPeriod, elections = [] }: EvaluatorInfo,
  sizes: Sizes,
  periods: number,
): { readonly postings: Postings; readonly balances: Balances } {
  type Slot = readonly [slot: number, amount: string];
  // Each party has a place for every state, as pools ask who belongs together.
  const parties = [...new Set(accounts.map(({ party }) => party))];
  const count = parties.length * states.length;
  const placed = accounts.map(
    (account) =>
      [parties.indexOf(account.party) * states.length + states.indexOf(account.state), account] as const,
  );
  const flat = (width: number, slotsOf: (period: AccountPeriod) => readonly Slot[]) => {
    const values = new Float64Array(count * periods * width);
    for (const [a, account] of placed) {
      for (const period of account.periods) {
        for (const [slot, amount] of slotsOf(period)) {
          const at = (a * periods + period.period - firstPeriod) * width + slot;
          values[at] = (values[at] ?? 0) + Number(divide(decimal(amount), decimal(step)).n);
        }
      }
    }
    return values;
  };
  const byGroup = (list: readonly { group: string; amount: string }[]) =>
    list.map(({ group, amount }): Slot => [groups.indexOf(group), amount]);
  const byKind = (list: readonly { kind: string; group: string; amount: string }[]) =>
    list.map(
      ({ kind, group, amount }): Slot => [
        kinds.indexOf(kind) * groups.length + groups.indexOf(group),
        amount,
      ],
    );
  const lots = kinds.length * groups.length;
  const layout = balanceLayout(sizes);
  const from = (place: number, slots: readonly Slot[]) =>
    slots.map(([slot, amount]): Slot => [place + slot, amount]);
  return {
    postings: {
      ...emptyPostings(count, periods, sizes),
      deficits: flat(groups.length, ({ deficits }) => byGroup(deficits)),
      credits: flat(lots, ({ issued }) => byKind(issued)),
      seen: new Uint8Array(count * periods).fill(1),
      elections: elections.map(({ name, choices }) => {
        const codes = new Uint8Array(count * periods);
        for (const [a, account] of placed)
          for (const { period, elections: held } of account.periods)
            codes[a * periods + period - firstPeriod] = choices.indexOf(
              held?.find((one) => one.name === name)?.choice ?? '',
            );
        return codes;
      }),
    },
    balances: flat(layout.width, ({ retired, bank, expired, carried, shortfall }) => [
      ...retired.map((one): Slot => [layout.retired + steps.indexOf(one.step), one.amount]),
      ...from(layout.bank, byKind(bank)),
      ...from(layout.expired, byKind(expired)),
      ...from(layout.carried, byGroup(carried)),
      ...from(layout.shortfall, byGroup(shortfall)),
    ]),
  };
}
