import type { Account } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GeneratedCase, Row } from '../../src/index.ts';
import { accountsOf, cases, underEach } from '../support/property.ts';
import { runs } from '../support/runs.ts';

/** Facts written down in another way give the same accounts. */
function sameAccounts(
  title: string,
  rewritten: (generated: GeneratedCase, dice: number) => readonly Row[],
  expected: (accounts: readonly Account[]) => readonly Account[] = (accounts) => accounts,
): void {
  test(title, async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (generated, dice) => {
        await underEach(generated, (subject) => {
          const accounts = accountsOf(subject, generated.facts.sale);
          const again = accountsOf(subject, rewritten(generated, dice));
          expect(again).toEqual(accounts && expected(accounts));
        });
      }),
      runs(0.5),
    );
  });
}

sameAccounts('in another order of rows', ({ facts }, dice) => {
  const cut = dice % (facts.sale.length + 1);
  return [...facts.sale.slice(cut), ...facts.sale.slice(0, cut).reverse()];
});

sameAccounts('with one row split in two', ({ program, facts }, dice) => {
  const split = dice % (facts.sale.length + 1);
  return facts.sale.flatMap((row, i) => {
    const sold = soldIn(row);
    if (i !== split || !program.linear) return [row];
    const part = dice % (sold + 1);
    return [
      { ...row, sold: part },
      { ...row, sold: sold - part },
    ];
  });
});

sameAccounts('with a row of no vehicles', ({ program, facts }, dice) => {
  const row = facts.sale[dice % (facts.sale.length + 1)];
  return program.linear && row !== undefined ? [...facts.sale, { ...row, sold: 0 }] : facts.sale;
});

sameAccounts(
  'with parties renamed, in the same order',
  ({ facts }) => renamed(facts.sale, (name) => `A ${name}`),
  (accounts) => accounts.map((account) => ({ ...account, party: `A ${account.party}` })),
);

sameAccounts(
  'with parties renamed, in the opposite order',
  ({ facts }) => renamed(facts.sale, mirrored),
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

function renamed(sale: readonly Row[], rename: (name: string) => string): readonly Row[] {
  return sale.map(({ maker, ...row }) => ({ ...row, maker: rename(String(maker)) }));
}

/** A name that stands where the original stood, seen from the other end of the alphabet. */
function mirrored(name: string): string {
  const units = Array.from({ length: 16 }, (_, i) => name.charCodeAt(i) || 0);
  return String.fromCharCode(...units.map((unit) => 0x1000 - unit));
}
