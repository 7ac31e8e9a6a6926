import type { Limit, PayOrder, Step } from '@tallystick/model';
import { decimal, divide } from '@tallystick/runtime';
import type { Names } from '../code/names.ts';
import { sourceOf } from '../code/source.ts';
import { typed } from '../code/writer.ts';
import { conditionOf, governsCode, numberOf, type Scope } from '../number/expression.ts';
import { makeNarrow, roundToSteps, type Scaled } from '../number/narrow.ts';
import type { Num } from '../number/numbers.ts';
import { codeOf, some } from '../shape/layout.ts';
import { describe, type Module } from './module.ts';
import { lotKey, type PlanCode } from './plan.ts';

/** How amounts of the ledger are written: whole steps of the program, as numbers or as integers of any size. */
interface Amounts {
  readonly wide: boolean;
  readonly zero: string;
}

/** What the code of a settlement refers to. */
interface Ledger {
  readonly module: Module;
  /** Names inside the function. */
  readonly names: Names;
  readonly plan: PlanCode;
  readonly amounts: Amounts;
  /** Local names: what is owed of this period by group, what was incurred, what is left of each limit. */
  readonly owed: readonly string[];
  readonly incurred: readonly string[];
  readonly left: ReadonlyMap<Limit, string>;
  /** The local names of the tests of readings, which are decided once. */
  readonly readings: Map<string, string>;
  /** Bounds of what limits and conditions compute, in the largest sum of an account's amounts. */
  readonly bounds: string[];
}

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
    ...(wide ? [] : [{ name: 'balances', type: module.type('Balances') }]),
    { name: 'trace', type: module.type(wide ? 'WideTrace' : 'Trace'), optional: !wide },
    { name: 'opening', type: module.type(wide ? 'WideOpening' : 'Opening'), optional: true },
  ];
  writer.function(`${wide ? '' : 'export '}function ${name}`, parameters, 'void', () => {
    writer.line('const { accounts, periods, deficits, credits } = postings;');
    if (wide) {
      writer.line(`const bank = Array.from({ length: ${series} * periods }, () => 0n);`);
      writer.line(`const debts = Array.from({ length: ${groups} * periods }, () => 0n);`);
      writer.line(`const standing = Array.from({ length: ${series} }, () => 0n);`);
      writer.line(`const outstanding = Array.from({ length: ${groups} }, () => 0n);`);
    } else {
      writer.line(`const bank = new Float64Array(${series} * periods);`);
      writer.line(`const debts = new Float64Array(${groups} * periods);`);
      writer.line(`const standing = new Float64Array(${series});`);
      writer.line(`const outstanding = new Float64Array(${groups});`);
    }
    emitQueues(ledger);
    const constants = writer.hole();
    if (!wide) writer.line('balances.retired.fill(0);');
    if (!wide) writer.line('balances.expired.fill(0);');
    if (!wide) writer.line('balances.shortfall.fill(0);');
    writer.block('for (let account = 0; account < accounts; account++)', () => {
      for (const array of ['bank', 'debts', 'standing', 'outstanding'])
        writer.line(`${array}.fill(${zero});`);
      writer.line(
        'if (opening !== undefined) opening.load(account, bank, debts, standing, outstanding, span.first, trace);',
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
  const dated = [...settlement.steps, ...settlement.limits, ...settlement.payOrders].some(
    (part) => governsCode(part, 'year') !== 'true',
  );
  if (dated) writer.line('const year = FIRST + period;');
  emitIssue(ledger);
  emitIncur(ledger);
  for (const limit of settlement.limits) emitLimit(limit, ledger);
  for (const step of settlement.steps) emitStep(step, ledger);
  emitCarryOver(ledger);
  emitExpire(ledger);
}

function traced(ledger: Ledger, code: string): string {
  return ledger.amounts.wide ? `trace.${code};` : `if (trace !== undefined) trace.${code};`;
}

function emitIssue(ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer, layout } = module;
  const series = layout.kinds.length * layout.groups.length;
  writer.line('// Issue');
  writer.block(`for (let series = 0; series < ${series}; series++)`, () => {
    writer.line(`const issued = credits[at * ${series} + series]${typed('!')};`);
    writer.line(`if (issued === ${amounts.zero}) continue;`);
    writer.line('const lot = series * periods + period;');
    writer.line(`bank[lot]${typed('!')} += issued;`);
    writer.line(`standing[series]${typed('!')} += issued;`);
    writer.line(
      traced(ledger, `add(account, period, ${module.use('ISSUED')}, lot, ${module.use('NONE')}, issued)`),
    );
  });
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
      `  ${traced(ledger, `add(account, period, ${module.use('INCURRED')}, NONE, period * ${groups} + ${group}, ${name})`)}`,
    );
    writer.line('}');
  }
}

/** A scope in which `deficits(...)` means what the account incurred in the period at hand. */
function narrowLedgerScope(ledger: Ledger): Scope<Scaled> {
  const { module, incurred, bounds } = ledger;
  const counting = decimal(module.layout.program.counts.step);
  return {
    ...ledgerScope(ledger),
    numbers: makeNarrow(bounds),
    quantity: (expression) => {
      if (expression.kind !== 'ledger') return undefined;
      const names =
        expression.filter.groups?.map((group) => codeOf(group, module.layout.groups)) ?? incurred.keys();
      const code = [...names].map((group) => incurred[group]).join(' + ');
      const sum = `(${code})`;
      return counting.n === 1n
        ? { code: sum, scale: counting.d, bound: 'most' }
        : { code: `${sum} * ${counting.n}`, scale: counting.d, bound: `most * ${counting.n}` };
    },
  };
}

function wideLedgerScope(ledger: Ledger): Scope<Num> {
  const { module, incurred } = ledger;
  const counting = decimal(module.layout.program.counts.step);
  return {
    ...ledgerScope(ledger),
    numbers: module.wide,
    quantity: (expression) => {
      if (expression.kind !== 'ledger') return undefined;
      const names =
        expression.filter.groups?.map((group) => codeOf(group, module.layout.groups)) ?? incurred.keys();
      const code = [...names].map((group) => incurred[group]).join(' + ');
      const whole = counting.n === 1n ? code : `(${code}) * ${counting.n}n`;
      return { code: `${module.use('rational')}(${whole}, ${counting.d}n)` };
    },
  };
}

function ledgerScope(ledger: Ledger): Omit<Scope<Num>, 'numbers' | 'quantity'> {
  return {
    layout: ledger.module.layout,
    period: 'year',
    code: () => undefined,
    belongs: () => undefined,
    party: () => undefined,
    reading: (reading, choice) => readingName(reading, choice, ledger),
  };
}

/** An amount of credits as code of whole steps of the program, not below zero. */
function budget(expression: Limit['to'], ledger: Ledger): string {
  const { module, amounts } = ledger;
  const counting = decimal(module.layout.program.counts.step);
  const [value, mode, step] =
    expression.kind === 'rounded'
      ? ([expression.value, expression.rounding.mode, decimal(expression.rounding.step)] as const)
      : ([expression, 'down', counting] as const);
  const negative = some(
    expression,
    (part) => part.kind === 'negate' || (part.kind === 'arithmetic' && part.operator === '-'),
  );
  if (amounts.wide) {
    const exact = numberOf(value, wideLedgerScope(ledger));
    if (exact === undefined) throw new RangeError(`no code for ${sourceOf(expression)}`);
    const rounded = `${module.use('round')}(${exact.code}, '${mode}', ${module.wide.constant(step).code})`;
    const steps = `${module.use('wholeSteps')}(${rounded}, ${module.wide.constant(counting).code})`;
    return negative ? `${module.use('notBelowZero')}(${steps})` : steps;
  }
  const scaled = numberOf(value, narrowLedgerScope(ledger));
  if (scaled === undefined) return 'NaN';
  const { code, bound } = roundToSteps(scaled, mode, step);
  const perStep = divide(step, counting).n;
  ledger.bounds.push(perStep === 1n ? bound : `${bound} * ${perStep}`);
  const steps = perStep === 1n ? code : `${code} * ${perStep}`;
  return negative ? `Math.max(0, ${steps})` : steps;
}

function condition(part: Step | Limit | PayOrder, ledger: Ledger): string | undefined {
  const governs = governsCode(part, 'year');
  const when =
    part.when &&
    (ledger.amounts.wide
      ? conditionOf(part.when, wideLedgerScope(ledger))
      : conditionOf(part.when, narrowLedgerScope(ledger)));
  const conditions = [...(governs === 'true' ? [] : [governs]), ...(when === undefined ? [] : [when])];
  return conditions.length === 0
    ? undefined
    : conditions.map((one) => (conditions.length > 1 ? `(${one})` : one)).join(' && ');
}

function emitLimit(limit: Limit, ledger: Ledger): void {
  const { module, incurred, left } = ledger;
  const { writer, layout } = module;
  writer.from(limit.at, () => {
    writer.note(
      `${describe('limit', limit)}: ${limit.kinds.join(', ')} against ${limit.carried ? 'carried ' : ''}${limit.against.join(', ')} to ${sourceOf(limit.to)}`,
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

function emitStep(step: Step, ledger: Ledger): void {
  const { module, plan, owed, amounts } = ledger;
  const { writer, layout } = module;
  const kinds = step.kinds.map((kind) => codeOf(kind, layout.kinds));
  const groups = step.from.map((group) => codeOf(group, layout.groups));
  const against = step.against.map((group) => codeOf(group, layout.groups));
  const series = kinds.flatMap((kind) => groups.map((group) => kind * layout.groups.length + group));
  const queue = plan.lotQueues.get(lotKey(kinds, groups));
  const code = codeOf(step.name, layout.steps);
  const limits = layout.program.settlement.limits.filter(
    (limit) =>
      limit.carried === step.carried &&
      limit.kinds.some((kind) => step.kinds.includes(kind)) &&
      limit.against.some((group) => step.against.includes(group)),
  );
  const budgetName = step.upTo === undefined ? undefined : ledger.names.camel(step.name, 'budget');
  writer.from(step.at, () => {
    writer.note(
      `${describe('step', step)}: retire ${step.kinds.join(', ')} from ${step.from.join(', ')} against ${step.carried ? 'carried ' : ''}${step.against.join(', ')}`,
    );
    const debts = against.map((group) => (step.carried ? `outstanding[${group}]${typed('!')}` : owed[group]));
    const some_ = `${debts.join(' + ')} > ${amounts.zero} && ${series.map((one) => `standing[${one}]${typed('!')}`).join(' + ')} > ${amounts.zero}`;
    const when = condition(step, ledger);
    writer.block(`if (${when === undefined ? some_ : `${some_} && ${parenthesised(when)}`})`, () => {
      if (budgetName !== undefined && step.upTo !== undefined)
        writer.line(`let ${budgetName} = ${budget(step.upTo, ledger)};`);
      if (!amounts.wide) writer.line('let moved = 0;');
      writer.block(
        `for (let i = lots${queue}Begin[period]${typed('!')}; i < lots${queue}Begin[period + 1]${typed('!')}; i++)`,
        () => {
          writer.line(`const lot = lots${queue}[i]${typed('!')};`);
          writer.line(`const held = bank[lot]${typed('!')};`);
          writer.line(`if (held === ${amounts.zero}) continue;`);
          writer.line('let rest = held;');
          if (limits.some((limit) => !step.kinds.every((kind) => limit.kinds.includes(kind))))
            writer.line(`const kind = Math.floor(lot / periods / ${layout.groups.length});`);
          if (step.carried) emitCarriedMoves(step, code, limits, budgetName, ledger);
          else emitMoves(step, code, limits, budgetName, ledger);
          writer.line('if (rest === held) continue;');
          writer.line('bank[lot] = rest;');
          const only = series.length === 1 ? `${series[0]}` : 'Math.floor(lot / periods)';
          writer.line(`standing[${only}]${typed('!')} -= held - rest;`);
          if (!amounts.wide) writer.line('moved += held - rest;');
        },
      );
      if (!amounts.wide) writer.line(`balances.retired[at * ${layout.steps.length} + ${code}] = moved;`);
    });
  });
}

function parenthesised(code: string): string {
  return code.includes('||') ? `(${code})` : code;
}

/**
 * The moves of a lot against this period's debts, in the order of `pay deficits`. Debts of one period are incurred and
 * due together, so that only their groups tell them apart.
 */
function emitMoves(
  step: Step,
  code: number,
  limits: readonly Limit[],
  budgetName: string | undefined,
  ledger: Ledger,
): void {
  const { writer } = ledger.module;
  const [only, ...others] = payOrders(step, ledger);
  const moves = (groups: readonly number[]): void => {
    for (const group of groups) emitMove(step, code, group, limits, budgetName, ledger);
  };
  if (only === undefined || others.length === 0) {
    moves(only?.groups ?? []);
    return;
  }
  for (const [i, { guard, groups }] of [only, ...others].entries()) {
    const head = i === others.length ? 'else' : `${i === 0 ? 'if' : 'else if'} (${guard()})`;
    writer.block(head, () => moves(groups));
  }
}

/** The orders in which this period's debts can be paid and when each holds; one where they do not differ. */
function payOrders(
  step: Step,
  ledger: Ledger,
): readonly { readonly guard: () => string; readonly groups: readonly number[] }[] {
  const { layout } = ledger.module;
  const orders = layout.program.settlement.payOrders.map((order) => {
    const ranks = order.criteria.find((criterion) => criterion.by === 'group')?.order ?? [];
    const rank = (group: string): number => (ranks.includes(group) ? ranks.indexOf(group) : ranks.length);
    const groups = [...step.against]
      .sort((a, b) => rank(a) - rank(b) || codeOf(a, layout.groups) - codeOf(b, layout.groups))
      .map((group) => codeOf(group, layout.groups));
    return { guard: () => condition(order, ledger) ?? 'true', groups };
  });
  const differ = orders.some(({ groups }) => groups.join() !== orders[0]?.groups.join());
  return differ ? orders : orders.slice(0, 1);
}

/** One move of a lot against this period's debt of a group. */
function emitMove(
  step: Step,
  code: number,
  group: number,
  limits: readonly Limit[],
  budgetName: string | undefined,
  ledger: Ledger,
): void {
  const { module, owed, amounts } = ledger;
  const { writer, layout } = module;
  const name = layout.groups[group] ?? '';
  const caps = capsOf(
    limits.filter((limit) => limit.against.includes(name)),
    step,
    budgetName,
    ledger,
  );
  writer.block(`if (rest > ${amounts.zero} && ${owed[group]} > ${amounts.zero})`, () => {
    writer.line(`let move = rest < ${owed[group]} ? rest : ${owed[group]};`);
    for (const cap of caps) writer.line(`if (${guarded(cap.when)}${cap.left} < move) move = ${cap.left};`);
    const body = (): void => {
      writer.line('rest -= move;');
      writer.line(`${owed[group]} -= move;`);
      for (const cap of caps)
        writer.line(`${cap.when === undefined ? '' : `if (${cap.when}) `}${cap.left} -= move;`);
      writer.line(
        traced(
          ledger,
          `add(account, period, ${code}, lot, period * ${layout.groups.length} + ${group}, move)`,
        ),
      );
    };
    if (caps.length === 0) body();
    else writer.block(`if (move > ${amounts.zero})`, body);
  });
}

/** The moves of a lot against the debts of earlier periods, in their order. */
function emitCarriedMoves(
  step: Step,
  code: number,
  limits: readonly Limit[],
  budgetName: string | undefined,
  ledger: Ledger,
): void {
  const { module, plan, amounts } = ledger;
  const { writer, layout } = module;
  const groups = layout.groups.length;
  const queue = plan.debtQueues.get(step.against.map((group) => codeOf(group, layout.groups)).join());
  const caps = capsOf(limits, step, budgetName, ledger);
  writer.block(
    `for (let j = debts${queue}Begin[period]${typed('!')}; j < debts${queue}Begin[period + 1]${typed('!')} && rest > ${amounts.zero}; j++)`,
    () => {
      writer.line(`const debt = debts${queue}[j]${typed('!')};`);
      writer.line(`const due = debts[debt]${typed('!')};`);
      writer.line(`if (due === ${amounts.zero}) continue;`);
      writer.line('let move = rest < due ? rest : due;');
      for (const cap of caps) writer.line(`if (${guarded(cap.when)}${cap.left} < move) move = ${cap.left};`);
      if (caps.length > 0) writer.line(`if (move === ${amounts.zero}) continue;`);
      writer.line('rest -= move;');
      writer.line('debts[debt] = due - move;');
      writer.line(`outstanding[debt % ${groups}]${typed('!')} -= move;`);
      for (const cap of caps)
        writer.line(`${cap.when === undefined ? '' : `if (${cap.when}) `}${cap.left} -= move;`);
      writer.line(traced(ledger, `add(account, period, ${code}, lot, debt, move)`));
    },
  );
}

interface Cap {
  readonly left: string;
  /** Code that is true where the cap covers the move; undefined where it always does. */
  readonly when: string | undefined;
}

function guarded(when: string | undefined): string {
  return when === undefined ? '' : `${when} && `;
}

function capsOf(
  limits: readonly Limit[],
  step: Step,
  budgetName: string | undefined,
  ledger: Ledger,
): readonly Cap[] {
  const { layout } = ledger.module;
  const caps = limits.map((limit): Cap => {
    const tests: string[] = [];
    if (!step.kinds.every((kind) => limit.kinds.includes(kind)))
      tests.push(
        anyOf(
          'kind',
          limit.kinds.filter((kind) => step.kinds.includes(kind)).map((kind) => codeOf(kind, layout.kinds)),
        ),
      );
    if (step.carried && !step.against.every((group) => limit.against.includes(group)))
      tests.push(
        anyOf(
          `debt % ${layout.groups.length}`,
          limit.against
            .filter((group) => step.against.includes(group))
            .map((group) => codeOf(group, layout.groups)),
        ),
      );
    return { left: ledger.left.get(limit) ?? '', when: tests.length === 0 ? undefined : tests.join(' && ') };
  });
  return budgetName === undefined ? caps : [...caps, { left: budgetName, when: undefined }];
}

function anyOf(code: string, values: readonly number[]): string {
  const tests = values.map((value) => `${code} === ${value}`).join(' || ');
  return values.length > 1 ? `(${tests})` : tests;
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
    `for (let i = plan.dueBegin[period]${typed('!')}; i < plan.dueBegin[period + 1]${typed('!')}; i++)`,
    () => {
      writer.line(`const debt = plan.due[i]${typed('!')};`);
      writer.line(`const unmet = debts[debt]${typed('!')};`);
      writer.line(`if (unmet === ${amounts.zero}) continue;`);
      writer.line(`debts[debt] = ${amounts.zero};`);
      writer.line(`outstanding[debt % ${groups}]${typed('!')} -= unmet;`);
      if (!amounts.wide)
        writer.line(`balances.shortfall[at * ${groups} + (debt % ${groups})]${typed('!')} += unmet;`);
      writer.line(traced(ledger, `add(account, period, ${module.use('SHORTFALL')}, NONE, debt, unmet)`));
    },
  );
  if (!amounts.wide)
    for (const group of owed.keys())
      writer.line(`balances.carried[at * ${groups} + ${group}] = outstanding[${group}]${typed('!')};`);
}

function emitExpire(ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer, layout } = module;
  const series = layout.kinds.length * layout.groups.length;
  writer.line('// Expire');
  writer.block(
    `for (let i = plan.lastBegin[period]${typed('!')}; i < plan.lastBegin[period + 1]${typed('!')}; i++)`,
    () => {
      writer.line(`const lot = plan.last[i]${typed('!')};`);
      writer.line(`const expired = bank[lot]${typed('!')};`);
      writer.line(`if (expired === ${amounts.zero}) continue;`);
      writer.line(`bank[lot] = ${amounts.zero};`);
      writer.line('const series = Math.floor(lot / periods);');
      writer.line(`standing[series]${typed('!')} -= expired;`);
      if (!amounts.wide) writer.line(`balances.expired[at * ${series} + series]${typed('!')} += expired;`);
      writer.line(traced(ledger, `add(account, period, ${module.use('EXPIRED')}, lot, NONE, expired)`));
    },
  );
  if (!amounts.wide)
    writer.line(
      `for (let series = 0; series < ${series}; series++) balances.bank[at * ${series} + series] = standing[series]${typed('!')};`,
    );
}

function readingTest(reading: string, choice: string): string {
  return `readings.${reading} === '${choice}'`;
}

function readingName(reading: string, choice: string, { readings, names }: Ledger): string {
  const test = readingTest(reading, choice);
  const name = readings.get(test) ?? names.camel(reading, 'is', choice);
  readings.set(test, name);
  return name;
}
