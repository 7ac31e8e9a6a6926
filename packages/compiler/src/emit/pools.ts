import {
  limitsOverYears,
  type Pool,
  type PoolLimit,
  type Program,
  rateIn,
  stretchesOf,
} from '@tallystick/model';
import { decimal, divide } from '@tallystick/runtime';
import { objectOf, typed } from '../code/writer.ts';
import { codeOf, type Layout, lotKinds, lotKindsOf, settlesParties } from '../shape/layout.ts';
import { budget, condition, type Ledger } from './ledger.ts';
import { describe, type Module } from './module.ts';
import { emitCarryOver, emitExpire, emitIncur, emitIssue, emitLimit, emitTransfer } from './phases.ts';
import { emitSeed } from './seeds.ts';
import { emitStep } from './steps.ts';
import { pastArrays } from './years.ts';

/** Writes what the pools of a program take from where, and at which rates. */
export function emitPools(module: Module): void {
  const { writer, layout } = module;
  const { pools } = layout.program;
  if (!settlesParties(layout)) return;
  writer.line(`const POOLS${typed(`: readonly ${module.type('PoolRule')}[]`)} = [`);
  for (const pool of pools) {
    writer.note(`  ${describe('pool', pool)}`, pool.at);
    for (const stretch of stretchesOf(pool, layout.program))
      writer.line(`  ${poolRule(pool, stretch, layout)},`, pool.at);
  }
  writer.line('];');
  writer.line();
}

/** What a credit of one state counts in another, in a stretch of periods. */
export function ratesOf(pool: Pool, program: Program, from?: number) {
  const begins = from === undefined ? stretchesOf(pool, program).map((stretch) => stretch.from) : [from];
  return begins.flatMap((period) =>
    pool.rates.map((rate) => ({ ...rate, ...(rateIn(rate, program, period) ?? { n: 1n, d: 1n }) })),
  );
}

type Stretch = ReturnType<typeof stretchesOf>[number];

function poolRule(pool: Pool, { from: begin, through }: Stretch, layout: Layout): string {
  const { name, surplus, order } = pool;
  const { pools, counts, periods } = layout.program;
  const groups = layout.groups.length;
  const series = surplus.kinds.flatMap((kind) =>
    lotKindsOf(kind, layout).flatMap((code) =>
      surplus.from.map((group) => code * groups + codeOf(group, layout.groups)),
    ),
  );
  const worth = ratesOf(pool, layout.program, begin).map(({ from, to, n, d, rounding }) => {
    const step = rounding === undefined ? 1n : divide(decimal(rounding.step), decimal(counts.step)).n;
    return `{ from: ${codeOf(from, layout.states)}, to: ${codeOf(to, layout.states)}, n: ${n}n, d: ${d}n, step: ${step}n }`;
  });
  return objectOf([
    `pool: ${namesOfPools(pools).indexOf(name)}`,
    `first: ${begin - periods.first}`,
    `last: ${through === undefined ? 'Infinity' : through - periods.first}`,
    `series: [${series.join(', ')}]`,
    `states: [${order.states.map((state) => codeOf(state, layout.states)).join(', ')}]`,
    `rates: [${worth.join(', ')}]`,
  ]);
}

/** The names of the pools; versions of a pool share one. */
export function namesOfPools(pools: readonly Pool[]): readonly string[] {
  return [...new Set(pools.map(({ name }) => name))];
}

/**
 * Writes the settlement where there are pools: party by party, and in each period for all its states before the next, since what one
 * account has left pays in another. Own steps and those of a pool are the same code, taken in turns.
 */
export function emitParties(ledger: Ledger, emitYear: Emit, emitVariant: Emit): void {
  const { module, amounts } = ledger;
  const { writer, layout } = module;
  const { wide } = amounts;
  const states = layout.states.length;
  const T = typed;
  writer.line(
    `const nows = ledgers.map(() => Array.from({ length: ${placesOf(ledger).length} }, () => ${amounts.zero}));`,
  );
  writer.line(
    `const turns = ${module.use('turnsOf')}(POOLS, ${states}, ${lotKinds(layout) * layout.groups.length});`,
  );
  writer.block(`for (let party = 0; party < accounts; party += ${states})`, () => {
    writer.block('for (const [state, one] of ledgers.entries())', () => {
      const arrays = arraysOf(layout).map((array) => `one.${array}`);
      for (const array of arrays) writer.line(`${array}.fill(${amounts.zero});`);
      writer.line(`if (opening !== undefined) opening.load(party + state, ${loaded(arrays, 'one', wide)});`);
    });
    writer.block('for (let period = span.first; period <= span.last; period++)', () => {
      emitYear(ledger);
      emitSeed(ledger);
      emitStates(ledger, () => {
        emitIssue(ledger);
        emitTransfer(ledger);
        emitIncur(ledger);
        emitBudgets(ledger);
        for (const [place, name] of placesOf(ledger).entries()) writer.line(`now[${place}] = ${name};`);
      });
      writer.scope('for (const turn of turns)', () => emitTurn(ledger, emitVariant));
      emitStates(ledger, () => {
        for (const [group, name] of ledger.owed.entries())
          writer.line(`const ${name} = now[${group}]${T('!')};`);
        const places = placesOf(ledger);
        for (const limit of limitsOverYears(layout.program)) {
          const left = ledger.left.get(limit) ?? '';
          writer.line(`const ${left} = now[${places.indexOf(left)}]${T('!')};`);
        }
        emitCarryOver(ledger);
        emitExpire(ledger);
      });
    });
  });
}

type Emit = (ledger: Ledger) => void;

/** What the ledger of an account keeps from period to period. */
export function arraysOf(layout: Layout): readonly string[] {
  return ['bank', 'debts', 'standing', 'outstanding', ...pastArrays(layout)];
}

/** The arguments by which a ledger is loaded: in ordinary numbers as a whole. */
export function loaded(arrays: readonly string[], ledger: string, wide: boolean): string {
  const [bank, debts, standing, outstanding, ...past] = arrays;
  const held = wide ? [bank, debts, standing, outstanding] : [ledger];
  return [...held, 'span.first', 'trace', ...(wide ? past : [])].join(', ');
}

/** What an account keeps from turn to turn: what is owed, was incurred and was carried in, what is left of limits and budgets. */
function placesOf({ owed, incurred, carried, left, budgets }: Ledger): readonly string[] {
  return [...owed, ...incurred, ...carried.values(), ...left.values(), ...budgets.values()];
}

/** A loop over the accounts of the party, each with its ledger. */
function emitStates({ module, amounts, balances }: Ledger, body: () => void): void {
  const { writer, layout } = module;
  writer.scope('for (const [state, ledger] of ledgers.entries())', () => {
    for (const array of arraysOf(layout)) writer.line(`const ${array} = ledger.${array};`);
    writer.line(`const now = nows[state]${typed('!')};`);
    writer.line('const account = party + state;');
    writer.line('const at = account * periods + period;');
    if (!amounts.wide) writer.line(`const to = at * ${balances.width};`);
    body();
  });
}

/** The limits and the budgets of the steps, fixed from what was incurred. */
function emitBudgets(ledger: Ledger): void {
  const { module, amounts, budgets } = ledger;
  const { writer, layout } = module;
  const { limits, steps } = layout.program.settlement;
  for (const limit of limits) emitLimit(limit, ledger);
  for (const step of steps) {
    const name = budgets.get(step);
    if (name === undefined || step.upTo === undefined) continue;
    const when = condition(step, ledger);
    const to = budget(step.upTo, ledger);
    writer.line(`const ${name} = ${when === undefined ? to : `${when} ? ${to} : ${amounts.zero}`};`, step.at);
  }
}

/** A turn of an account: its steps from top to bottom, with the credits of those whose turn it is to give. */
function emitTurn(ledger: Ledger, emitVariant: Emit): void {
  const { module, amounts, balances, owed, incurred, carried, left, budgets } = ledger;
  const { writer, layout } = module;
  const T = typed;
  writer.line('if (period < turn.first || period > turn.last) continue;');
  writer.line('const state = turn.state;');
  writer.line(`const ledger = ledgers[state]${T('!')};`);
  writer.line('const debts = ledger.debts;');
  writer.line('const outstanding = ledger.outstanding;');
  writer.line(`const now = nows[state]${T('!')};`);
  writer.line('const account = party + state;');
  writer.line('const at = account * periods + period;');
  if (!amounts.wide) writer.line(`const to = at * ${balances.width};`);
  emitVariant(ledger);
  const fixed = new Set([...incurred, ...carried.values()]);
  const places = placesOf(ledger);
  for (const [place, name] of places.entries())
    writer.line(`${fixed.has(name) ? 'const' : 'let'} ${name} = now[${place}]${T('!')};`);
  for (const pool of layout.program.pools)
    for (const limit of pool.limits) emitPoolLimit(limit, pool, ledger);
  for (const step of layout.program.settlement.steps) emitStep(step, ledger);
  const kept = [...owed, ...left.values(), ...budgets.values()];
  for (const name of kept) writer.line(`now[${places.indexOf(name)}] = ${name};`);
}

/** Tests that the turn is of a pool: of each stretch of its periods there is a rule. */
function rulesOf(pool: Pool, { program }: Layout): readonly string[] {
  const before = program.pools.slice(0, program.pools.indexOf(pool));
  const first = before.reduce((sum, one) => sum + stretchesOf(one, program).length, 0);
  const count = stretchesOf(pool, program).length;
  return count === 1 ? [`turn.rule === ${first}`] : [`turn.rule >= ${first}`, `turn.rule < ${first + count}`];
}

function emitPoolLimit(limit: PoolLimit, pool: Pool, ledger: Ledger): void {
  const { module, amounts, poolLimits } = ledger;
  const { writer, layout } = module;
  const names = poolLimits.get(limit);
  if (names === undefined) return;
  writer.from(limit.at, () => {
    writer.note(describe('limit', limit));
    const tests = [
      ...rulesOf(pool, layout),
      ...(limit.when === undefined ? [] : [condition(limit, ledger) ?? 'true']),
    ];
    writer.line(`const ${names.holds} = ${tests.join(' && ')};`);
    writer.line(`let ${names.left} = ${names.holds} ? ${budget(limit.to, ledger)} : ${amounts.zero};`);
  });
}
