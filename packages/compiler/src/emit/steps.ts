import type { Limit, Step } from '@tallystick/model';
import { typed } from '../code/writer.ts';
import { codeOf, type Layout } from '../shape/layout.ts';
import { variantsOf } from './elections.ts';
import { balanceAt, budget, condition, type Ledger, traced } from './ledger.ts';
import { describe } from './module.ts';
import { lotKey } from './plan.ts';

/** Writes one step: for each lot in the order of use, for each debt in the order of payment, the move between them. */
export function emitStep(step: Step, ledger: Ledger): void {
  const { module, plan, owed, amounts } = ledger;
  const { writer, layout } = module;
  const kinds = step.kinds.map((kind) => codeOf(kind, layout.kinds));
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
  const budgetName = step.upTo === undefined ? undefined : ledger.names.camel(step.name, 'budget');
  writer.from(step.at, () => {
    writer.note(
      `${describe('step', step)}: retire ${step.kinds.join(', ')} from ${step.from.join(', ')} against ${step.carried ? 'carried ' : ''}${step.against.join(', ')}`,
    );
    const debts = against.map((group) => (step.carried ? `outstanding[${group}]${typed('!')}` : owed[group]));
    // A limit that covers every move of the step ends it when nothing is left of it.
    const covering = limits.filter(
      (limit) => covers(limit.kinds, step.kinds) && covers(limit.against, step.against),
    );
    const room = covering.map((limit) => ` && ${ledger.left.get(limit)} > ${amounts.zero}`).join('');
    const unmet = `${debts.join(' + ')} > ${amounts.zero}${room}`;
    const usable = series.map((one) => `standing[${one}]${typed('!')}`).join(' + ');
    const some_ = `${unmet} && ${usable} > ${amounts.zero}`;
    const when = condition(step, ledger);
    writer.block(`if (${when === undefined ? some_ : `${some_} && ${parenthesised(when)}`})`, () => {
      if (budgetName !== undefined && step.upTo !== undefined)
        writer.line(`let ${budgetName} = ${budget(step.upTo, ledger)};`);
      writer.line(`const usable = ${usable};`);
      writer.line(`let moved = ${amounts.zero};`);
      writer.block(
        `for (let i = lots${queue}Begin[${place}]${typed('!')}, end = lots${queue}Begin[${place} + 1]${typed('!')}; i < end && moved < usable && ${unmet}${budgetName === undefined ? '' : ` && ${budgetName} > ${amounts.zero}`}; i++)`,
        () => {
          writer.line(`const lot = lots${queue}[i]${typed('!')};`);
          writer.line(`const held = bank[lot]${typed('!')};`);
          writer.line(`if (held === ${amounts.zero}) continue;`);
          writer.line('let rest = held;');
          if (limits.some((limit) => !step.kinds.every((kind) => limit.kinds.includes(kind))))
            writer.line(`const kind = Math.floor(seriesOf[lot]${typed('!')} / ${layout.groups.length});`);
          if (step.carried) emitCarriedMoves(step, code, limits, budgetName, ledger);
          else emitMoves(step, code, limits, budgetName, ledger);
          writer.line('if (rest === held) continue;');
          writer.line('bank[lot] = rest;');
          const only = series.length === 1 ? `${series[0]}` : `seriesOf[lot]${typed('!')}`;
          writer.line(`standing[${only}]${typed('!')} -= held - rest;`);
          writer.line('moved += held - rest;');
        },
      );
      if (!amounts.wide) writer.line(`${balanceAt(ledger.balances.retired + code)} = moved;`);
    });
  });
}

function covers(names: readonly string[], others: readonly string[]): boolean {
  return others.every((name) => names.includes(name));
}

/** Where the queue of the account in the period begins: each variant of the orders has its own. */
function queuePlace(layout: Layout): string {
  return variantsOf(layout).length > 0 ? 'queue' : 'period';
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
  const place = queuePlace(layout);
  writer.block(
    `for (let j = debts${queue}Begin[${place}]${typed('!')}; j < debts${queue}Begin[${place} + 1]${typed('!')} && rest > ${amounts.zero}; j++)`,
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
