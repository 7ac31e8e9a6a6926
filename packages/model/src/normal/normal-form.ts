import { analyse } from '../analysis/analyse.ts';
import { combinations, readingsIn } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import type { ModelCode } from '../problems/catalogue.ts';
import { hasErrors } from '../problems/problem.ts';
import { isElection } from '../program/elections.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Cell, Program, Reading, Table } from '../program/program.ts';
import { childrenOf, withChildren, withRoots } from '../program/walk.ts';
import type { ProofCache } from '../proofs/cache.ts';
import { expiryConditions } from '../proofs/posted.ts';
import { type Reach, reachOf } from '../proofs/postings.ts';
import { prove } from '../proofs/prove.ts';
import { readsOfSettlement } from '../proofs/reads.ts';
import { stockOf } from '../proofs/steps.ts';
import { askedIn } from '../proofs/tables.ts';
import { actsOf } from './acts.ts';
import { conditionForm } from './forms.ts';
import { settlementForm } from './orders.ts';
import { postingForms } from './postings.ts';

/**
 * What a program comes to, as a text: programs with the same one give the same amounts on all facts, also where a run
 * gives its values other numbers. What is proved to decide nothing is left out of it; orders and expiry are in it by what
 * they do to lots and debts. Programs with different ones can still give the same amounts. Undefined where the program has
 * an error or is not proved whole.
 *
 * @param cache what was proved of the program, or of one like it
 */
export function normalForm(program: Program, cache: ProofCache = new Map()): string | undefined {
  const parts = [...normalParts(program, cache, true)];
  return parts.includes(undefined) ? undefined : parts.join('\n');
}

/**
 * True for two programs that have one normal form.
 *
 * @param forScenarios true where that has to hold for other values and other answers to readings as well; else those count
 *   that are written, and the default ones
 */
export function haveOneNormalForm(before: Program, after: Program, forScenarios = false): boolean {
  const [old, now] = [before, after].map((program) =>
    normalParts(forScenarios ? program : withValues(program), new Map(), forScenarios),
  );
  // Where they part early, the rest is not worked out.
  for (;;) {
    const [one, other] = [old?.next(), now?.next()];
    if (one?.done || other?.done) return one?.done === other?.done;
    if (one?.value === undefined || one.value !== other?.value) return false;
  }
}

/** The program with its values where they are used; one that becomes another stays. */
function withValues(program: Program): Program {
  const { lets } = program;
  const stay = lets.filter(({ name }) => lets.filter((one) => one.name === name).length > 1);
  const written = (expression: Expression, depth = 0): Expression => {
    const value =
      expression.kind === 'let' && depth < lets.length + 1
        ? lets.find(({ name }) => name === expression.name)
        : undefined;
    if (value !== undefined && !stay.includes(value)) return written(value.value, depth + 1);
    return withChildren(
      expression,
      childrenOf(expression).map((child) => written(child, depth)),
    );
  };
  return withRoots({ ...program, lets: stay }, (root) => written(root));
}

/** The normal form in parts, those that are found soon first; undefined in it where there is none. */
function* normalParts(
  program: Program,
  cache: ProofCache,
  forScenarios: boolean,
): Generator<string | undefined, void, void> {
  const { types, problems } = analyse(program);
  const reach = reachOf(program);
  if (hasErrors(problems) || !reach.complete) return yield undefined;
  const given = { program, forScenarios };
  yield declaredForm(program, forScenarios);
  const tables = program.tables.map((table) => withReachableCells(table, reach));
  yield postingForms({ ...program, tables }, types, forScenarios)?.join('\n');
  const proved = prove(program, cache);
  if (hasErrors(proved)) return yield undefined;
  const idle = (code: ModelCode, { nameAt }: Part): boolean =>
    proved.some(
      (problem) =>
        problem.code === code && problem.at.file === nameAt.file && problem.at.start === nameAt.start,
    );
  const settled = readsOfSettlement(program);
  yield meaningOf([
    forScenarios ? program.lets.filter((part) => !idle('unused/value', part)) : [],
    program.tables.filter((table) => settled.has(table)),
  ]);
  const limits = program.settlement.limits.filter((limit) => !idle('reach/idle-limit', limit));
  const cases = combinations(
    readingsOf(program).map((reading) => (forScenarios ? reading : withDefault(reading))),
  );
  if (cases.length > MOST_CASES) return yield undefined;
  for (const choices of cases) {
    const acts = actsOf(given, stockOf(reach), choices);
    yield meaningOf({
      choices,
      ...settlementForm({ given, reach, limits, choices }, acts),
    });
  }
}

/** Who and what there is, without what the rules make of it; in one order. */
function declaredForm(program: Program, forScenarios: boolean): string {
  const { periods, counts, states, records, readings, settlement, pools } = program;
  const inOrder = <T extends { readonly name: string }>(parts: readonly T[]): readonly T[] =>
    parts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return meaningOf({
    ...{ periods, counts, pools },
    states: inOrder(states).map(({ name, opens }) => ({ name, opens })),
    records: inOrder(records).map(({ name, fields }) => ({
      name,
      fields: inOrder(fields).map((field) => ({
        ...{ name: field.name, type: field.type },
        when: conditionForm(field.when, { program, forScenarios }),
      })),
    })),
    readings: inOrder(readings.filter((reading) => forScenarios || isElection(reading))).map((reading) => ({
      name: reading.name,
      default: reading.default,
      ...(isElection(reading) && { choices: reading.choices.map(({ name }) => name), by: reading.choosing }),
    })),
    carries: settlement.carries,
  });
}

/** A reading with the one answer that holds; an election stays, since others make it. */
function withDefault(reading: Reading): Reading {
  return isElection(reading)
    ? reading
    : { ...reading, choices: reading.choices.filter(({ name }) => name === reading.default) };
}

/** More choices than this of what decides a settlement are not gone through. */
const MOST_CASES = 64;

/** The readings that the settlement and the expiry of lots ask for. */
function readingsOf(program: Program): readonly Reading[] {
  const { useOrders, payOrders, steps, limits } = program.settlement;
  const conditions = [...useOrders, ...payOrders, ...steps, ...limits].map(({ when }) => when);
  return readingsIn([...conditions, ...program.credits.flatMap(expiryConditions)], program);
}

/** The table without the numbers that no rule can ask for. */
function withReachableCells(table: Table, reach: Reach): Table {
  const reachable = new Set(
    reach.lookups
      .filter((lookup) => lookup.table === table.name)
      .flatMap((lookup) => askedIn(table, lookup).map(({ cell }) => cell)),
  );
  const rows = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell): Cell => (reachable.has(cell) ? cell : { kind: 'empty', at: cell.at })),
  }));
  return { ...table, rows };
}
