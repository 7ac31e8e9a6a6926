import { between, changesOf, unitsOf } from '@tallystick/diff';
import { analyse, hasErrors, mutantsOf, type Program, WORK_SCHEMA, type Work } from '@tallystick/model';
import {
  type Account,
  type AccountPeriod,
  add,
  decimal,
  format,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '@tallystick/runtime';
import { diff } from '@tallystick/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawsOf } from '../../../sdk/src/program/laws.ts';
import type { ReferenceFacts } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { accountsOf, cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';

// Attribution computes few of the laws between two and takes the rest from these. Here each is computed by the reference,
// and a share is the mean of what a change adds over all orders, as it is defined.

const CHANGES = 3;

test('shares are those of the definition, to the last decimal', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.array(fc.nat(), { minLength: CHANGES, maxLength: CHANGES }),
      async (one, dice) => {
        const { facts, through } = one;
        const before = await programOf(one.program.text);
        const after = dice.reduce(changed, before);
        const options = through === undefined ? {} : { through };
        const found = await diff(sideOf(before), sideOf(after), {
          facts: Object.entries(facts).map(([record, rows]) => ({
            record,
            name: `${record}.json`,
            bytes: new TextEncoder().encode(JSON.stringify(rows)),
          })),
          run: options,
          attribution: true,
        });
        fc.pre(found.ok && found.diff.impact?.attribution !== undefined);
        const units = unitsOf(between(before, after), changesOf(before, after), isSound);
        const lawWith = between(before, after);
        const known = new Map<number, ReadonlyMap<string, Rational>>();
        const amounts = (coalition: number): ReadonlyMap<string, Rational> => {
          const ids = units.flatMap(({ changes }, unit) =>
            coalition & (1 << unit) ? changes.map(({ id }) => id) : [],
          );
          const sums = known.get(coalition) ?? sumsUnder(lawWith(new Set(ids)), facts, options);
          known.set(coalition, sums);
          return sums;
        };
        const orders = permutations(units.map((_, unit) => unit));
        for (const move of found.diff.impact?.moves ?? []) {
          const key = keyOf(move, move.period, move.group, move.amount);
          const shares = units.map((_, unit) => {
            const all = orders.reduce((sum, order) => {
              const others = order
                .slice(0, order.indexOf(unit))
                .reduce((bits, other) => bits | (1 << other), 0);
              const [without, withIt] = [amounts(others), amounts(others | (1 << unit))];
              return add(sum, subtract(withIt.get(key) ?? ZERO, without.get(key) ?? ZERO));
            }, ZERO);
            return rational(all.n, all.d * BigInt(orders.length));
          });
          const told = new Map(move.shares?.map(({ unit, share }) => [unit, share]));
          const expected = shares.map((share) => format(share));
          expect(
            units.map((_, unit) => told.get(unit + 1) ?? '0'),
            key,
          ).toEqual(expected);
        }
      },
    ),
    runs(0.02),
  );
});

/** The law with one more thing changed. */
function changed(law: Program, dice: number): Program {
  const mutants = mutantsOf(law);
  const from = mutants.length === 0 ? 0 : dice % mutants.length;
  const sound = [...mutants.slice(from), ...mutants.slice(0, from)].find(({ program }) => isSound(program));
  return sound?.program ?? law;
}

function isSound(program: Program): boolean {
  return !hasErrors(analyse(program).problems);
}

function sideOf(program: Program): Parameters<typeof diff>[0] {
  const { problems: _, laws } = lawsOf(program);
  const work: Work = { schema: WORK_SCHEMA, programs: [], amendments: [], adoptions: [], sources: [] };
  return {
    loaded: {
      ok: true,
      problems: [],
      suppressed: [],
      sources: [],
      texts: new Map(),
      work,
      program,
      analysis: analyse(program),
      laws,
    },
  };
}

function sumsUnder(law: Program, facts: ReferenceFacts, options: { readonly through?: number }) {
  const [subject] = subjectsOf(law);
  const accounts = subject && accountsOf(subject, facts, options);
  const sums = new Map<string, Rational>();
  for (const account of accounts ?? [])
    for (const period of account.periods)
      for (const { measure, group, amount } of entriesOf(period)) {
        const key = keyOf(account, period.period, group, measure);
        sums.set(key, add(sums.get(key) ?? ZERO, decimal(amount)));
      }
  return sums;
}

/** The entries of a period by the amount of a balance that they count in. */
function entriesOf(period: AccountPeriod) {
  const { deficits, retired, ...others } = period;
  const sorts = [
    'seeded',
    'issued',
    'received',
    'sent',
    'interest',
    'expired',
    'bank',
    'carried',
    'shortfall',
  ] as const;
  return [
    ...sorts.flatMap((measure) =>
      (others[measure] ?? []).map(({ group, amount }) => ({ measure, group, amount })),
    ),
    ...deficits.map(({ group, amount }) => ({ measure: 'owed', group, amount })),
    ...retired.map(({ group, amount }) => ({ measure: 'retired', group, amount })),
    ...retired.map(({ against, amount, met = amount }) => ({ measure: 'met', group: against, amount: met })),
  ];
}

function keyOf(
  { party, state }: Pick<Account, 'party' | 'state'>,
  period: number,
  group: string,
  measure: string,
) {
  return JSON.stringify([party, state, period, group, measure]);
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]),
  );
}
