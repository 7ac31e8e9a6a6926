import { electionsOf } from '@tallystick/model';
import {
  type Account,
  add,
  compare,
  decimal,
  type GivenElection,
  type Rational,
  rational,
  ZERO,
} from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortfallIn, worthOf } from '../../../sdk/src/plan/amounts.ts';
import { search } from '../../../sdk/src/plan/search.ts';
import { type Held, unitsOf, waysOf } from '../../../sdk/src/plan/units.ts';
import { programOf } from '../support/program.ts';
import { cases, rewritten } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';

/** What choices come to: less of the first, more of the second, less of the third is better. */
type Worth = readonly [shortfall: Rational, value: Rational, distance: number];

function better([a, b, c]: Worth, [x, y, z]: Worth): boolean {
  return (compare(a, x) || compare(y, b) || c - z) < 0;
}

const MOST = 300;

test('the plan is the best of all choices, tried one by one', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), async ({ program, facts: given }, dice) => {
      const facts = rewritten(given, (rows) => rows.filter(({ chosen }) => chosen === undefined));
      const law = await programOf(program.text);
      const elections = electionsOf(law).filter(({ choosing }) => choosing.by === 'party');
      fc.pre(elections.length > 0);
      const compiled = subjectsOf(law)[1];
      const usual = compiled?.evaluate(facts);
      if (compiled === undefined || usual?.ok !== true || usual.accounts[0] === undefined) return;
      const party = usual.accounts[dice % usual.accounts.length]?.party ?? '';
      const own = usual.accounts.filter((account) => account.party === party);
      const periods = usual.accounts[0].periods.map(({ period }) => period).slice(0, 4);
      const last = periods.at(-1) ?? 0;
      const prices = new Map(
        [...new Set(law.credits.map(({ name }) => name))].map((kind, i) => [kind, rational(BigInt(i + 1))]),
      );
      const units = unitsOf(
        own,
        elections,
        party,
        law.pools.map(({ surplus }) => surplus.states),
      );
      const evaluate = (chosen: readonly GivenElection[], through: number) =>
        compiled.evaluate(facts, { elections: chosen, through });
      const none = units.map(({ decisions }) =>
        decisions.map(({ election }): Held => ({ choice: election.default, bound: -1 })),
      );
      const found = search(evaluate, {
        units,
        party,
        periods,
        prices,
        held: none,
        tries: 100_000,
        given: [],
      });
      expect(found.bound).toBeUndefined();

      /** What the accounts of a unit come to under choices; undefined where they cannot be computed. */
      const worth = (
        states: readonly string[],
        chosen: readonly GivenElection[],
        distance: number,
      ): Worth | undefined => {
        const evaluated = evaluate(chosen, last);
        if (!evaluated.ok) return undefined;
        const accounts = evaluated.accounts.filter(
          (one) => one.party === party && states.includes(one.state),
        );
        const closing = accounts.flatMap((account: Account) => account.periods.slice(-1));
        return [
          accounts.flatMap((one) => one.periods.map(shortfallIn)).reduce(add, ZERO),
          closing.map((one) => worthOf(one, prices)).reduce(add, decimal('0')),
          distance,
        ];
      };
      for (const [u, unit] of units.entries()) {
        let all: readonly {
          readonly held: readonly Held[];
          readonly made: readonly GivenElection[];
          readonly distance: number;
        }[] = [{ held: none[u] ?? [], made: [], distance: 0 }];
        for (const period of periods) {
          all = all.flatMap(({ held, made, distance }) =>
            waysOf(unit, held, period).map((way) => ({
              held: way.held,
              made: [...made, ...way.made],
              distance:
                distance +
                way.held.filter(({ choice }, i) => choice !== unit.decisions[i]?.election.default).length,
            })),
          );
          if (all.length > MOST) return;
        }
        let best: Worth | undefined;
        for (const { made, distance } of all) {
          const one = worth(unit.states, made, distance);
          if (one !== undefined && (best === undefined || better(one, best))) best = one;
        }
        const chosen = (found.choices ?? []).filter(
          ({ state, election }) =>
            unit.states.includes(state ?? unit.states[0] ?? '') &&
            unit.decisions.some((one) => one.election.name === election),
        );
        if (best === undefined) expect(found.choices).toBeUndefined();
        else {
          const [shortfall, value] = worth(unit.states, found.choices ?? [], 0) ?? [];
          expect([shortfall, value]).toEqual([best[0], best[1]]);
          const others = chosen.filter(
            ({ election, choice }) => elections.find(({ name }) => name === election)?.default !== choice,
          ).length;
          if (elections.every(({ choosing }) => (choosing.periods ?? 1) === 1)) expect(others).toBe(best[2]);
        }
      }
    }),
    runs(0.4),
  );
});
