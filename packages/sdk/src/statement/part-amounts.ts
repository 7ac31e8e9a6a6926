import { evaluateExpression, inForce, type Program, type Span } from '@tallystick/model';
import { formatAmount, sum } from '@tallystick/report';
import type { AccountPeriod } from '@tallystick/runtime';
import { metOf } from '@tallystick/runtime';
import { lawIn } from '../program/laws.ts';
import { settlementContext } from '../settlement/context.ts';
import type { CaseComputed } from './case.ts';
import { type Deciding, decidingParts, entriesOf } from './effects.ts';

/** What a rule posted, or what was retired under a step or a limit, in a period: of all accounts together. */
export interface PartAmounts {
  /** The name of the part, or its first word. */
  readonly at: Span;
  readonly amounts: readonly { readonly period: number; readonly text: string }[];
}

/** The amounts of the rules, steps and limits of a program, by period; parts without any are left out. */
export function partAmounts({ loaded, result: { accounts } }: CaseComputed): readonly PartAmounts[] {
  const found = new Map<string, PartAmounts>();
  const periods = [...new Set(accounts.flatMap((one) => one.periods.map(({ period }) => period)))].sort(
    (a, b) => a - b,
  );
  for (const { program, states } of loaded.laws) {
    const own = accounts.filter(
      ({ state }) => lawIn(loaded.laws, state).program === program && states.includes(state),
    );
    for (const deciding of decidingParts(program)) {
      if (!isTold(program, deciding)) continue;
      const amounts = periods.flatMap((period) => {
        const years = own.flatMap((one) => one.periods.filter((each) => each.period === period));
        const text = textIn(program, deciding, years);
        return text === undefined ? [] : [{ period, text }];
      });
      if (amounts.length === 0) continue;
      const at = deciding.part.nameAt;
      const key = `${at.file}:${at.start}`;
      found.set(key, { at, amounts: [...(found.get(key)?.amounts ?? []), ...amounts] });
    }
  }
  return [...found.values()];
}

/** A result tells deficits by group, so that of several rules none has an amount of its own. */
function isTold({ deficits }: Program, { kind, lists }: Deciding): boolean {
  if (kind === 'rule') return !lists.includes('deficits') || deficits.length === 1;
  return kind === 'step' || kind === 'limit';
}

/** `25`, or of a limit `10 of 12.5`; nothing where there is nothing to tell. */
function textIn(
  program: Program,
  { part, kind, lists, decides }: Deciding,
  years: readonly AccountPeriod[],
): string | undefined {
  const entries = years.flatMap((year) => lists.flatMap((list) => entriesOf(year, list).filter(decides)));
  // A limit counts the deficits that are met.
  const amount = sum(entries.map((entry) => (kind === 'limit' ? metOf(entry) : entry.amount)));
  if (kind !== 'limit') return amount.n === 0n ? undefined : formatAmount(amount);
  const [year, another] = years;
  const [limit] = inForce(program.settlement.limits, year?.period ?? 0).filter((one) => one === part);
  if (year === undefined || limit === undefined || amount.n === 0n) return undefined;
  if (another !== undefined || limit.over !== undefined) return formatAmount(amount);
  const budget = evaluateExpression(limit.to, settlementContext(program, year));
  return budget.ok && budget.value.kind === 'quantity'
    ? `${formatAmount(amount)} of ${formatAmount(budget.value.value)}`
    : formatAmount(amount);
}
