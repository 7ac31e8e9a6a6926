import type { Limit, PoolLimit, Step } from '@tallystick/model';
import { typed } from '../code/writer.ts';
import { codeOf, lotKindsOf } from '../shape/layout.ts';
import { balanceAt, budget, condition, type Ledger, traced } from './ledger.ts';
import { describe } from './module.ts';
import { lotKey } from './plan.ts';
import { emitPlaceOf, queuePlace } from './queues.ts';

/** Writes one step: for each lot in the order of use, for each debt in the order of payment, the move between them. */
export function emitStep(step: Step, ledger: Ledger): void {
  const { module, plan, owed, amounts } = ledger;
  const { writer, layout } = module;
  const kinds = step.kinds.flatMap((kind) => lotKindsOf(kind, layout));
  const groups = step.from.map((group) => codeOf(group, layout.groups));
  const against = step.against.map((group) => codeOf(group, layout.groups));
  const series = kinds.flatMap((kind) => groups.map((group) => kind * layout.groups.length + group));
  const queue = plan.lotQueues.get(lotKey(kinds, groups));
  const code = codeOf(step.name, layout.steps);
  const place = queuePlace(layout);
  const limits = layout.program.settlement.limits.filter(
    (limit) =>
      limit.carried === step.carried &&
      limit.kinds.some((kind) => step.kinds.includes(kind)) &&
      limit.against.some((group) => step.against.includes(group)),
  );
  const budgetName = ledger.budgets.get(step);
  const pooled = [...ledger.poolLimits.keys()].filter((limit) =>
    limit.kinds.some((kind) => step.kinds.includes(kind)),
  );
  const budgets: Budgets = { limits, pooled, budgetName };
  writer.from(step.at, () => {
    writer.note(
      `${describe('step', step)}: retire ${step.kinds.join(', ')} from ${step.from.join(', ')} against ${step.carried ? 'carried ' : ''}${step.against.join(', ')}`,
    );
    const debts = against.map((group) => (step.carried ? `outstanding[${group}]${typed('!')}` : owed[group]));
    // A limit that covers every move of the step ends it when nothing is left of it.
    const covering = limits.filter(
      (limit) =>
        limit.origins === undefined && covers(limit.kinds, step.kinds) && covers(limit.against, step.against),
    );
    const room = covering.map((limit) => ` && ${ledger.left.get(limit)} > ${amounts.zero}`).join('');
    const unmet = `${debts.join(' + ')} > ${amounts.zero}${room}`;
    const usable = series.map((one) => `standing[${one}]${typed('!')}`).join(' + ');
    const some_ = ledger.pooled ? unmet : `${unmet} && ${usable} > ${amounts.zero}`;
    const when = condition(step, ledger);
    const emitLots = (): void => {
      writer.line(`const usable = ${usable};`);
      writer.line(`let moved = ${amounts.zero};`);
      writer.block(
        `for (let i = lots${queue}Begin[${place}]${typed('!')}, end = lots${queue}Begin[${place} + 1]${typed('!')}; i < end && moved < usable && ${unmet}${budgetName === undefined ? '' : ` && ${budgetName} > ${amounts.zero}`}; i++)`,
        () => {
          writer.line(`const lot = lots${queue}[i]${typed('!')};`);
          writer.line(`const held = bank[lot]${typed('!')};`);
          writer.line(`if (held === ${amounts.zero}) continue;`);
          if (ledger.pooled) writer.line(`if (!turn.takes[seriesOf[lot]${typed('!')}]) continue;`);
          writer.line('let rest = held;');
          const asksForKind =
            limits.some(({ origins }) => origins !== undefined) ||
            [...limits, ...pooled].some((limit) => !step.kinds.every((kind) => limit.kinds.includes(kind)));
          if (asksForKind)
            writer.line(`const kind = Math.floor(seriesOf[lot]${typed('!')} / ${layout.groups.length});`);
          if (step.carried) emitCarriedMoves(step, code, budgets, ledger);
          else emitMoves(step, code, budgets, ledger);
          writer.line('if (rest === held) continue;');
          writer.line('bank[lot] = rest;');
          const only = series.length === 1 ? `${series[0]}` : `seriesOf[lot]${typed('!')}`;
          writer.line(`standing[${only}]${typed('!')} -= held - rest;`);
          writer.line('moved += held - rest;');
        },
      );
      if (!amounts.wide && !ledger.pooled)
        writer.line(`${balanceAt(ledger.balances.retired + code)} = moved;`);
    };
    writer.block(`if (${when === undefined ? some_ : `${some_} && ${parenthesised(when)}`})`, () => {
      if (ledger.pooled) {
        writer.block('for (const { state: owner, rate } of turn.givers)', () => {
          writer.line(`const { bank, standing } = ledgers[owner]${typed('!')};`);
          emitPlaceOf('owner', ledger);
          emitLots();
        });
        return;
      }
      if (budgetName !== undefined && step.upTo !== undefined)
        writer.line(`let ${budgetName} = ${budget(step.upTo, ledger)};`);
      emitLots();
    });
  });
}

function covers(names: readonly string[], others: readonly string[]): boolean {
  return others.every((name) => names.includes(name));
}

function parenthesised(code: string): string {
  return code.includes('||') ? `(${code})` : code;
}

/**
 * The moves of a lot against this period's debts, in the order of `pay deficits`. Debts of one period are incurred and
 * due together, so that only their groups tell them apart.
 */
function emitMoves(step: Step, code: number, budgets: Budgets, ledger: Ledger): void {
  const { writer } = ledger.module;
  const [only, ...others] = payOrders(step, ledger);
  const moves = (groups: readonly number[]): void => {
    for (const group of groups) emitMove(step, code, group, budgets, ledger);
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
function emitMove(step: Step, code: number, group: number, budgets: Budgets, ledger: Ledger): void {
  const { module, owed, amounts } = ledger;
  const { writer, layout } = module;
  const name = layout.groups[group] ?? '';
  const limits = budgets.limits.filter((limit) => limit.against.includes(name));
  const caps = capsOf({ ...budgets, limits }, step, ledger);
  writer.block(`if (rest > ${amounts.zero} && ${owed[group]} > ${amounts.zero})`, () => {
    const most = emitMost(step, ledger);
    writer.line(`let move = ${most} < ${owed[group]} ? ${most} : ${owed[group]};`);
    for (const cap of caps) writer.line(`if (${guarded(cap.when)}${cap.left} < move) move = ${cap.left};`);
    const body = (): void => {
      emitTaken(step, ledger);
      writer.line(`${owed[group]} -= move;`);
      for (const cap of caps)
        writer.line(`${cap.when === undefined ? '' : `if (${cap.when}) `}${cap.left} -= move;`);
      emitPaid(step, code, `period * ${layout.groups.length} + ${group}`, ledger);
    };
    if (caps.length === 0 && !ledger.pooled && step.rate === undefined) body();
    else writer.block(`if (move > ${amounts.zero})`, body);
  });
}

/** The moves of a lot against the debts of earlier periods, in their order. */
function emitCarriedMoves(step: Step, code: number, budgets: Budgets, ledger: Ledger): void {
  const { module, plan, amounts } = ledger;
  const { writer, layout } = module;
  const groups = layout.groups.length;
  const queue = plan.debtQueues.get(step.against.map((group) => codeOf(group, layout.groups)).join());
  const caps = capsOf(budgets, step, ledger);
  const place = queuePlace(layout);
  writer.block(
    `for (let j = debts${queue}Begin[${place}]${typed('!')}; j < debts${queue}Begin[${place} + 1]${typed('!')} && rest > ${amounts.zero}; j++)`,
    () => {
      writer.line(`const debt = debts${queue}[j]${typed('!')};`);
      writer.line(`const due = debts[debt]${typed('!')};`);
      writer.line(`if (due === ${amounts.zero}) continue;`);
      const most = emitMost(step, ledger);
      writer.line(`let move = ${most} < due ? ${most} : due;`);
      for (const cap of caps) writer.line(`if (${guarded(cap.when)}${cap.left} < move) move = ${cap.left};`);
      if (caps.length > 0 || ledger.pooled || step.rate !== undefined)
        writer.line(`if (move === ${amounts.zero}) continue;`);
      emitTaken(step, ledger);
      writer.line('debts[debt] = due - move;');
      writer.line(`outstanding[debt % ${groups}]${typed('!')} -= move;`);
      for (const cap of caps)
        writer.line(`${cap.when === undefined ? '' : `if (${cap.when}) `}${cap.left} -= move;`);
      emitPaid(step, code, 'debt', ledger);
    },
  );
}

/** Code for what is left of a lot to pay with: of another state, at its rate, and then at that of the step. */
function emitMost(step: Step, ledger: Ledger): string {
  const { module, amounts, pooled } = ledger;
  const rate = ledger.rates.get(step);
  if (!pooled && rate === undefined) return 'rest';
  const at = module.use(amounts.wide ? 'atWideRate' : 'atRate');
  const counted = pooled ? `${at}(rest, rate)` : 'rest';
  module.writer.line(`const most = ${rate === undefined ? counted : `${at}(${counted}, ${rate})`};`);
  return 'most';
}

/** Takes from the lot what it needs for the move: `counted` is what that is in this state, `used` what it is in that of the lot. */
function emitTaken(step: Step, ledger: Ledger): void {
  const { module, amounts, pooled } = ledger;
  const { writer } = module;
  const rate = ledger.rates.get(step);
  if (!pooled && rate === undefined) {
    writer.line('rest -= move;');
    return;
  }
  const least = module.use(amounts.wide ? 'leastAtWideRate' : 'leastAtRate');
  if (pooled && rate !== undefined) writer.line(`const counted = ${least}(move, ${rate});`);
  writer.line(
    `const used = ${least}(${pooled && rate !== undefined ? 'counted' : 'move'}, ${pooled ? 'rate' : rate});`,
  );
  writer.line('rest -= used;');
}

/** Notes what was moved: in the trace and, where several accounts give, in the balance of the step. */
function emitPaid(step: Step, code: number, debt: string, ledger: Ledger): void {
  const { module, amounts, balances, pooled } = ledger;
  const { writer } = module;
  const rate = ledger.rates.get(step);
  const intoTrace = (line: string): void => {
    writer.line(amounts.wide ? line : `if (trace !== undefined) ${line}`);
  };
  if (!pooled) {
    if (rate === undefined) writer.line(traced(ledger, `add(account, period, ${code}, lot, ${debt}, move)`));
    else intoTrace(`${module.use('traceMet')}(trace, account, period, ${code}, lot, ${debt}, used, move);`);
    return;
  }
  const paid = rate === undefined ? 'move' : 'counted';
  if (!amounts.wide) writer.line(`${balanceAt(balances.retired + code)}${typed('!')} += ${paid};`);
  const met = rate === undefined ? '' : ', move';
  intoTrace(
    `${module.use('tracePaid')}(trace, turn, party + owner, account, period, ${code}, lot, ${debt}, used, ${paid}${met});`,
  );
}

/** What holds the moves of a step down. */
interface Budgets {
  readonly limits: readonly Limit[];
  readonly pooled: readonly PoolLimit[];
  readonly budgetName: string | undefined;
}

interface Cap {
  readonly left: string;
  /** Code that is true where the cap covers the move; undefined where it always does. */
  readonly when: string | undefined;
}

function guarded(when: string | undefined): string {
  return when === undefined ? '' : `${when} && `;
}

function capsOf({ limits, pooled, budgetName }: Budgets, step: Step, ledger: Ledger): readonly Cap[] {
  const { layout } = ledger.module;
  const ofKinds = (kinds: readonly string[]): readonly string[] =>
    step.kinds.every((kind) => kinds.includes(kind))
      ? []
      : [
          anyOf(
            'kind',
            kinds.filter((kind) => step.kinds.includes(kind)).flatMap((kind) => lotKindsOf(kind, layout)),
          ),
        ];
  const ofOrigins = (limit: Limit): readonly string[] =>
    limit.origins === undefined
      ? ofKinds(limit.kinds)
      : [
          originTest(
            limit.kinds.filter((kind) => step.kinds.includes(kind)),
            limit.origins,
            ledger,
          ),
        ];
  const cap = (left: string | undefined, tests: readonly string[]): Cap => ({
    left: left ?? '',
    when: tests.length === 0 ? undefined : tests.join(' && '),
  });
  return [
    ...limits.map((limit) =>
      cap(ledger.left.get(limit), [
        ...ofOrigins(limit),
        ...(step.carried && !step.against.every((group) => limit.against.includes(group))
          ? [
              anyOf(
                `debt % ${layout.groups.length}`,
                limit.against
                  .filter((group) => step.against.includes(group))
                  .map((group) => codeOf(group, layout.groups)),
              ),
            ]
          : []),
      ]),
    ),
    ...pooled.map((limit) => {
      const names = ledger.poolLimits.get(limit);
      return cap(names?.left, [names?.holds ?? '', ...ofKinds(limit.kinds)]);
    }),
    ...(budgetName === undefined ? [] : [cap(budgetName, [])]),
  ];
}

/**
 * Code that is true of a lot of these kinds that comes from one of the states to another: it is of a kind of its own, or a pool takes it
 * from the bank in which it was issued.
 */
function originTest(kinds: readonly string[], states: readonly string[], ledger: Ledger): string {
  const { layout } = ledger.module;
  const codes = kinds.map((kind) => lotKindsOf(kind, layout));
  const foreign = codes.flatMap((all) =>
    layout.origins.flatMap((origin, i) => {
      const code = all[i + 1];
      if (code === undefined || !states.includes(origin)) return [];
      const isElsewhere = ledger.pooled ? ` && state !== ${codeOf(origin, layout.states)}` : '';
      return [`kind === ${code}${isElsewhere}`];
    }),
  );
  const own = codes.flatMap((all) => all.slice(0, 1));
  const owners = states.map((state) => codeOf(state, layout.states));
  const taken = ledger.pooled
    ? [`owner !== state && ${anyOf('owner', owners)} && ${anyOf('kind', own)}`]
    : [];
  return `(${[...foreign, ...taken].join(' || ')})`;
}

function anyOf(code: string, values: readonly number[]): string {
  const tests = values.map((value) => `${code} === ${value}`).join(' || ');
  return values.length > 1 ? `(${tests})` : tests;
}
