import { decimal } from '@tallystick/runtime';
import { analyse } from '../analysis/analyse.ts';
import { isMultiple } from '../analysis/decimals.ts';
import { combinations, readingsIn } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import type { ModelCode } from '../problems/catalogue.ts';
import { hasErrors } from '../problems/problem.ts';
import type { Part } from '../program/grounds.ts';
import type { Program, Reading, Table, Total } from '../program/program.ts';
import type { ProofCache } from '../proofs/cache.ts';
import { expiryConditions } from '../proofs/posted.ts';
import { type Reach, reachOf } from '../proofs/postings.ts';
import { prove } from '../proofs/prove.ts';
import { readsOfSettlement } from '../proofs/reads.ts';
import { stockOf } from '../proofs/steps.ts';
import { askedIn } from '../proofs/tables.ts';
import { actsOf, inOneOrder } from './acts.ts';
import { normalLimits } from './limits.ts';
import { ordersOf } from './orders.ts';

/**
 * What a program comes to, as a text: programs with the same one give the same amounts on all facts. What is proved to
 * decide nothing is left out of it; orders and expiry are in it by what they do to lots and debts. Programs with different
 * ones can still give the same amounts. Undefined where the program has an error or is not proved whole.
 *
 * @param cache what was proved of the program, or of one like it
 */
export function normalForm(program: Program, cache: ProofCache = new Map()): string | undefined {
  const { types, problems } = analyse(program);
  if (hasErrors(problems)) return undefined;
  const proved = prove(program, cache);
  const reach = reachOf(program);
  const settled = readsOfSettlement(program);
  if (hasErrors(proved) || !reach.complete) return undefined;
  const idle = (code: ModelCode, { nameAt }: Part): boolean =>
    proved.some(
      (problem) =>
        problem.code === code && problem.at.file === nameAt.file && problem.at.start === nameAt.start,
    );
  const total = ({ amount, total: { rounding } }: Summed) =>
    rounding !== undefined && isMultiple(amount, decimal(rounding.step), { program, types })
      ? undefined
      : rounding;
  const limits = program.settlement.limits.filter((limit) => !idle('reach/idle-limit', limit));
  const cases = combinations(readingsOf(program));
  if (cases.length > MOST_CASES) return undefined;
  return meaningOf({
    ...program,
    lets: program.lets.filter((part) => !idle('unused/value', part)),
    tables: program.tables.map((table) => (settled.has(table) ? table : withReachableCells(table, reach))),
    deficits: program.deficits.map((rule) => ({ ...rule, total: total(rule) })),
    credits: program.credits.map((rule) => ({ ...rule, total: total(rule), expires: undefined })),
    settlement: cases.map((choices) => {
      const acts = actsOf(program, stockOf(reach), choices);
      return {
        choices,
        steps: inOneOrder(acts, program),
        limits: normalLimits(limits, acts, choices),
        orders: ordersOf(program, reach, acts, choices),
      };
    }),
    carries: program.settlement.carries,
  });
}

/** More choices than this of what decides a settlement are not gone through. */
const MOST_CASES = 64;

/** The readings that the settlement and the expiry of lots ask for. */
function readingsOf(program: Program): readonly Reading[] {
  const { useOrders, payOrders, steps, limits } = program.settlement;
  const conditions = [...useOrders, ...payOrders, ...steps, ...limits].map(({ when }) => when);
  return readingsIn([...conditions, ...program.credits.flatMap(expiryConditions)], program);
}

interface Summed {
  readonly amount: Program['deficits'][number]['amount'];
  readonly total: Total;
}

/** The table without the numbers that no rule can ask for. */
function withReachableCells(table: Table, reach: Reach): unknown {
  const reachable = new Set(
    reach.lookups
      .filter((lookup) => lookup.table === table.name)
      .flatMap((lookup) => askedIn(table, lookup).map(({ cell }) => cell)),
  );
  const rows = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => (reachable.has(cell) ? cell : undefined)),
  }));
  return { ...table, rows };
}
