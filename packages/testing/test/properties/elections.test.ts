import type { Account, GivenElection } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GeneratedProgram, type ReferenceFacts, referenceEvaluate } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { accountsOf, cases, rewritten } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

/** The program with a reading in the place of each election, which is answered once for all. */
function withReadings({ text, words }: GeneratedProgram): string {
  return words.elections.reduce(
    (before, { name, word }) =>
      before
        .replace(new RegExp(`^${word} ${name} "which\\?" .*\\{$`, 'm'), `reading ${name} "which?" {`)
        .replace(new RegExp(`^record made_${name} \\{[^}]*\\}\\n`, 'm'), '')
        .replaceAll(`${word} ${name} is `, `reading ${name} is `),
    text,
  );
}

/** The facts without those that choose. */
function withoutChoices(facts: ReferenceFacts): ReferenceFacts {
  return Object.fromEntries(Object.entries(facts).filter(([record]) => !record.startsWith('made_')));
}

function withoutElections(accounts: readonly Account[] | undefined) {
  return accounts?.map((account) => ({
    ...account,
    periods: account.periods.map(({ elections: _, ...period }) => period),
  }));
}

test('what all have chosen always is the same as an answer to a reading', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.array(fc.nat(2)), async ({ program, facts: given }, dice) => {
      const { elections } = program.words;
      fc.pre(elections.length > 0);
      const facts = withoutChoices(given);
      const parties = [...new Set(Object.values(facts).flatMap((rows) => rows.map(({ maker }) => maker)))];
      const chosen = elections.map(({ name, choices }, i) => ({
        name,
        choice: choices[(dice[i] ?? 0) % choices.length] ?? '',
      }));
      const given_ = parties.flatMap((party): readonly GivenElection[] =>
        party === undefined
          ? []
          : chosen.map(({ name, choice }) => ({ party: `${party}`, election: name, choice })),
      );
      const readings = Object.fromEntries(chosen.map(({ name, choice }) => [name, choice]));
      const others = subjectsOf(await programOf(withReadings(program)));
      for (const [i, subject] of subjectsOf(await programOf(program.text)).entries()) {
        const other = others[i];
        const expected = other && accountsOf(other, facts, { readings });
        expect(withoutElections(accountsOf(subject, facts, { elections: given_ }))).toEqual(expected);
        const byDefault = other && accountsOf(other, facts);
        expect(withoutElections(accountsOf(subject, facts))).toEqual(byDefault);
      }
    }),
    runs(0.4),
  );
});

test('every evaluator takes choices of the run, and what was known on a day, alike', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.array(fc.record({ election: fc.nat(), choice: fc.nat(), state: fc.nat(), first: fc.boolean() }), {
        maxLength: 3,
      }),
      fc.option(fc.nat(9), { nil: undefined }),
      async ({ program, facts }, dice, years) => {
        const { words } = program;
        const { maker: party } = facts.sale[0] ?? {};
        fc.pre(words.elections.length > 0 && party !== undefined);
        const elections = dice.flatMap(
          ({ election: n, choice: c, state: s, first }): readonly GivenElection[] => {
            const election = words.elections[n % words.elections.length];
            const state = words.states[s % (2 * words.states.length)]?.name;
            if (election === undefined) return [];
            return [
              {
                party: `${party}`,
                election: election.name,
                choice: election.choices[c % election.choices.length] ?? '',
                ...(state !== undefined && election.of === 'account' && { state }),
                ...(first && { period: words.firstYear }),
              },
            ];
          },
        );
        const asOf = years === undefined ? {} : { asOf: `${words.firstYear + years}-07-01` };
        const options = { elections, ...asOf };
        const law = await programOf(program.text);
        const [reference, ...others] = subjectsOf(law);
        const expected = reference && outcomeOf(reference.evaluate(facts, options));
        for (const { name, evaluate } of others)
          expect(outcomeOf(evaluate(facts, options)), name).toEqual(expected);
      },
    ),
    runs(0.6),
  );
});

test('a choice that nobody else knows of changes no other account', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), async ({ program, facts }, dice) => {
      fc.pre(program.words.elections.length > 0);
      const law = await programOf(program.text);
      const before = referenceEvaluate(law, facts);
      const parties = before.ok ? [...new Set(before.accounts.map(({ party }) => party))] : [];
      const party = parties[dice % Math.max(1, parties.length)];
      const own = rewritten(facts, (rows) =>
        rows.filter(({ chosen, maker }) => chosen === undefined || maker !== party),
      );
      const after = referenceEvaluate(law, own);
      if (!before.ok || !after.ok) return;
      const others = (accounts: readonly Account[]) => accounts.filter((one) => one.party !== party);
      expect(others(after.accounts)).toEqual(others(before.accounts));
    }),
    runs(0.3),
  );
});
