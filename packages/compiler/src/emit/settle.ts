import { childrenOf, type Expression, type Limit, type Program, textOf } from '@tallystick/model';
import { balanceLayout } from '@tallystick/runtime';
import { typed } from '../code/writer.ts';
import { governsCode } from '../number/expression.ts';
import { codeOf } from '../shape/layout.ts';
import { variantsOf } from './elections.ts';
import { balanceAt, budget, chosenName, condition, type Ledger, traced } from './ledger.ts';
import { describe, type Module } from './module.ts';
import type { PlanCode } from './plan.ts';
import { emitStep } from './steps.ts';

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
    owed: groups.map((group) => names.camel('owed', group)),
    incurred: groups.map((group) => names.camel('incurred', group)),
    left: new Map(layout.program.settlement.limits.map((limit) => [limit, names.camel(limit.name, 'left')])),
    readings: new Map(),
    bounds: [],
  };
  emitFunction(name, ledger);
  return { name, bounds: ledger.bounds };
}

function emitFunction(name: string, ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer, layout } = module;
  const { wide, zero } = amounts;
  const groups = layout.groups.length;
  const series = layout.kinds.length * groups;
  writer.doc(
    `Settles every account from period to period: ${describe('settle', layout.program.settlement)}.`,
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
      : [{ name: 'transfers', type: module.type(wide ? 'WideTransfers' : 'Transfers'), optional: true }]),
  ];
  writer.function(`${wide ? '' : 'export '}function ${name}`, parameters, 'void', () => {
    writer.line('const { accounts, periods, deficits, credits } = postings;');
    if (wide) {
      writer.line(`const bank = Array.from({ length: ${series} * periods }, () => 0n);`);
      writer.line(`const debts = Array.from({ length: ${groups} * periods }, () => 0n);`);
      writer.line(`const standing = Array.from({ length: ${series} }, () => 0n);`);
      writer.line(`const outstanding = Array.from({ length: ${groups} }, () => 0n);`);
    } else {
      writer.line('const { bank, debts, standing, outstanding } = ledger;');
    }
    writer.line('const { series: seriesOf, due, dueBegin, last, lastBegin } = plan;');
    emitQueues(ledger);
    const constants = writer.hole();
    if (!wide) writer.line('balances.fill(0);');
    writer.block('for (let account = 0; account < accounts; account++)', () => {
      for (const array of ['bank', 'debts', 'standing', 'outstanding'])
        writer.line(`${array}.fill(${zero});`);
      writer.line(
        `if (opening !== undefined) opening.load(account, ${wide ? 'bank, debts, standing, outstanding' : 'ledger'}, span.first, trace);`,
      );
      writer.block('for (let period = span.first; period <= span.last; period++)', () => emitPeriod(ledger));
    });
    constants([...ledger.readings].map(([test, local]) => `const ${local} = ${test};`));
  });
  writer.line();
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
  const { module } = ledger;
  const { writer, layout } = module;
  const { settlement } = layout.program;
  writer.line('const at = account * periods + period;');
  if (!ledger.amounts.wide) writer.line(`const to = at * ${ledger.balances.width};`);
  const dated = [...settlement.steps, ...settlement.limits, ...settlement.payOrders].some(
    (part) => governsCode(part, 'year') !== 'true',
  );
  const { useOrders, payOrders, steps, limits } = settlement;
  const asked = [
    ...[...useOrders, ...payOrders, ...steps, ...limits].map(({ when }) => when),
    ...steps.map(({ upTo }) => upTo),
    ...limits.map(({ to }) => to),
  ].filter((expression) => expression !== undefined);
  if (dated || asked.some((expression) => asksForYear(expression, layout.program)))
    writer.line('const year = FIRST + period;');
  emitVariant(ledger);
  emitIssue(ledger);
  emitTransfer(ledger);
  emitIncur(ledger);
  for (const limit of settlement.limits) emitLimit(limit, ledger);
  for (const step of settlement.steps) emitStep(step, ledger);
  emitCarryOver(ledger);
  emitExpire(ledger);
}

/** Where elections decide about the orders: which queue is that of the account in the period. */
function emitVariant(ledger: Ledger): void {
  const { writer, layout } = ledger.module;
  const digits = variantsOf(layout);
  if (digits.length === 0) return;
  const code = digits.map(({ election, stride }) => {
    const chosen = `${chosenName(election.name, ledger)}[at]${typed('!')}`;
    return stride === 1 ? chosen : `${chosen} * ${stride}`;
  });
  writer.line(`const queue = ${code.length > 1 ? `(${code.join(' + ')})` : code.join()} * periods + period;`);
}

/** Written out for each series, and without a jump around those that issue nothing: adding zero costs less. */
function emitIssue(ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer } = module;
  const series = seriesNames(ledger);
  writer.line('// Issue');
  for (const [i, name] of series.entries()) {
    const issued = ledger.names.camel('issued', name);
    const lot = `${i} * periods + period`;
    writer.line(`const ${issued} = credits[at * ${series.length} + ${i}]${typed('!')};`);
    writer.line(`bank[${lot}]${typed('!')} += ${issued};`);
    writer.line(`standing[${i}]${typed('!')} += ${issued};`);
    writer.block(`if (${amounts.wide ? '' : 'trace !== undefined && '}${issued} !== ${amounts.zero})`, () =>
      writer.line(
        `trace.add(account, period, ${module.use('ISSUED')}, ${lot}, ${module.use('NONE')}, ${issued});`,
      ),
    );
  }
}

/** A name for each kind and group, in the order of their lots. */
function seriesNames({ module: { layout } }: Ledger): readonly string[] {
  return layout.kinds.flatMap((kind) => layout.groups.map((group) => `${kind}_${group}`));
}

function emitTransfer({ module, amounts }: Ledger): void {
  const { writer } = module;
  if (module.transfers.length === 0) return;
  writer.line('// Transfer');
  const accounts = amounts.wide ? 'bank, standing' : 'ledger';
  writer.line(`if (transfers !== undefined) transfers.move(account, period, ${accounts}, trace);`);
}

function emitIncur(ledger: Ledger): void {
  const { module, owed, incurred, amounts } = ledger;
  const { writer, layout } = module;
  const groups = layout.groups.length;
  writer.line('// Incur');
  for (const [group, name] of incurred.entries()) {
    writer.line(`const ${name} = deficits[at * ${groups} + ${group}]${typed('!')};`);
    writer.line(`let ${owed[group]} = ${name};`);
    writer.line(`if (${name} !== ${amounts.zero}) {`);
    writer.line(
      `  ${traced(ledger, `add(account, period, ${module.use('INCURRED')}, ${module.use('NONE')}, period * ${groups} + ${group}, ${name})`)}`,
    );
    writer.line('}');
  }
}

function emitLimit(limit: Limit, ledger: Ledger): void {
  const { module, incurred, left } = ledger;
  const { writer, layout } = module;
  writer.from(limit.at, () => {
    writer.note(
      `${describe('limit', limit)}: ${limit.kinds.join(', ')} against ${limit.carried ? 'carried ' : ''}${limit.against.join(', ')} to ${textOf(limit.to)}`,
    );
    const when = condition(limit, ledger);
    const groups = limit.against.map((group) => codeOf(group, layout.groups));
    const debts = groups.map((group) =>
      limit.carried ? `outstanding[${group}]${typed('!')}` : incurred[group],
    );
    const to = budget(limit.to, ledger);
    // Where the limit does not hold, all of the debts that it covers may be paid.
    writer.line(
      `let ${left.get(limit)} = ${when === undefined ? to : `${when} ? ${to} : ${debts.join(' + ')}`};`,
    );
  });
}

function emitCarryOver(ledger: Ledger): void {
  const { module, owed, amounts } = ledger;
  const { writer, layout } = module;
  const groups = layout.groups.length;
  writer.line('// Carry');
  for (const [group, name] of owed.entries()) {
    writer.line(`debts[period * ${groups} + ${group}] = ${name};`);
    writer.line(`outstanding[${group}]${typed('!')} += ${name};`);
  }
  writer.block(
    `for (let i = dueBegin[period]${typed('!')}, end = dueBegin[period + 1]${typed('!')}; i < end; i++)`,
    () => {
      writer.line(`const debt = due[i]${typed('!')};`);
      writer.line(`const unmet = debts[debt]${typed('!')};`);
      writer.line(`if (unmet === ${amounts.zero}) continue;`);
      writer.line(`debts[debt] = ${amounts.zero};`);
      writer.line(`outstanding[debt % ${groups}]${typed('!')} -= unmet;`);
      if (!amounts.wide)
        writer.line(`${balanceAt(ledger.balances.shortfall, `(debt % ${groups})`)}${typed('!')} += unmet;`);
      writer.line(
        traced(
          ledger,
          `add(account, period, ${module.use('SHORTFALL')}, ${module.use('NONE')}, debt, unmet)`,
        ),
      );
    },
  );
  if (!amounts.wide)
    for (const group of owed.keys())
      writer.line(`${balanceAt(ledger.balances.carried + group)} = outstanding[${group}]${typed('!')};`);
}

function emitExpire(ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer } = module;
  writer.line('// Expire');
  writer.block(
    `for (let i = lastBegin[period]${typed('!')}, end = lastBegin[period + 1]${typed('!')}; i < end; i++)`,
    () => {
      writer.line(`const lot = last[i]${typed('!')};`);
      writer.line(`const expired = bank[lot]${typed('!')};`);
      writer.line(`if (expired === ${amounts.zero}) continue;`);
      writer.line(`bank[lot] = ${amounts.zero};`);
      writer.line(`const series = seriesOf[lot]${typed('!')};`);
      writer.line(`standing[series]${typed('!')} -= expired;`);
      if (!amounts.wide)
        writer.line(`${balanceAt(ledger.balances.expired, 'series')}${typed('!')} += expired;`);
      writer.line(
        traced(ledger, `add(account, period, ${module.use('EXPIRED')}, lot, ${module.use('NONE')}, expired)`),
      );
    },
  );
  if (!amounts.wide)
    for (const i of seriesNames(ledger).keys())
      writer.line(`${balanceAt(ledger.balances.bank + i)} = standing[${i}]${typed('!')};`);
}

/** True of an expression that comes to a value of which there are versions. */
function asksForYear(expression: Expression, program: Program): boolean {
  const named = expression.kind === 'let' ? program.lets.filter(({ name }) => name === expression.name) : [];
  return (
    named.some((part) => governsCode(part, 'year') !== 'true' || asksForYear(part.value, program)) ||
    childrenOf(expression).some((child) => asksForYear(child, program))
  );
}
