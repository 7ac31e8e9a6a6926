import { analyse, isSuspended, type Program, standingOf, withoutSuspended } from '@tallystick/model';
import type { Account, EvaluateOptions } from '@tallystick/runtime';
import { passes, runScenarios } from '@tallystick/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { block } from '../../src/generate/declarations.ts';
import {
  factsFor,
  programs,
  type ReferenceFacts,
  referenceStanding,
  standingLines,
} from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

/** In the middle of the events of a generated program, and after all of them. */
const days = fc.constantFrom('2021-01-12', '2026-01-01');

const cases = programs.chain((program) => fc.tuple(fc.constant(program.text), factsFor(program), days));

test('without what is suspended exactly those deficits are gone, by every evaluator', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([text, { facts, ...options }, asOf]) => {
      const law = await programOf(text);
      const before = run(law, facts, options);
      const after = run(withoutSuspended(law, asOf), facts, options);
      if (before === 'impossible' || after === 'impossible') return;
      for (const { party, state, periods } of after)
        for (const { period, deficits } of periods) {
          const { obligations } = standingOf(law, asOf, { party, state, period });
          const rules = obligations.filter(({ obligation }) => obligation.kind === 'deficit');
          const account = before.find((one) => one.party === party && one.state === state);
          const owed = account?.periods.find((one) => one.period === period)?.deficits;
          // All rules of a generated program need the same: they stand alike.
          expect(deficits).toEqual(rules.some(isSuspended) ? [] : owed);
        }
    }),
    runs(),
  );
});

const questions = programs.chain(({ text, words }) =>
  fc.tuple(
    fc.constant(text),
    standingLines(text, words),
    fc.constantFrom('2021-01-12', '2021-01-14', '2026-01-01'),
  ),
);

test(
  'a scenario that expects how things stand, as the reference says, passes, and another fails',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(questions, async ([text, lines, asOf]) => {
        const law = await programOf(text);
        const answers = lines.map((line) => ({ line, stands: referenceStanding(law, { ...line, asOf }) }));
        const said = answers.flatMap(({ line, stands }) =>
          stands === undefined ? [] : [`${line.text} is ${stands.force}${stands.inPart ? ' in part' : ''}`],
        );
        const wrong = answers.map(({ line, stands }) => {
          return `${line.text} is ${stands?.force === 'suspended' ? 'in force' : 'suspended'}`;
        });
        const asked = [...(said.length === 0 ? [] : [said]), ...wrong.map((line) => [line])];
        const passed = await passing(text, asOf, asked);
        expect(passed).toEqual(asked.map((expected) => expected === said));
      }),
      runs(0.5),
    );
  },
);

/** Of scenarios that expect these lines each, which pass. */
async function passing(
  text: string,
  asOf: string,
  asked: readonly (readonly string[])[],
): Promise<readonly boolean[]> {
  const scenarios = asked.map((lines) =>
    block(`scenario "${lines.join(', ').replaceAll('"', '')}"`, [block(`expect standing on ${asOf}`, lines)]),
  );
  const program = await programOf([text, ...scenarios].join('\n'));
  const law = { states: program.states.map(({ name }) => name), program, analysis: analyse(program) };
  return (await runScenarios({ program, laws: [law] })).map(passes);
}

/** What all evaluators agree on. */
function run(
  law: Program,
  facts: ReferenceFacts,
  options: EvaluateOptions,
): readonly Account[] | 'impossible' {
  const [first, ...others] = subjectsOf(law).map(({ evaluate }) => outcomeOf(evaluate(facts, options)));
  for (const other of others) expect(other).toEqual(first);
  return first ?? 'impossible';
}
