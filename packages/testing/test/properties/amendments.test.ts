import { consolidate, parseWork } from '@tallystick/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  amendmentsOf,
  checkConservation,
  factsFor,
  type GeneratedAmendments,
  type GeneratedFacts,
  programs,
  replacedBlocks,
} from '../../src/index.ts';
import { amendedSubjects, filesOf, lawOf, workOf } from '../support/amended.ts';
import { accountsOf, rewritten } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

interface AmendedCase extends GeneratedFacts, GeneratedAmendments {}

const amended: fc.Arbitrary<AmendedCase> = programs.chain((program) =>
  fc.tuple(amendmentsOf(program), factsFor(program)).map(([one, facts]) => ({ ...facts, ...one })),
);

const all = ({ amendments }: GeneratedAmendments) => ({ with: amendments.map(({ name }) => name) });
const through = ({ through: last }: GeneratedFacts) => (last === undefined ? {} : { through: last });

test(
  'every evaluator agrees with the reference under an amended law, and nothing is lost',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(amended, async (one) => {
        const law = lawOf(await workOf(filesOf(one)), all(one));
        const [reference, ...others] = amendedSubjects(law);
        const expected = reference && outcomeOf(reference.evaluate(one.facts, through(one)));
        for (const { name, evaluate } of others)
          expect(outcomeOf(evaluate(one.facts, through(one))), name).toEqual(expected);
        if (expected !== undefined && expected !== 'impossible')
          expect(checkConservation(expected, [], law)).toEqual([]);
      }),
      runs(0.4),
    );
  },
);

test('only the states that took an amendment over are under it', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(amended, async (one) => {
      const { facts, program } = one;
      const [first] = one.amendments;
      fc.pre(first !== undefined && first.states.length > 0);
      const { states = [], text = '' } = first ?? {};
      const everywhere = text.replace(/ in [A-Z, ]+ under/, ' under');
      const accounts = async (amendment: string | undefined) => {
        const files = filesOf({ program, amendments: [] });
        const work = await workOf(amendment === undefined ? files : new Map([...files, ['A0', amendment]]));
        const [reference] = amendedSubjects(lawOf(work, amendment === undefined ? {} : { with: ['A0'] }));
        return reference && accountsOf(reference, facts, through(one));
      };
      const [some, none, each] = await Promise.all([text, undefined, everywhere].map(accounts));
      fc.pre(some !== undefined && none !== undefined && each !== undefined);
      const isReached = ({ state }: { readonly state: string }): boolean => states.includes(state);
      expect(some?.filter(isReached)).toEqual(each?.filter(isReached));
      expect(some?.filter((account) => !isReached(account))).toEqual(
        none?.filter((account) => !isReached(account)),
      );
    }),
    runs(0.3),
  );
});

test('an amendment changes nothing before the first period to which it applies', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(amended, async (one) => {
      const { program } = one;
      const cut = Math.min(...one.amendments.map(({ from }) => from)) - 1;
      // With also, the last period of what stands already is another one from the beginning.
      fc.pre(
        program.yearly &&
          cut >= program.words.firstYear &&
          one.amendments.every(({ text }) => !text.includes('also ')),
      );
      const earlier = rewritten(one.facts, (rows) => rows.filter(({ year }) => Number(year) <= cut));
      const work = await workOf(filesOf(one));
      const [before] = subjectsOf(lawOf(work, {}));
      const [after] = amendedSubjects(lawOf(work, all(one)));
      const expected = before && accountsOf(before, earlier, { through: cut });
      fc.pre(expected !== undefined);
      expect(after && accountsOf(after, earlier, { through: cut })).toEqual(expected);
    }),
    runs(0.3),
  );
});

test('an amendment that replaces parts by themselves changes no amount', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(amended, async (one) => {
      const { program, facts } = one;
      const [first] = one.amendments;
      const head = (first?.text ?? '').split('\n').slice(0, 3);
      const text = [...head, ...replacedBlocks(program.text).map((line) => `  ${line}`), '}\n'].join('\n');
      const work = await workOf(new Map([...filesOf({ program, amendments: [] }), ['A0', text]]));
      const [before] = subjectsOf(lawOf(work, {}));
      const [after] = amendedSubjects(lawOf(work, { with: ['A0'] }));
      const expected = before && outcomeOf(before.evaluate(facts, through(one)));
      expect(after && outcomeOf(after.evaluate(facts, through(one)))).toEqual(expected);
    }),
    runs(0.3),
  );
});

test(
  'the law does not depend on the order of files, nor the base text on amendments; work is its JSON',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(amended, async (one) => {
        const files = filesOf(one);
        const work = await workOf(files);
        const turned = await workOf(new Map([...files].reverse()));
        const last = one.amendments.at(-1)?.day ?? '';
        const said = (law: ReturnType<typeof consolidate>) => ({
          ...law.program,
          sources: [],
          // An amendment is an instrument from the day on which it is proposed.
          instruments: [],
        });
        expect(said(consolidate(turned, all(one)))).toEqual(said(consolidate(work, all(one))));
        expect(said(consolidate(work, { asOf: last }))).toEqual(said(consolidate(work, all(one))));
        const base = await workOf(filesOf({ program: one.program, amendments: [] }));
        expect(said(consolidate(work))).toEqual(said(consolidate(base)));
        expect(said(consolidate(work, { asOf: '2000-01-01' }))).toEqual(said(consolidate(base)));
        expect(parseWork(JSON.parse(JSON.stringify(work)))).toEqual({ ok: true, value: work });
      }),
      runs(0.4),
    );
  },
);
