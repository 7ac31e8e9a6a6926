import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkConservation } from '../../src/index.ts';
import { accountsOf, cases, underEach } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';

test(
  'nothing is lost: every credit is retired, expired or in the bank, every deficit retired, carried or shortfall',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (generated) => {
        await underEach(generated, (subject, facts, law) => {
          const { through } = generated;
          const accounts = accountsOf(subject, facts, through === undefined ? {} : { through });
          expect(checkConservation(accounts ?? [], [], law)).toEqual([]);
        });
      }),
      runs(0.5),
    );
  },
);
