import {
  type CreditRule,
  type DebtCriterion,
  type Expiry,
  type ExpressionOf,
  interestStretches,
  type LotCriterion,
  type Validity,
} from '@tallystick/model';
import { decimal, divide } from '@tallystick/runtime';
import { type Parameter, typed } from '../code/writer.ts';
import { conditionOf, governsCode, type Scope, wholeOf } from '../number/expression.ts';
import { makeNarrow, type Scaled } from '../number/narrow.ts';
import { codeOf, type Layout, lotKindsOf, originOrders } from '../shape/layout.ts';
import { electedVariants, electionCodes, variantsOf } from './elections.ts';
import { clausesOf, describe, type Module } from './module.ts';

/** Where the queues of lots and debts of each step stand in the plan. */
export interface PlanCode {
  /** The function that works out the plan: `planOf(periods, readings)`. */
  readonly function: string;
  readonly lotQueues: ReadonlyMap<string, number>;
  readonly debtQueues: ReadonlyMap<string, number>;
}

/** Writes everything about a settlement that no amount decides: last uses, orders of lots and of debts. */
export function emitPlan(module: Module): PlanCode {
  const { writer, layout } = module;
  const { settlement } = layout.program;
  const elected = electedVariants(layout);
  const variants = elected * originOrders(layout);
  const own = layout.kinds.map((kind) => emitLastUse(kind, module));
  const lastUse = [own, ...layout.origins.map(() => own)].flat();
  emitCarry(module);
  const lotRanks = emitLotRanks(module);
  const debtRanks = emitDebtRanks(module);
  const lotSets = new Map<string, { kinds: number[]; groups: number[] }>();
  const debtSets = new Map<string, number[]>();
  for (const step of settlement.steps) {
    const kinds = step.kinds.flatMap((kind) => lotKindsOf(kind, layout));
    const groups = step.from.map((group) => codeOf(group, layout.groups));
    lotSets.set(lotKey(kinds, groups), { kinds, groups });
    if (step.carried) {
      const against = step.against.map((group) => codeOf(group, layout.groups));
      debtSets.set(against.join(), against);
    }
  }
  writer.doc(
    'What no amount decides: the last use of each lot, and in which order lots are used and debts are paid.',
  );
  writer.function(
    'export function planOf',
    [
      { name: 'periods', type: 'number' },
      READINGS,
      { name: 'opened', type: module.type('Opened'), optional: true },
    ],
    module.type('Plan'),
    () => {
      const uses = lastUse.map((name) => `(vintage) => ${name}(vintage, readings)`);
      writer.line(`return ${module.use('makePlan')}({`);
      writer.line('  first: FIRST,');
      writer.line('  periods,');
      writer.line(`  groups: ${layout.groups.length},`);
      writer.line(`  lastUse: [${uses.join(', ')}],`);
      writer.line('  lastDue: lastDueOf,');
      emitInterest(module);
      if (variants > 1) writer.line(`  variants: ${variants},`);
      const [given, passed] = variants > 1 ? ['year, variant', ', variant'] : ['year', ''];
      writer.line(`  lotRanks: (${given}) => ${lotRanks}(year, readings${passed}),`);
      writer.line(`  debtRanks: (${given}) => ${debtRanks}(year, readings${passed}),`);
      writer.line('  lots: [');
      for (const set of lotSets.values())
        writer.line(`    { kinds: [${set.kinds.join(', ')}], groups: [${set.groups.join(', ')}] },`);
      writer.line('  ],');
      writer.line(
        `  debts: [${[...debtSets.values()].map((groups) => `[${groups.join(', ')}]`).join(', ')}],`,
      );
      writer.line('  opened,');
      writer.line('});');
    },
  );
  writer.line();
  return {
    function: 'planOf',
    lotQueues: new Map([...lotSets.keys()].map((key, i) => [key, i])),
    debtQueues: new Map([...debtSets.keys()].map((key, i) => [key, i])),
  };
}

const READINGS: Parameter = { name: 'readings', type: 'Readings' };

/** The key of a set of lots among the queues of a plan. */
export function lotKey(kinds: readonly number[], groups: readonly number[]): string {
  return `${kinds.join()} ${groups.join()}`;
}

function readingTest({ reading, choice }: ExpressionOf<'reading'>): string {
  return `readings.${reading} === '${choice}'`;
}

/** Code that is true for the variants of the orders in which an election has this choice. */
function variantTest({ reading, choice }: ExpressionOf<'reading'>, { layout }: Module): string {
  const digits = variantsOf(layout);
  const digit = digits.find(({ election }) => election.name === reading);
  if (digit === undefined) throw new RangeError(`no order asks for ${reading}`);
  const { count, stride } = digit;
  const shifted = stride === 1 ? 'variant' : `Math.floor(variant / ${stride})`;
  const value = digits.length === 1 && originOrders(layout) === 1 ? shifted : `${shifted} % ${count}`;
  return `${value} === ${electionCodes(reading, choice, layout).choice}`;
}

function planScope(module: Module): Scope<Scaled> {
  return {
    layout: module.layout,
    numbers: makeNarrow([]),
    period: 'vintage',
    quantity: () => undefined,
    code: (expression) => (expression.kind === 'vintage' ? 'vintage' : undefined),
    belongs: () => undefined,
    party: () => undefined,
    reading: (test) => (test.chosenBy === undefined ? readingTest(test) : variantTest(test, module)),
  };
}

function emitLastUse(kind: string, module: Module): string {
  const { writer, layout } = module;
  const name = module.names.camel('last', 'use', 'of', kind);
  const rules = layout.program.credits.filter((rule) => rule.name === kind);
  writer.doc(
    ...rules.map(
      (rule) => `The last period in which a credit of ${kind} can be used${clausesOf(rule.expires.grounds)}`,
    ),
  );
  writer.function(`function ${name}`, [{ name: 'vintage', type: 'number' }, READINGS], 'number', () => {
    emitExpiries(rules, module, new Set([kind]));
    if (rules.every((rule) => governsCode(rule, 'vintage') !== 'true')) writer.line('return Infinity;');
  });
  writer.line();
  return name;
}

/** The expiry of each version of a credit; `expires as ZEV` is that of the version of ZEV that governs the vintage. */
function emitExpiries(rules: readonly CreditRule[], module: Module, seen: ReadonlySet<string>): void {
  for (const rule of rules) {
    const { expires } = rule;
    const emit = (): void => {
      if (expires.kind !== 'as' || seen.has(expires.credit)) emitExpiry(expires, module);
      else {
        const others = module.layout.program.credits.filter(({ name }) => name === expires.credit);
        emitExpiries(others, module, new Set([...seen, expires.credit]));
      }
    };
    const governs = governsCode(rule, 'vintage');
    if (governs === 'true') emit();
    else module.writer.block(`if (${governs})`, emit);
  }
}

function emitExpiry(expiry: Expiry, module: Module): void {
  const { writer } = module;
  if (expiry.kind !== 'cases') {
    writer.line('return Infinity;');
    return;
  }
  const scope = planScope(module);
  let open = true;
  for (const { last, when, at } of expiry.cases) {
    const condition = when && conditionOf(when, scope);
    writer.line(`${condition === undefined ? '' : `if (${condition}) `}return ${wholeOf(last, scope)};`, at);
    if (condition === undefined) open = false;
  }
  if (open) writer.line('return Infinity;');
}

function emitCarry(module: Module): void {
  const { writer, layout } = module;
  const carries = layout.program.settlement.carries;
  writer.doc(
    ...carries.map((carry) =>
      describe('The last period in which a debt can be made up', { ...carry, name: '' }),
    ),
  );
  writer.function('function lastDueOf', [{ name: 'year', type: 'number' }], 'number', () => {
    for (const carry of carries) {
      const governs = governsCode(carry, 'year');
      writer.line(`${governs === 'true' ? '' : `if (${governs}) `}return year + ${carry.periods};`, carry.at);
    }
    if (carries.every((carry) => governsCode(carry, 'year') !== 'true')) writer.line('return year;');
  });
  writer.line();
}

/** What debts bear, by the periods in which they were incurred and those in which they are carried on. */
function emitInterest({ writer, layout: { program } }: Module): void {
  const { first } = program.periods;
  const { carries } = program.settlement;
  if (!carries.some(({ interest }) => interest !== undefined)) return;
  const span = ({ from = first, through }: Validity): string =>
    `{ first: ${from - first}, last: ${through === undefined ? 'Infinity' : through - first} }`;
  writer.line('  interest: [');
  // A debt of an earlier result bears it until that says that it is due, however long this carry would let it stand.
  for (const carry of carries)
    for (const { rate, ...carried } of interestStretches(carry, program, openEnded(carry.governs))) {
      // Without a rounding the interest is a whole number of steps.
      const { mode = 'down', step = program.counts.step } = carry.interest?.rounding ?? {};
      const steps = divide(decimal(step), decimal(program.counts.step)).n;
      writer.line(
        `    { incurred: ${span(carry.governs)}, carried: ${span(carried)}, n: ${rate.n}n, d: ${rate.d}n, mode: '${mode}', step: ${steps}n },`,
        carry.interest?.at,
      );
    }
  writer.line('  ],');
}

function openEnded({ from }: Validity): Validity {
  return { ...(from !== undefined && { from }) };
}

/** The orders ask for the variant where elections or the state of the account decide about them. */
function rankParameters(layout: Layout): readonly Parameter[] {
  const variant = { name: 'variant', type: 'number' };
  return [{ name: 'year', type: 'number' }, READINGS, ...(hasVariants(layout) ? [variant] : [])];
}

function hasVariants(layout: Layout): boolean {
  return electedVariants(layout) * originOrders(layout) > 1;
}

function emitLotRanks(module: Module): string {
  const { writer, layout } = module;
  const name = module.names.camel('lot', 'ranks');
  writer.function(`function ${name}`, rankParameters(layout), `readonly ${module.type('LotRank')}[]`, () => {
    for (const order of layout.program.settlement.useOrders) {
      writer.note(describe('use credits', { ...order, name: '' }), order.at);
      const ranks = order.criteria.map((criterion) => lotRank(criterion, module));
      writer.line(`${guard(order, module)}return [${ranks.join(', ')}];`, order.at);
    }
    if (!layout.program.settlement.useOrders.some((order) => guard(order, module) === ''))
      writer.line('return [];');
  });
  writer.line();
  return name;
}

function emitDebtRanks(module: Module): string {
  const { writer, layout } = module;
  const name = module.names.camel('debt', 'ranks');
  writer.function(`function ${name}`, rankParameters(layout), `readonly ${module.type('DebtRank')}[]`, () => {
    for (const order of layout.program.settlement.payOrders) {
      writer.note(describe('pay deficits', { ...order, name: '' }), order.at);
      const ranks = order.criteria.map((criterion) => debtRank(criterion, module));
      writer.line(`${guard(order, module)}return [${ranks.join(', ')}];`, order.at);
    }
    if (!layout.program.settlement.payOrders.some((order) => guard(order, module) === ''))
      writer.line('return [];');
  });
  writer.line();
  return name;
}

function guard(
  order: {
    readonly governs: { readonly from?: number; readonly through?: number };
    readonly when?: CreditRule['amount'];
  },
  module: Module,
): string {
  const governs = governsCode(order, 'year');
  const when = order.when && conditionOf(order.when, planScope(module));
  const conditions = [...(governs === 'true' ? [] : [governs]), ...(when === undefined ? [] : [when])];
  return conditions.length === 0 ? '' : `if (${conditions.join(' && ')}) `;
}

function lotRank(criterion: LotCriterion, module: Module): string {
  switch (criterion.by) {
    case 'expiry':
    case 'vintage':
      return `{ by: '${criterion.by}', first: '${criterion.first}' }`;
    case 'group':
      return `{ by: 'group', rank: [${ranksOf(criterion.order, module.layout.groups)}] }`;
    case 'kind':
      return `{ by: 'kind', rank: [${ofEachOrigin(criterion.order, module.layout)}] }`;
    case 'origin':
      return originRank(criterion.order, module.layout);
  }
}

function ofEachOrigin(order: readonly string[], { kinds, origins }: Layout): string {
  const ranks = ranksOf(order, kinds);
  return [ranks, ...origins.map(() => ranks)].join(', ');
}

/** Lots of another state are to the ledger kinds of their own: by which state the account is in, how each of them ranks. */
function originRank(order: readonly string[], layout: Layout): string {
  const { kinds, origins, states } = layout;
  if (origins.length === 0) return `{ by: 'origin' }`;
  const rankOf = (state: string): number => (order.includes(state) ? order.indexOf(state) : order.length);
  const rows = states.map((state) =>
    [state, ...origins].flatMap((origin) => kinds.map(() => rankOf(origin))).join(', '),
  );
  const state =
    electedVariants(layout) === 1 ? 'variant' : `Math.floor(variant / ${electedVariants(layout)})`;
  return `{ by: 'kind', rank: [${rows.map((row) => `[${row}]`).join(', ')}][${state}]${typed('!')} }`;
}

function debtRank(criterion: DebtCriterion, module: Module): string {
  return criterion.by === 'group'
    ? `{ by: 'group', rank: [${ranksOf(criterion.order, module.layout.groups)}] }`
    : `{ by: '${criterion.by}', first: '${criterion.first}' }`;
}

/** The place of each name in an order; a name that the order leaves out comes last. */
function ranksOf(order: readonly string[], names: readonly string[]): string {
  return names.map((name) => (order.includes(name) ? order.indexOf(name) : order.length)).join(', ');
}
