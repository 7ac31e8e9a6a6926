import { decimal, subtract } from '@tallystick/runtime';
import { formatAmount } from '../amounts.ts';
import { type Palette, PLAIN } from '../palette.ts';
import { oneLine } from '../tables/one-line.ts';
import type { Column, Table } from '../tables/table.ts';
import { tableText } from '../tables/text.ts';
import type { Plan, PlanAmounts, PlanChoice } from './plan.ts';

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });
const MEASURES = ['shortfall', 'carried', 'bank', 'value'] as const;

/** The plan as tables to read: what to choose, and what comes of it. */
export function planText(plan: Plan, palette: Palette = PLAIN): string {
  const { party, choices, from, through } = plan;
  const years = from === through ? `${from}` : `${from} to ${through}`;
  const title = palette.strong(`${plan.program}: what ${oneLine(party)} can choose for ${years}`);
  const chosen =
    choices.length === 0
      ? 'Nothing else than what holds already.\n'
      : tableText(choicesTable(choices), palette);
  return [
    `${title}\n\n${chosen}`,
    outcomeText(plan, palette),
    `${worthText(plan)}\n${verdictText(plan)}\n`,
  ].join('\n');
}

/** What a plan comes to, state by state, against what holds without it. */
export function outcomeText(plan: Pick<Plan, 'accounts' | 'before' | 'after'>, palette: Palette): string {
  return `${palette.strong('What comes of it')}\n\n${tableText(amountsTable(plan), palette)}`;
}

/** At which prices the value is counted. */
export function worthText({ prices }: Pick<Plan, 'prices'>): string {
  const worth = prices.map(({ kind, price }) => `${kind} ${price}`).join(', ');
  return `Worth of a credit: ${worth}. What is carried counts against the value at the least of these.`;
}

/** What to choose, and instead of what. */
export function choicesTable(choices: readonly PlanChoice[]): Table {
  const isDated = choices.some(({ fileBy }) => fileBy !== undefined);
  return {
    columns: [
      right('period'),
      ...['state', 'election', 'choose', 'instead of', ...(isDated ? ['file by'] : [])].map(left),
    ],
    rows: choices.map(({ period, state = 'all', election, choice, usual, fileBy = '' }) => [
      ...[`${period}`, state, election, choice, usual],
      ...(isDated ? [fileBy] : []),
    ]),
    totals: [],
  };
}

function amountsTable({ accounts, before, after }: Pick<Plan, 'accounts' | 'before' | 'after'>): Table {
  const row = (name: string, was: PlanAmounts, is: PlanAmounts): readonly string[] => [
    name,
    ...MEASURES.flatMap((measure) => [shown(is[measure]), changed(was[measure], is[measure])]),
  ];
  return {
    columns: [left('state'), ...MEASURES.flatMap((measure) => [right(measure), right('+/-')])],
    rows: accounts.map((account) => row(account.state, account.before, account.after)),
    totals: accounts.length > 1 ? [row('Total', before, after)] : [],
  };
}

function shown(amount: string): string {
  const value = decimal(amount);
  return value.n === 0n ? '-' : formatAmount(value);
}

/** The difference, with its sign; nothing where there is none. */
export function changed(was: string, is: string): string {
  const difference = subtract(decimal(is), decimal(was));
  if (difference.n === 0n) return '';
  return `${difference.n > 0n ? '+' : ''}${formatAmount(difference)}`;
}

function verdictText({ tried, decided, bound, after }: Plan): string {
  const ways = tried === 1 ? '1 set of choices was' : `${tried} sets of choices were`;
  if (decided) return `${ways} computed; no other choices leave less shortfall, or as little and more value.`;
  const least =
    bound === undefined
      ? ''
      : bound.shortfall === after.shortfall
        ? ' No choices leave less shortfall; some might leave more value.'
        : ` No choices leave a shortfall below ${bound.shortfall}.`;
  return `Undecided: ${ways} computed, and there are more. This is the best that was found.${least} --tries lets it try more.`;
}
