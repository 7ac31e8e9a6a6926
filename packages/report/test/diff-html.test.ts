import { add, decimal, ZERO } from '@tallystick/runtime';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import {
  AttributionTable,
  Changes,
  diffHtml,
  ImpactTable,
  impactRows,
  ScenarioMoves,
  Shares,
  Sides,
  VerdictShown,
} from '../src/html/index.ts';
import { countedChanges, DIMENSIONS, type Diff, differencesBy, type ImpactMove } from '../src/index.ts';

const shortfall: ImpactMove = {
  ...{ party: 'Sample Maple', state: 'WA', period: 2026, group: 'vocational', amount: 'shortfall' },
  ...{ from: '29.4', to: '0', difference: '-29.4', interaction: '29.4' },
  shares: [
    { unit: 1, share: '-14.7' },
    { unit: 2, share: '-14.7' },
  ],
};
const MOVES: readonly ImpactMove[] = [
  shortfall,
  { ...shortfall, period: 2025, amount: 'carried', from: '0', to: '29.4', difference: '29.4', shares: [] },
  { ...shortfall, party: 'Acme', amount: 'bank', from: '8', to: '48.15', difference: '40.15', shares: [] },
  { ...shortfall, party: 'Acme', state: 'CA', from: '1', to: '30.4', difference: '29.4', shares: [] },
];
const DIFF: Diff = {
  schema: 'tally/diff/1',
  program: 'ACT',
  unit: 'credits',
  from: { program: 'ACT', amendments: [], revision: 'HEAD', version: '0' },
  to: { program: 'ACT', amendments: ['A2024'], asOf: '2025-11-03', version: '1' },
  changes: [
    {
      ...{ id: 'carry', construct: 'carry', part: 'carry', direction: 'looser', remark: false, unit: 1 },
      words: 'Unmet deficits are carried for `3 model years`',
      amendment: 'A2024',
      clauses: ['1963.3(b), as amended'],
      before: { file: 'act.tally', line: 208 },
      after: { file: 'amendments.tally', line: 15 },
    },
    {
      ...{ id: 'pool', construct: 'pool', part: 'pool', direction: 'either', remark: false, unit: 2 },
      ...{ words: 'The pool `surplus` is added', clauses: [], states: ['CA', 'WA'] },
    },
    {
      ...{ id: 'name', construct: 'name', part: 'ACT', direction: 'none', remark: true, clauses: [] },
      words: 'It is called <Trucks>',
      accepted: 'as decided',
    },
  ],
  impact: {
    facts: ['sales.csv'],
    last: 2026,
    accounts: { moved: 3, all: 12 },
    moves: MOVES,
    totals: [
      {
        ...{ amount: 'shortfall', from: '30.4', to: '30.4', difference: '0' },
        shares: shortfall.shares ?? [],
      },
    ],
    attribution: { method: 'exact', laws: 4, units: [1, 2] },
  },
};

test('what moves adds up to the same, however it is told apart; what stands after a period is not added over periods', () => {
  const sumOf = (amount: ImpactMove['amount'], by: (typeof DIMENSIONS)[number][]) =>
    impactRows(MOVES, { by })
      .map(({ differences }) => decimal(differences.get(amount) ?? '0'))
      .reduce(add, ZERO);
  for (const by of [['party'], ['state', 'group'], ['period'], [...DIMENSIONS]] as const)
    expect(sumOf('shortfall', [...by])).toEqual(ZERO);
  expect(sumOf('bank', ['party', 'period'])).toEqual(decimal('40.15'));
  expect(sumOf('bank', ['party'])).toEqual(ZERO);
});

test('what stands after a period counts for a party at the end alone', () => {
  const impact = { moves: MOVES, last: 2026 };
  expect(differencesBy('party', 'carried', impact)).toEqual([]);
  expect(differencesBy('period', 'carried', impact).map(({ name }) => name)).toEqual(['2025']);
});

test('a page stands by itself, and answers first who is worse off by what', () => {
  const html = diffHtml(DIFF);
  expect(html).not.toMatch(/<script|<link|https?:|\son\w+=/);
  const answer = html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  expect(answer).toContain('2 changes of the law: 1 looser, 1 either. Over sales.csv 3 of 12 accounts');
  expect(answer).toContain('shortfall 30.40 30.40 - Acme +29.40 Sample Maple -29.40');
  expect(answer).toContain('bank after 2026');
  expect(answer).toContain('Sample Maple, WA, 2026, vocational: shortfall from 29.4 to 0.0');
});

test('a diff is shown with all that a reader can choose', async () => {
  const { changes, impact, unit } = DIFF;
  if (impact === undefined) throw new Error('there is an impact');
  const at = { file: 'act.test.tally', line: 3 };
  const witness = {
    rows: [{ record: 'sale', values: {} }],
    moves: [shortfall],
    scenario: 'scenario "differs"',
  };
  const html = renderToString(
    h(
      'main',
      null,
      h('p', null, countedChanges(changes)),
      h(Sides, { diff: DIFF }),
      h(Changes, { changes, lit: [2], onChange: () => {} }),
      h(ImpactTable, {
        impact,
        unit,
        view: { by: DIMENSIONS },
        selected: shortfall,
        most: 3,
        onMove: () => {},
      }),
      h(Shares, { ...shortfall, shares: shortfall.shares ?? [], changes }),
      h(AttributionTable, { impact, unit, changes }),
      h(ScenarioMoves, {
        scenarios: { all: 2, moved: [{ title: 'one', at, moves: [shortfall] }], failed: [] },
        unit,
        onPlace: () => {},
      }),
      h(VerdictShown, { verdict: { verdict: 'differs', witness }, unit, onSave: () => {} }),
      h(VerdictShown, { verdict: { verdict: 'equivalent', proof: 'same law' }, unit }),
    ),
  );
  await expect(`${html.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot('expected/diff.html.golden');
});
