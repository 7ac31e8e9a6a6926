import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Program } from '../../packages/model/src/index.ts';
import {
  type Balances,
  type ColumnRoom,
  type Columns,
  clearSums,
  type Evaluator,
  emptyBalances,
  emptyLedger,
  emptyPostings,
  type FactError,
  type Ledger,
  type PeriodSpan,
  type Plan,
  type Postings,
  type Sizes,
  Trace,
} from '../../packages/runtime/src/index.ts';
import { YEARS } from './rule.ts';
import { baseFleet, emptyFleet, FACTORS, fillRows, fleetRows, vary } from './variants.ts';

/** The evaluator as the compiler emits it today from the program in the repository. */
const PROGRAM = path.join(import.meta.dirname, '../../examples/advanced-clean-trucks/act.tally');

type Readings = Evaluator['info']['readings'];

/** What the generated module of ACT exports, as far as the benchmark calls it. */
export interface GeneratedAct extends Evaluator {
  readonly sizes: Sizes;
  postSale(sales: Columns, readings: Readings, into: Postings): unknown;
  roundSums(postings: Postings): unknown;
  planOf(periods: number, readings: Readings): Plan;
  settle(
    postings: Postings,
    plan: Plan,
    readings: Readings,
    span: PeriodSpan,
    ledger: Ledger,
    into: Balances,
    trace?: Trace,
  ): void;
  saleColumnsOf(rows: readonly object[], errors: FactError[], room: ColumnRoom): Columns;
}

const FUNCTIONS = ['postSale', 'roundSums', 'planOf', 'settle', 'saleColumnsOf'] as const;

/**
 * Compiles the program; the compiler is loaded for it alone, so that other rows do not carry it. Throws where the
 * program has errors, or where its module lacks what the benchmark calls.
 */
export async function compileAct(): Promise<{ readonly act: GeneratedAct; readonly program: Program }> {
  const { loadWork } = await import('../../packages/language/src/index.ts');
  const { analyse, consolidate } = await import('../../packages/model/src/index.ts');
  const { compile } = await import('../../packages/compiler/src/index.ts');
  const { work, problems } = await loadWork([PROGRAM], (file) =>
    readFile(file, 'utf8').catch(() => undefined),
  );
  const consolidated = consolidate(work);
  const { program } = consolidated;
  if (program === undefined) {
    const [first] = [...problems, ...consolidated.problems];
    throw new Error(`${PROGRAM} gives no program: ${first?.message}`);
  }
  const act = compile(program, analyse(program)).instantiate();
  if (!isGeneratedAct(act)) throw new Error(`the generated module lacks one of ${FUNCTIONS.join(', ')}`);
  return { act, program };
}

function isGeneratedAct(evaluator: object): evaluator is GeneratedAct {
  return 'sizes' in evaluator && FUNCTIONS.every((name) => name in evaluator);
}

/** From columns to rounded postings. */
export function postGenerated(act: GeneratedAct, sales: Columns, accounts: number): Postings {
  const postings = emptyPostings(accounts, YEARS, act.sizes);
  act.postSale(sales, act.info.readings, postings);
  act.roundSums(postings);
  return postings;
}

/**
 * The ledger of all accounts, with a trace where one is given. The plan of the periods is made before, as the
 * hand-written ledger's orders are.
 */
export function settleGenerated(act: GeneratedAct, plan: Plan, postings: Postings, trace?: Trace): Balances {
  const balances = emptyBalances(postings.accounts, YEARS, act.sizes);
  act.settle(postings, plan, act.info.readings, SPAN, emptyLedger(YEARS, act.sizes), balances, trace);
  return balances;
}

/** The ledger of all accounts with its full trace. */
export function traceGenerated(
  act: GeneratedAct,
  plan: Plan,
  postings: Postings,
): { balances: Balances; trace: Trace } {
  const trace = new Trace();
  return { balances: settleGenerated(act, plan, postings, trace), trace };
}

export function planOfAct(act: GeneratedAct): Plan {
  return act.planOf(YEARS, act.info.readings);
}

const SPAN = { first: 0, last: YEARS - 1 };

/** Room for the balances of so many variants, an account each. */
export function variantRoomGenerated(act: GeneratedAct, variants: number): Float64Array {
  return new Float64Array(variants * emptyBalances(1, YEARS, act.sizes).length);
}

/**
 * What-if variants of one account in California, the first state, from the rows of each fleet; buffers are reused. Each
 * variant's balances are written where they are kept, as those of the hand-written ledger are.
 */
export function settleVariantsGenerated(
  act: GeneratedAct,
  variants: number,
  results: Float64Array,
): Float64Array {
  const { readings } = act.info;
  const base = baseFleet();
  const fleet = emptyFleet();
  const factors = new Int32Array(FACTORS);
  const rows = fleetRows();
  const columns: Columns = { ...rows };
  const plan = planOfAct(act);
  const postings = emptyPostings(1, YEARS, act.sizes);
  const ledger = emptyLedger(YEARS, act.sizes);
  const size = results.length / variants;
  for (let variant = 0; variant < variants; variant++) {
    vary(base, variant, fleet, factors);
    fillRows(fleet, rows);
    clearSums(postings);
    act.postSale(columns, readings, postings);
    act.roundSums(postings);
    const balances = results.subarray(variant * size, (variant + 1) * size);
    act.settle(postings, plan, readings, SPAN, ledger, balances);
  }
  return results;
}
