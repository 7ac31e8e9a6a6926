import { format as layOut } from '@tallystick/language';
import type { Program } from '@tallystick/model';
import type { ImpactMove } from '@tallystick/report';
import type { Account } from '@tallystick/runtime';
import type { Witness } from './search.ts';

/** The amounts that a scenario can expect by their group. */
export const EXPECTED: ReadonlyMap<ImpactMove['amount'], string> = new Map([
  ['owed', 'deficits'],
  ['issued', 'issued'],
  ['expired', 'expired'],
  ['bank', 'bank'],
  ['interest', 'interest'],
  ['carried', 'carried'],
  ['shortfall', 'shortfall'],
]);

/** So many amounts are expected. */
const MOST = 3;

/** A fleet as a scenario of the later law, with what it comes to there; the comments say what it was before. */
export function witnessScenario(program: Program, witness: Witness, moves: readonly ImpactMove[]): string {
  const { fleet } = witness;
  const records = [...new Set(fleet.map(({ record }) => record))];
  const facts = records.map((name) => {
    const fields =
      program.records.find((record) => record.name === name)?.fields.map((field) => field.name) ?? [];
    const rows = fleet
      .filter(({ record }) => record === name)
      .map(({ values }) => fields.map((field) => cell(values[field])).join('  '));
    return `  ${name} {\n    ${fields.join('  ')}\n${rows.map((row) => `    ${row}\n`).join('')}  }\n`;
  });
  const balances = moves.flatMap((move): Shown[] => {
    const word = EXPECTED.get(move.amount);
    return word === undefined ? [] : [{ ...move, amount: `${word}(${move.group})` }];
  });
  const shown = balances.length > 0 ? balances : movedLots(witness);
  const places = [...new Set(shown.slice(0, MOST).map(placeOf))];
  const expects = places.map((place) => {
    const lines = shown
      .slice(0, MOST)
      .filter((move) => placeOf(move) === place)
      .map(({ amount, from, to }) => `    ${amount} = ${to}  # ${from} before\n`);
    return `  expect ${place} {\n${lines.join('')}  }\n`;
  });
  const names = program.amendments.map((amendment) => amendment.name);
  const law = names.length === 0 ? '' : `  with ${names.join(', ')}\n`;
  const text = `scenario "the laws differ" {\n${law}${facts.join('')}${expects.join('')}}\n`;
  return layOut('witness.tally', text).text;
}

/** An amount of a balance under both laws, as a scenario expects it. */
type Shown = Pick<ImpactMove, 'party' | 'state' | 'period' | 'from' | 'to'> & { readonly amount: string };

/** Where all balances are the same: the lots of which another amount is in the bank. */
function movedLots({ before, after }: Witness): readonly Shown[] {
  const [old, now] = [lotsIn(before), lotsIn(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)];
    const lot = other ?? one;
    const [from, to] = [one?.amount ?? '0', other?.amount ?? '0'];
    return lot === undefined || from === to ? [] : [{ ...lot.place, amount: lot.words, from, to }];
  });
}

function lotsIn(accounts: readonly Account[]) {
  return new Map(
    accounts.flatMap(({ party, state, periods }) =>
      periods.flatMap(({ period, bank }) =>
        bank.map(({ kind, group, vintage, amount }) => {
          const words = `bank(${kind}, ${group}, ${vintage})`;
          const place = { party, state, period };
          return [JSON.stringify([place, words]), { place, words, amount }] as const;
        }),
      ),
    ),
  );
}

function placeOf({ party, state, period }: Shown): string {
  return `"${party}" ${state} ${period}`;
}

function cell(value: string | undefined): string {
  if (value === undefined || value === '') return '-';
  return /^[\w.-]+$/.test(value) ? value : `"${value}"`;
}
