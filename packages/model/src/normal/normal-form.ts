import { analyse } from '../analysis/analyse.ts';
import { type Choices, combinations, readingsIn } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import { hasErrors } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Cell, Program, Table } from '../program/program.ts';
import { childrenOf, withChildren, withRoots } from '../program/walk.ts';
import { askedIn } from '../proofs/asked.ts';
import type { ProofCache } from '../proofs/cache.ts';
import { expiryConditions, periodsToTry } from '../proofs/posted.ts';
import { type Reach, reachOf } from '../proofs/postings.ts';
import { prove } from '../proofs/prove.ts';
import { lookupSum } from './cells.ts';
import { conditionForm, membersText } from './conditions.ts';
import { askedForm, chosenIn, electionForms, withDefault } from './elections.ts';
import { areAlike, type Form, type Parting } from './form.ts';
import { byPeriod, type Given, oneVersion } from './given.ts';
import { openForms, valuesDecide, withOpenExpiries } from './open-values.ts';
import { lastNamed, type Posted, postingForms } from './postings.ts';
import { settlementForms } from './settlement.ts';
import { stockThrough } from './stock.ts';
import { type Sum, textOfSum } from './sums.ts';

/**
 * What a program comes to, as a text: programs with the same one give the same amounts on all facts, also where a run
 * gives its values other numbers. What is proved to decide nothing is left out of it; orders and expiry are in it by what
 * they do to lots and debts. Programs with different ones can still give the same amounts. Undefined where the program has
 * an error or is not proved whole.
 *
 * @param cache what was proved of the program, or of one like it
 */
export function normalForm(program: Program, cache: ProofCache = new Map()): string | undefined {
  const read = readAll(program, true);
  const texts: string[] = [];
  for (const part of normalParts(read, read.scope, cache)) {
    const own = part.map(({ text }) => text);
    if (own.includes(undefined)) return undefined;
    texts.push(own.sort().join('\n'));
  }
  return texts.join('\n');
}

/**
 * True for two programs that have one normal form.
 *
 * @param forScenarios true where that has to hold for other values and other answers to readings as well; else those count
 *   that are written, and the default ones
 */
export function haveOneNormalForm(before: Program, after: Program, forScenarios = false): boolean {
  return partingsOf(before, after, { forScenarios, most: 1 }).length === 0;
}

/**
 * Where the normal forms of two programs part, the first places of all; none where they have one.
 *
 * @param most after so many the rest is not worked out
 */
export function partingsOf(
  before: Program,
  after: Program,
  { forScenarios = false, most = 20 }: { readonly forScenarios?: boolean; readonly most?: number } = {},
): readonly Parting[] {
  const both = [before, after].map((program) =>
    readAll(forScenarios ? program : withValues(program), forScenarios),
  );
  const scope: Scope = {
    named: Math.max(...both.map((one) => one.scope.named)),
    last: Math.max(...both.map((one) => one.scope.last)),
    asked: new Set(both.flatMap((one) => [...one.scope.asked])),
  };
  const [old, now] = both.map((one) => normalParts(one, scope, new Map()));
  const found: Parting[] = [];
  while (found.length < most) {
    const [one, other] = [old?.next(), now?.next()];
    const [left, right] = [one?.value ?? [], other?.value ?? []];
    if (one?.done && other?.done) break;
    if (one?.done || other?.done) return [...found, {}];
    if (!areAlike(left, right)) found.push([...left, ...right].find(({ at }) => at !== undefined)?.at ?? {});
  }
  return found;
}

/** The program with its values where they are used; one that becomes another stays. */
function withValues(program: Program): Program {
  const { lets } = program;
  const stay = lets.filter(
    ({ name }) =>
      oneVersion(
        lets.filter((one) => one.name === name),
        {},
      ) === undefined,
  );
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

/** What is told apart: two normal forms can be compared only where it is the same. */
interface Scope {
  /** The last period at which anything can become another by the text. */
  readonly named: number;
  /** As long after it as what is earned and owed by then can stand. */
  readonly last: number;
  /** The readings that the settlement and the expiry of lots ask for. */
  readonly asked: ReadonlySet<string>;
}

interface Read {
  readonly given: Given;
  readonly reach: Reach;
  /** What rules can come to depends on the values that a scenario gives. */
  readonly isOpen: boolean;
  readonly scope: Scope;
}

function readAll(program: Program, forScenarios: boolean): Read {
  const isOpen = forScenarios && valuesDecide(program);
  const reach = reachOf(isOpen ? { ...program, lets: [] } : program);
  const named = lastNamed(program);
  const posted = reach.postings.map(({ periods }) => periods);
  const periods = periodsToTry(program, [...posted, { first: named, last: named }]);
  return {
    given: { program, forScenarios },
    ...{ reach, isOpen },
    scope: { named, last: Math.max(named, ...periods), asked: new Set(askedOf(program)) },
  };
}

/** The normal form in parts, those that are found soon first; a part is a list in any order. */
function* normalParts(
  { given, reach, isOpen }: Read,
  { named, last, asked }: Scope,
  cache: ProofCache,
): Generator<readonly Form[], void, void> {
  const { program, forScenarios } = given;
  const { types, problems } = analyse(program);
  if (hasErrors(problems) || !reach.complete) return yield [{ text: undefined }];
  yield [{ text: declaredForm(given) }];
  const tables = isOpen ? program.tables : program.tables.map((table) => withReachableCells(table, reach));
  const reachable: Given = { ...given, program: { ...program, tables } };
  const postings: Posted[] = [];
  for (const one of postingForms(reachable, types, named)) {
    postings.push(one);
    yield one.forms;
  }
  const proved = prove(program, cache);
  if (hasErrors(proved)) return yield [{ text: undefined }];
  const isUnused = ({ nameAt }: Part): boolean =>
    proved.some(
      ({ code, at }) => code === 'unused/value' && at.file === nameAt.file && at.start === nameAt.start,
    );
  const open = forScenarios ? program.lets.filter((part) => !isUnused(part)) : [];
  yield [{ text: meaningOf(open) }, ...open.flatMap(({ value }) => namedForms(value, reachable))];
  if (forScenarios) yield openForms(program);
  const stock = stockThrough(last, forScenarios ? withOpenExpiries(program) : program, reach, postings);
  const readings = program.readings.filter(({ name }) => asked.has(name));
  const cases = combinations(readings.map((reading) => (forScenarios ? reading : withDefault(reading))));
  if (cases.length > MOST_CASES) return yield [{ text: undefined }];
  const sums = new Map<number, Map<Expression, Sum>>();
  const sumsIn = (period: number): Map<Expression, Sum> => {
    const own = sums.get(period) ?? new Map<Expression, Sum>();
    sums.set(period, own);
    return own;
  };
  const under = new Map<Choices, readonly Form[]>();
  for (const choices of cases) {
    yield [{ text: meaningOf(forScenarios ? choices : chosenIn(choices, program)) }];
    const forms = settlementForms(given, stock, choices, sumsIn);
    for (const form of forms) yield [form];
    under.set(choices, forms);
  }
  if (!forScenarios)
    yield electionForms(
      program,
      postings.flatMap(({ forms }) => forms),
      under,
    );
}

/** What the tables, groups and classes say that an expression asks for by their names. */
function namedForms(expression: Expression, given: Given): readonly Form[] {
  const inner = childrenOf(expression).flatMap((child) => namedForms(child, given));
  switch (expression.kind) {
    case 'lookup':
      return [{ text: textOfSum(lookupSum(expression, given)) }, ...inner];
    case 'belongs':
      return [...classForms(expression.classification, given), ...inner];
    case 'classification':
      return [...classForms(expression.name, given), ...inner];
    default:
      return inner;
  }
}

function classForms(name: string, given: Given): readonly Form[] {
  const versions = given.program.classifications.filter((one) => one.name === name);
  return [{ text: byPeriod(versions, (version) => membersText(version, given)) }];
}

/** Who and what there is, without what the rules make of it; in one order. */
function declaredForm(given: Given): string {
  const { program, forScenarios } = given;
  const { periods, counts, states, records, readings } = program;
  const inOrder = <T extends { readonly name: string }>(parts: readonly T[]): readonly T[] =>
    parts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return meaningOf({
    ...{ periods, counts },
    states: inOrder(states).map(({ name, opens }) => ({ name, opens })),
    records: inOrder(records).map(({ name, fields }) => ({
      name,
      fields: inOrder(fields).map((field) => ({
        ...{ name: field.name, type: field.type },
        when: conditionForm(field.when, given),
      })),
    })),
    readings: forScenarios ? inOrder(readings).map(askedForm) : [],
  });
}

/** More choices than this of what decides a settlement are not gone through. */
const MOST_CASES = 64;

/** The readings that the settlement and the expiry of lots ask for, by name. */
function askedOf(program: Program): readonly string[] {
  const { useOrders, payOrders, steps, limits } = program.settlement;
  const drawn = program.pools.flatMap((pool) => pool.limits);
  const conditions = [...useOrders, ...payOrders, ...steps, ...limits, ...drawn].map(({ when }) => when);
  const all = [...conditions, ...program.credits.flatMap(expiryConditions)];
  return readingsIn(all, program).map(({ name }) => name);
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
