import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import {
  Amendments,
  bankStacks,
  Chart,
  Checks,
  Derivation,
  Elections,
  firstElector,
  Matrix,
  metStacks,
  statementHtml,
} from '../src/html/index.ts';
import { type Statement, tree } from '../src/index.ts';
import { SAMPLE } from './sample.ts';

const STATEMENT: Statement = {
  title: 'Trucks <and> more',
  unit: 'credits',
  order: { states: ['CA', 'NJ'], groups: ['light', 'vocational', 'tractors'] },
  steps: ['other_zev', 'low_volume'],
  result: SAMPLE,
  readings: [
    {
      name: 'small_makers',
      question: 'Are small makers exempt?',
      choices: [{ name: 'ignored', label: 'every maker owes' }, { name: 'single_year' }],
      choice: 'ignored',
      default: 'ignored',
      atWork: true,
      at: { file: 'act.tally', line: 80 },
    },
  ],
  values: [
    {
      name: 'nzev_cap',
      text: '0.75',
      assumed: 'not seen',
      atWork: true,
      at: { file: 'act.tally', line: 62 },
    },
  ],
  lastUses: [{ kind: 'ZEV', vintage: 2024, last: 2029 }],
  notices: ['66 rows of sale are out of scope: they post nothing and count in no total.'],
};

test('a page stands by itself', async () => {
  await expect(lines(statementHtml(STATEMENT))).toMatchFileSnapshot('expected/statement.html.golden');
});

test('what differs from before is marked, what is lit and chosen too, and numbers can be chosen', async () => {
  const [first, ...others] = SAMPLE.accounts;
  if (first === undefined) throw new Error('the sample has no accounts');
  const periods = first.periods.map((period) => ({
    ...period,
    deficits: [{ group: 'light', amount: '14' }],
  }));
  const figure = { party: 'Acme', state: 'CA', period: 2024, group: 'tractors', measure: 'met' };
  const html = renderToString(
    h(Matrix, {
      accounts: [first],
      earlier: [{ ...first, periods }, ...others],
      order: STATEMENT.order,
      unit: 'credits',
      view: { by: ['party', 'state', 'period', 'group'], party: 'Acme' },
      lit: [figure],
      selected: { ...figure, measure: 'owed' },
      most: 2,
      onFigure: () => {},
    }),
  );
  await expect(lines(html)).toMatchFileSnapshot('expected/matrix.html.golden');
});

test('a derivation opens where the number is asked about, and leads to places', async () => {
  const at = { file: '/rules/act.tally', line: 91 };
  const posted = tree('25  tractors', [tree('rule zev_requirement: /rules/act.tally:91', [], at)]);
  const derived = tree('ACT: Acme', [tree('deficits', [posted]), tree('bank', [tree('none')])]);
  const html = renderToString(
    h(Derivation, {
      tree: derived,
      measure: 'owed',
      onPlace: () => {},
      shown: (text) => text.replaceAll('/rules/', ''),
    }),
  );
  await expect(lines(html)).toMatchFileSnapshot('expected/derivation.html.golden');
});

test('of what stands in the bank, also what was issued and retired is open: these lead to rules', () => {
  const derived = tree('ACT: Acme', [tree('issued'), tree('deficits'), tree('retired'), tree('bank')]);
  const html = renderToString(h(Derivation, { tree: derived, measure: 'bank' }));
  const open = [...html.matchAll(/<details open><summary>(\w+)/g)].map(([, branch]) => branch);
  expect(open).toEqual(['issued', 'retired', 'bank']);
});

test('what is not found is said first', () => {
  const check = { party: 'Acme', state: 'CA', period: 2024, at: { file: 'act.tally', line: 1 }, because: [] };
  const html = renderToString(
    h(Checks, {
      checks: [
        { ...check, amount: 'bank', expected: '1', found: '1', difference: '0', passed: true },
        { ...check, amount: 'carried', expected: '0', found: '2', difference: '2', passed: false },
      ],
    }),
  );
  expect(html).toContain('1 of 2 expected amounts not found');
  expect(html.indexOf('carried')).toBeLessThan(html.indexOf('bank'));
});

test('the bars of a chart come to the deficits, and to the bank', () => {
  const totals = ({ periods, series }: ReturnType<typeof metStacks>): readonly string[] =>
    periods.map((_, i) => {
      const sum = series.reduce((n, { amounts }) => n + Number(amounts[i]?.n) / Number(amounts[i]?.d), 0);
      return sum.toFixed(1);
    });
  const sumOf = (list: 'deficits' | 'bank'): readonly string[] =>
    [2024, 2025].map((year) =>
      SAMPLE.accounts
        .flatMap(({ periods }) => periods.filter(({ period }) => period === year))
        .flatMap((period) => period[list])
        .reduce((n, { amount }) => n + Number(amount), 0)
        .toFixed(1),
    );
  expect(totals(metStacks(SAMPLE.accounts, []))).toEqual(sumOf('deficits'));
  expect(totals(bankStacks(SAMPLE.accounts, []))).toEqual(sumOf('bank'));
});

test('a chart shows what was beside what is, in the periods that are others', () => {
  const [first] = SAMPLE.accounts;
  if (first === undefined) throw new Error('the sample has no accounts');
  const [one, ...others] = first.periods;
  if (one === undefined) throw new Error('the account has no periods');
  const bank = one.bank.map((lot) => ({ ...lot, amount: '1' }));
  const before = [{ ...first, periods: [{ ...one, bank }, ...others] }];
  const chart = (earlier: typeof SAMPLE.accounts) =>
    renderToString(
      h(Chart, { stacks: bankStacks([first], []), unit: 'credits', earlier: bankStacks(earlier, []) }),
    );
  expect(chart([first])).not.toContain('before');
  expect(chart(before)).toContain(`before: ${one.period}, of 2024: 1 credits`);
  expect(chart(before).split('class="was"')).toHaveLength(3);
});

test('amendments and choices are switches, of which one says what holds by default', () => {
  const amendments = renderToString(
    h(Amendments, {
      amendments: [{ name: 'A', label: 'Slower', effective: '2025-01-01', isInForce: true }],
      onAmendments: () => {},
    }),
  );
  expect(amendments).toContain('<input type="checkbox" checked/> <code>A</code> Slower');
  const elector = firstElector(SAMPLE.accounts);
  if (elector === undefined) throw new Error('the sample has accounts');
  const accounts = SAMPLE.accounts.map((account) => ({
    ...account,
    periods: account.periods.map((period) => ({
      ...period,
      elections: [{ name: 'first_used', choice: 'newest', since: 2024 }],
    })),
  }));
  const choices = [{ name: 'oldest', label: 'the oldest' }, { name: 'newest' }];
  const election = { name: 'first_used', question: 'Which?', chooser: 'party', choices } as const;
  const at = { file: 'act.tally', line: 1 };
  const html = renderToString(
    h(Elections, {
      elections: [{ ...election, default: 'oldest', isOfParty: false, at }],
      ...{ accounts, elector, onElector: () => {}, onElect: () => {} },
    }),
  );
  expect(html).toContain('since 2024');
  expect(html).toMatch(/the oldest<span class="faint"> \(default\)/);
  expect(html).toMatch(/checked\/> newest/);
});

/** An element on each line, so that a change of one is a change of one line. */
function lines(html: string): string {
  return `${html.trimEnd().replaceAll('><', '>\n<')}\n`;
}
