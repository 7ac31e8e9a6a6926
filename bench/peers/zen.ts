import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { type ZenDecision, ZenEngine } from '@gorules/zen-engine';
import type { Sale } from '../act/fleet.ts';
import { ACCOUNT, type Postings } from '../act/postings.ts';
import { GROUPS, LAST_YEAR, NZEV_LAST, STATES, zevShare } from '../act/rule.ts';
import { cellOf, emptyTenths } from './totals.ts';

/** Sales handed over at a time. */
const BATCH = 1_000;

type Rule = Readonly<Record<string, string>>;

/** A decision table that runs over each row of `sales`, and adds its outputs to the row. */
function table(
  id: string,
  inputs: readonly string[],
  outputs: readonly string[],
  rules: readonly (readonly string[])[],
): object {
  const columns = [...inputs, ...outputs];
  return {
    id,
    type: 'decisionTableNode',
    name: id,
    content: {
      hitPolicy: 'first',
      inputs: inputs.map((field) => ({ id: `${id}-${field}`, name: field, field })),
      outputs: outputs.map((field) => ({ id: `${id}-${field}`, name: field, field })),
      rules: rules.map(
        (cells, i): Rule => ({
          _id: `${id}-${i}`,
          ...Object.fromEntries(columns.map((field, c) => [`${id}-${field}`, cells[c] ?? ''])),
        }),
      ),
      passThrough: true,
      executionMode: 'loop',
      inputField: 'sales',
      outputPath: 'sales',
    },
  };
}

const NODES = [
  { id: 'request', type: 'inputNode', name: 'request' },
  table(
    'class',
    ['gvwr', 'body'],
    ['group', 'modifier'],
    [
      ['<= 8500', '', '"outside"', '0'],
      ['<= 14000', '', '"light"', '0.8'],
      ['>= 26001', '"tractor"', '"tractors"', '2.5'],
      ['<= 19500', '', '"vocational"', '1'],
      ['<= 33000', '', '"vocational"', '1.5'],
      ['', '', '"vocational"', '2'],
    ],
  ),
  table(
    'share',
    ['model_year'],
    ['light', 'vocational', 'tractors'],
    [
      ['< 2024', '0', '0', '0'],
      ...Array.from({ length: LAST_YEAR - 2023 }, (_, i) => 2024 + i).map((year) => [
        `${year}`,
        ...GROUPS.map((_, g) => `${zevShare(g, year) / 100}`),
      ]),
    ],
  ),
  table(
    'terms',
    ['state'],
    ['owes', 'earns'],
    STATES.map(({ code, owes, earns }) => [`"${code}"`, `${owes}`, `${earns}`]),
  ),
  {
    id: 'amounts',
    type: 'expressionNode',
    name: 'amounts',
    content: {
      expressions: [
        {
          id: 's',
          key: 'share',
          value: 'group == "light" ? light : group == "vocational" ? vocational : tractors',
        },
        { id: 'd', key: 'deficit', value: 'model_year >= owes ? sold * $.share * modifier : 0' },
        { id: 'z', key: 'zev', value: 'powertrain == "ZEV" and model_year >= earns ? sold * modifier : 0' },
        {
          id: 'n',
          key: 'nzev',
          value: `powertrain == "NZEV" and model_year >= earns and model_year <= ${NZEV_LAST} ? sold * modifier * min([0.75, 0.01 * electric_range]) : 0`,
        },
      ],
      passThrough: true,
      executionMode: 'loop',
      inputField: 'sales',
      outputPath: 'sales',
    },
  },
  { id: 'response', type: 'outputNode', name: 'response' },
];

function graph(nodes: readonly object[], ids: readonly string[]): object {
  const edges = ids
    .slice(1)
    .map((id, i) => ({ id: `to-${id}`, type: 'edge', sourceId: ids[i], targetId: id }));
  return { contentType: 'application/vnd.gorules.decision', nodes, edges };
}

export function postingsDecision(): ZenDecision {
  return new ZenEngine().createDecision(
    graph(NODES, ['request', 'class', 'share', 'terms', 'amounts', 'response']),
  );
}

interface Decided extends Pick<Sale, 'manufacturer' | 'state' | 'model_year'> {
  readonly group: string;
  readonly deficit: number;
  readonly zev: number;
  readonly nzev: number;
}

/** Each sale is decided by the tables; the sums, in whole thousandths, and their rounding are made outside. */
export async function postZen(decision: ZenDecision, sales: readonly Sale[]): Promise<Postings> {
  const found = emptyTenths();
  const sums = new Float64Array(found.tenths.length);
  const add = (at: number, amount: number): void => {
    sums[at] = (sums[at] ?? 0) + Math.round(amount * 1000);
  };
  for (let from = 0; from < sales.length; from += BATCH) {
    const { result } = await decision.evaluate({ sales: sales.slice(from, from + BATCH) });
    for (const { manufacturer, state, model_year, group, deficit, zev, nzev } of decidedOf(result)) {
      if (group === 'outside') continue;
      const at = cellOf(manufacturer, state, model_year, group);
      add(at, deficit);
      add(at + 1, zev);
      add(at + 2, nzev);
    }
  }
  for (const [at, sum] of sums.entries()) found.tenths[at] = Math.floor((sum + 50) / 100);
  return found;
}

function decidedOf(result: unknown): readonly Decided[] {
  if (isDecided(result)) return result.sales;
  throw new Error('the decision gave no sales');
}

function isDecided(result: unknown): result is { sales: readonly Decided[] } {
  return typeof result === 'object' && result !== null && 'sales' in result && Array.isArray(result.sales);
}

/** A bank of lots cannot be carried by tables, so the ledger is a function in JavaScript, the same as for other peers. */
export function ledgerDecision(): ZenDecision {
  const source = [
    javascriptOf('../act/rule.ts'),
    javascriptOf('ledger.ts'),
    `
    const tenths = {
      zero: 0,
      add: (a, b) => a + b,
      subtract: (a, b) => a - b,
      min: Math.min,
      half: (a) => Math.floor(a / 2),
      lowVolume: (deficit) => (deficit <= LOW_VOLUME ? LOW_VOLUME : 0),
      isZero: (a) => a === 0,
    };
    export const handler = async ({ postings }) => ({
      results: ledgerOver(tenths, (year, group, amount) => postings[((year - FIRST_YEAR) * 3 + group) * 3 + amount]),
    });`,
  ].join('\n');
  const nodes = [
    { id: 'request', type: 'inputNode', name: 'request' },
    { id: 'ledger', type: 'functionNode', name: 'ledger', content: { source } },
    { id: 'response', type: 'outputNode', name: 'response' },
  ];
  return new ZenEngine().createDecision(graph(nodes, ['request', 'ledger', 'response']));
}

/** A file of ours as one of a function node, which has no imports of its own. */
function javascriptOf(file: string): string {
  const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  return stripTypeScriptTypes(source)
    .replace(/^import [^;]+;$/gm, '')
    .replace(/^export /gm, '');
}

/** The ledger of the first accounts, one evaluation each. */
export async function settleZen(
  decision: ZenDecision,
  { tenths }: Postings,
  accounts: number,
): Promise<number[]> {
  const results: number[] = [];
  for (let account = 0; account < accounts; account++) {
    const postings = Array.from(tenths.subarray(account * ACCOUNT, (account + 1) * ACCOUNT));
    const { result } = await decision.evaluate({ postings });
    if (!isLedger(result)) throw new Error('the decision gave no ledger');
    results.push(...result.results.flat());
  }
  return results;
}

function isLedger(result: unknown): result is { results: number[][] } {
  return (
    typeof result === 'object' && result !== null && 'results' in result && Array.isArray(result.results)
  );
}
