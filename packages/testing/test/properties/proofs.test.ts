import { analyse, hasErrors, mutantsOf, type ProofCache, prove } from '@tallystick/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programOf } from '../support/program.ts';
import { cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';

const MOST = 12;

test('what was proved before changes nothing of what is proved', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), async ({ program: { text } }, dice) => {
      const program = await programOf(text);
      const mutants = mutantsOf(program).map((mutant) => mutant.program);
      const from = mutants.length === 0 ? 0 : dice % mutants.length;
      const moved = await programOf(`# A line more, so that everything stands elsewhere.\n${text}`);
      const cache: ProofCache = new Map();
      for (const version of [program, ...mutants.slice(from, from + MOST), program, moved]) {
        if (hasErrors(analyse(version).problems)) continue;
        expect(prove(version, cache)).toEqual(prove(version));
      }
    }),
    runs(0.2),
  );
});
