import { childrenOf, type Expression, type Program } from '@tallystick/model';
import { balanceLayout, decimal, divide } from '@tallystick/runtime';
import { typed } from '../code/writer.ts';
import { governsCode } from '../number/expression.ts';
import { lotKinds, settlesParties } from '../shape/layout.ts';
import { carriedGroups } from './carried.ts';
import type { Ledger } from './ledger.ts';
import { clausesOf, type Module } from './module.ts';
import { emitCarryOver, emitExpire, emitIncur, emitIssue, emitLimit, emitTransfer } from './phases.ts';
import type { PlanCode } from './plan.ts';
import { arraysOf, emitParties, loaded, ratesOf } from './pools.ts';
import { emitPlaceOf, emitVariant } from './queues.ts';
import { boundsOfSeeds } from './seeds.ts';
import { emitStepRates, rateOfStep } from './step-rates.ts';
import { emitStep } from './steps.ts';
import { countOfPast } from './years.ts';

/** Writes the settlement of every account, in order of `language.md` section 2; returns its name and its bounds. */
export function emitSettle(
  module: Module,
  plan: PlanCode,
  kind: 'narrow' | 'wide',
): { readonly name: string; readonly bounds: readonly string[] } {
  const { layout } = module;
  const wide = kind === 'wide';
  const name = module.names.camel(wide ? 'wide' : '', 'settle');
  const names = module.names.scope();
  const groups = layout.groups;
  const ledger: Ledger = {
    module,
    names,
    plan,
    balances: balanceLayout({
      steps: layout.steps.length,
      kinds: layout.kinds.length,
      groups: groups.length,
    }),
    amounts: { wide, zero: wide ? '0n' : '0' },
    pooled: settlesParties(layout),
    owed: groups.map((group) => names.camel('owed', group)),
    incurred: groups.map((group) => names.camel('incurred', group)),
    carried: new Map(
      carriedGroups(layout).map((group) => [group, names.camel('carried', groups[group] ?? '')]),
    ),
    left: new Map(layout.program.settlement.limits.map((limit) => [limit, names.camel(limit.name, 'left')])),
    budgets: new Map(
      layout.program.settlement.steps
        .filter(({ upTo }) => upTo !== undefined)
        .map((step) => [step, names.camel(step.name, 'budget')]),
    ),
    poolLimits: new Map(
      layout.program.pools
        .flatMap(({ limits }) => limits)
        .map((limit) => [
          limit,
          { holds: names.camel(limit.name, 'holds'), left: names.camel(limit.name, 'left') },
        ]),
    ),
    rates: new Map(
      layout.program.settlement.steps
        .filter(({ rate }) => rate !== undefined)
        .map((step) => [step, names.camel(step.name, 'rate')]),
    ),
    readings: new Map(),
    bounds: [...boundsOfRates(layout.program), ...boundsOfSeeds(layout)],
  };
  emitFunction(name, ledger);
  return { name, bounds: ledger.bounds };
}

/** What counting credits at a rate can reach. */
function boundsOfRates(program: Program): string[] {
  const { pools, counts, settlement } = program;
  const between = pools.flatMap((pool) =>
    ratesOf(pool, program).map(({ n, d, rounding }) => {
      const step = rounding === undefined ? 1n : divide(decimal(rounding.step), decimal(counts.step)).n;
      return { n, d, grain: step };
    }),
  );
  const ofSteps = settlement.steps
    .filter(({ rate }) => rate !== undefined)
    .map((step) => rateOfStep(step, program));
  // What a pool brings can pay at the rate of a step: one after the other.
  const both = between.flatMap((one) =>
    ofSteps.map(({ n, d, grain }) => ({ n: one.n * n, d: one.d * (d + 1n), grain: one.grain * grain })),
  );
  return [...between, ...ofSteps, ...both].flatMap(({ n, d, grain }) => [
    `most * ${n}`,
    `(most + ${grain}) * ${d * grain}`,
  ]);
}

function emitFunction(name: string, ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer, layout } = module;
  const { wide } = amounts;
  const groups = layout.groups.length;
  const series = lotKinds(layout) * groups;
  const limits = countOfPast(layout);
  writer.doc(
    `Settles every account from period to period${clausesOf(layout.program.settlement.grounds)}.`,
    wide
      ? 'In whole numbers of any size.'
      : 'In whole steps of the program; writes the balances, and every move where there is a trace.',
  );
  const parameters = [
    { name: 'postings', type: module.type(wide ? 'WidePostings' : 'Postings') },
    { name: 'plan', type: module.type('Plan') },
    { name: 'readings', type: 'Readings' },
    { name: 'span', type: module.type('PeriodSpan') },
    ...(wide
      ? []
      : [
          { name: 'ledger', type: module.type('Ledger') },
          { name: 'balances', type: module.type('Balances') },
        ]),
    { name: 'trace', type: module.type(wide ? 'WideTrace' : 'Trace'), optional: !wide },
    { name: 'opening', type: module.type(wide ? 'WideOpening' : 'Opening'), optional: true },
    ...(module.transfers.length === 0
      ? []
      : [{ name: 'transfers', type: module.type('Transfers'), optional: true }]),
  ];
  writer.function(`${wide ? '' : 'export '}function ${name}`, parameters, 'void', () => {
    writer.line('const { accounts, periods, deficits, credits } = postings;');
    if (ledger.pooled) {
      writer.line(
        wide
          ? `const ledgers = ${module.use('emptyWideLedgers')}(${layout.states.length}, periods, ${series}, ${groups}${limits === 0 ? '' : `, ${limits}`});`
          : `const ledgers = ${module.use('ledgersOf')}(ledger, ${layout.states.length});`,
      );
    } else if (wide) {
      writer.line(`const bank = Array.from({ length: ${series} * periods }, () => 0n);`);
      writer.line(`const debts = Array.from({ length: ${groups} * periods }, () => 0n);`);
      writer.line(`const standing = Array.from({ length: ${series} }, () => 0n);`);
      writer.line(`const outstanding = Array.from({ length: ${groups} }, () => 0n);`);
      if (limits > 0) {
        writer.line(`const pastDeficits = Array.from({ length: ${groups} * periods }, () => 0n);`);
        writer.line(`const pastMoves = Array.from({ length: ${limits} * periods }, () => 0n);`);
      }
    } else {
      writer.line(`const { ${arraysOf(layout).join(', ')} } = ledger;`);
    }
    writer.line('const { series: seriesOf, due, dueBegin, last, lastBegin } = plan;');
    emitQueues(ledger);
    emitStepRates(ledger);
    const constants = writer.hole();
    if (!wide) writer.line('balances.fill(0);');
    if (ledger.pooled) emitParties(ledger, emitYear, emitVariant);
    else emitAccounts(ledger);
    constants([...ledger.readings].map(([test, local]) => `const ${local} = ${test};`));
  });
  writer.line();
}

/** Without pools no account knows of another: each is settled by itself. */
function emitAccounts(ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer, layout } = module;
  const { wide, zero } = amounts;
  writer.block('for (let account = 0; account < accounts; account++)', () => {
    for (const array of arraysOf(layout)) writer.line(`${array}.fill(${zero});`);
    writer.line(
      `if (opening !== undefined) opening.load(account, ${loaded(arraysOf(layout), 'ledger', wide)});`,
    );
    writer.block('for (let period = span.first; period <= span.last; period++)', () => emitPeriod(ledger));
  });
}

function emitQueues({ module, plan }: Ledger): void {
  const { writer } = module;
  for (const i of new Set(plan.lotQueues.values())) {
    writer.line(`const lots${i} = plan.lots[${i}]${typed('!')}.slots;`);
    writer.line(`const lots${i}Begin = plan.lots[${i}]${typed('!')}.begin;`);
  }
  for (const i of new Set(plan.debtQueues.values())) {
    writer.line(`const debts${i} = plan.debts[${i}]${typed('!')}.slots;`);
    writer.line(`const debts${i}Begin = plan.debts[${i}]${typed('!')}.begin;`);
  }
}

function emitPeriod(ledger: Ledger): void {
  const { writer, layout } = ledger.module;
  const { settlement } = layout.program;
  writer.line('const at = account * periods + period;');
  if (!ledger.amounts.wide) writer.line(`const to = at * ${ledger.balances.width};`);
  emitYear(ledger);
  emitVariant(ledger);
  emitPlaceOf(`(account % ${layout.states.length})`, ledger);
  emitIssue(ledger);
  emitTransfer(ledger);
  emitIncur(ledger);
  for (const limit of settlement.limits) emitLimit(limit, ledger);
  for (const step of settlement.steps) emitStep(step, ledger);
  emitCarryOver(ledger);
  emitExpire(ledger);
}

/** Writes the year, where what governs a period or what is asked for depends on it. */
function emitYear({ module }: Ledger): void {
  const { writer, layout } = module;
  const { settlement, pools } = layout.program;
  const { useOrders, payOrders, steps, limits } = settlement;
  const dated = [...steps, ...limits, ...payOrders].some((part) => governsCode(part, 'year') !== 'true');
  const asked = [
    ...[...useOrders, ...payOrders, ...steps, ...limits].map(({ when }) => when),
    ...steps.map(({ upTo }) => upTo),
    ...limits.map(({ to }) => to),
    ...pools.flatMap((pool) => pool.limits.flatMap(({ to, when }) => [to, when])),
  ].filter((expression) => expression !== undefined);
  if (dated || asked.some((expression) => asksForYear(expression, layout.program)))
    writer.line('const year = FIRST + period;');
}

/** True of an expression that asks for the period, or comes to a value or a table of which there are versions. */
function asksForYear(expression: Expression, program: Program): boolean {
  if (expression.kind === 'field') return true;
  if (expression.kind === 'lookup' && versionsOfTable(expression.table, program) > 1) return true;
  const named = expression.kind === 'let' ? program.lets.filter(({ name }) => name === expression.name) : [];
  return (
    named.some((part) => governsCode(part, 'year') !== 'true' || asksForYear(part.value, program)) ||
    childrenOf(expression).some((child) => asksForYear(child, program))
  );
}

function versionsOfTable(table: string, { tables }: Program): number {
  return tables.filter(({ name }) => name === table).length;
}
