import type { Account } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GeneratedProgram, ReferenceFacts, Row } from '../../src/index.ts';
import { accountsOf, cases, type GeneratedCase, rewritten, underEach } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';

/** Facts written down in another way give the same accounts, for the programs of which that may be said. */
function sameAccounts(
  title: string,
  holdsFor: (program: GeneratedProgram) => boolean,
  inAnotherWay: (facts: GeneratedCase['facts'], dice: number) => ReferenceFacts,
  expected: (accounts: readonly Account[]) => readonly Account[] = (accounts) => accounts,
): void {
  test(title, UNTIMED, async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (generated, dice) => {
        fc.pre(holdsFor(generated.program));
        await underEach(generated, (subject) => {
          const accounts = accountsOf(subject, generated.facts);
          const again = accountsOf(subject, inAnotherWay(generated.facts, dice));
          expect(again).toEqual(accounts && expected(accounts));
        });
      }),
      runs(0.2),
    );
  });
}

sameAccounts(
  'in another order of rows',
  () => true,
  (facts, dice) =>
    rewritten(facts, (rows) => {
      const cut = dice % (rows.length + 1);
      return [...rows.slice(cut), ...rows.slice(0, cut).reverse()];
    }),
);

sameAccounts(
  'with one row split in two',
  ({ linear }) => linear,
  (facts, dice) => {
    const split = dice % (facts.sale.length + 1);
    const sale = facts.sale.flatMap((row, i) => {
      if (i !== split) return [row];
      const sold = soldIn(row);
      const part = dice % (sold + 1);
      return [
        { ...row, sold: part },
        { ...row, sold: sold - part },
      ];
    });
    return { ...facts, sale };
  },
);

sameAccounts(
  'with a row of no vehicles',
  ({ linear }) => linear,
  (facts, dice) => {
    const row = facts.sale[dice % (facts.sale.length + 1)];
    return row === undefined ? facts : { ...facts, sale: [...facts.sale, { ...row, sold: 0 }] };
  },
);

sameAccounts(
  'with parties renamed, in the same order',
  ({ namesParties }) => !namesParties,
  (facts) => renamed(facts, (name) => `A ${name}`),
  (accounts) => accounts.map((account) => ({ ...account, party: `A ${account.party}` })),
);

sameAccounts(
  'with parties renamed, in the opposite order',
  ({ namesParties }) => !namesParties,
  (facts) => renamed(facts, mirrored),
  (accounts) => {
    const parties = [...new Set(accounts.map(({ party }) => party))].reverse();
    return parties.flatMap((party) =>
      accounts
        .filter((account) => account.party === party)
        .map((account) => ({ ...account, party: mirrored(party) })),
    );
  },
);

function soldIn({ sold }: Row): number {
  return Number(sold);
}

function renamed(facts: ReferenceFacts, rename: (name: string) => string): ReferenceFacts {
  return rewritten(facts, (rows) =>
    rows.map(({ maker, ...row }) => ({ ...row, maker: rename(String(maker)) })),
  );
}

/** A name that stands where the original stood, seen from the other end of the alphabet. */
function mirrored(name: string): string {
  const units = Array.from({ length: 16 }, (_, i) => name.charCodeAt(i) || 0);
  return String.fromCharCode(...units.map((unit) => 0x1000 - unit));
}
