import type { Account, AccountPeriod } from '@tallystick/runtime';
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
        await underEach(generated, (subject, facts) => {
          const accounts = accountsOf(subject, facts);
          const again = accountsOf(subject, inAnotherWay(facts, dice));
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
  (accounts) => accounts.map((account) => withNames(account, (name) => `A ${name}`)),
);

sameAccounts(
  'with parties renamed, in the opposite order',
  ({ namesParties }) => !namesParties,
  (facts) => renamed(facts, mirrored),
  (accounts) => {
    const parties = [...new Set(accounts.map(({ party }) => party))].reverse();
    return parties.flatMap((party) =>
      accounts.filter((account) => account.party === party).map((account) => withNames(account, mirrored)),
    );
  },
);

function soldIn({ sold }: Row): number {
  return Number(sold);
}

function renamed(facts: ReferenceFacts, rename: (name: string) => string): ReferenceFacts {
  const named = ['maker', 'from_party', 'to_party'];
  return rewritten(facts, (rows) =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([field, value]) => [
          field,
          named.includes(field) ? rename(String(value)) : value,
        ]),
      ),
    ),
  );
}

/** An account under another name, as are those that it deals with. */
function withNames({ party, state, periods }: Account, rename: (name: string) => string): Account {
  return {
    party: rename(party),
    state,
    periods: periods.map((period) => ({
      ...period,
      received: inOrder(
        period.received.map((lot) => ({ ...lot, from: rename(lot.from) })),
        'from',
      ),
      sent: inOrder(
        period.sent.map((lot) => ({ ...lot, to: rename(lot.to) })),
        'to',
      ),
    })),
  };
}

/** What went through a pool stands behind, as it happened. Entries of one lot follow each other by the name of the other party; lots keep their order. */
function inOrder<
  Side extends 'from' | 'to',
  T extends AccountPeriod['bank'][number] & { readonly [side in Side]: string } & { readonly pool?: string },
>(entries: readonly T[], side: Side): readonly T[] {
  const lotOf = ({ kind, group, vintage, origin }: T) => JSON.stringify([kind, group, vintage, origin]);
  const direct = entries.filter(({ pool }) => pool === undefined);
  const lots = [...new Set(direct.map(lotOf))];
  direct.sort((a, b) => lots.indexOf(lotOf(a)) - lots.indexOf(lotOf(b)) || (a[side] < b[side] ? -1 : 1));
  return [...direct, ...entries.filter(({ pool }) => pool !== undefined)];
}

/** A name that stands where the original stood, seen from the other end of the alphabet. */
function mirrored(name: string): string {
  const units = Array.from({ length: 16 }, (_, i) => name.charCodeAt(i) || 0);
  return String.fromCharCode(...units.map((unit) => 0x1000 - unit));
}
