import { type Palette, PLAIN } from '../palette.ts';
import { oneLine } from '../tables/one-line.ts';
import type { Column, Table } from '../tables/table.ts';
import { tableText } from '../tables/text.ts';
import { changed, choicesTable, outcomeText, worthText } from './text.ts';
import type { TransferPlan } from './transfers.ts';

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

/** The transfers as tables to read, and as rows to take over. */
export function transferPlanText(plan: TransferPlan, palette: Palette = PLAIN): string {
  const { party, transfers, choices, from, through, record, csv } = plan;
  const years = from === through ? `${from}` : `${from} to ${through}`;
  const title = palette.strong(
    `${plan.program}: what ${oneLine(party)} can send from state to state for ${years}`,
  );
  const sent =
    transfers.length === 0
      ? 'Nothing that would leave less shortfall, or as little and more value.\n'
      : tableText(transfersTable(plan), palette);
  const rows = transfers.length === 0 ? [] : [`${palette.strong(`As rows of ${record}`)}\n\n${csv}`];
  const chosen =
    choices.length === 0
      ? []
      : [`${palette.strong('What it can choose with them')}\n\n${tableText(choicesTable(choices), palette)}`];
  return [
    `${title}\n\n${sent}`,
    ...rows,
    ...chosen,
    outcomeText(plan, palette),
    `${worthText(plan)}\n${verdictText(plan)}\n`,
  ].join('\n');
}

/** Each transfer, with what would be otherwise without it alone. */
function transfersTable({ transfers, after }: TransferPlan): Table {
  return {
    columns: [
      right('period'),
      ...['from', 'to', 'credits'].map(left),
      right('amount'),
      ...['without it: shortfall', 'value'].map(right),
    ],
    rows: transfers.map(({ period, from, to, origin, kind, group, vintage, amount, without }) => [
      `${period}`,
      from,
      to,
      `${kind} of ${group}, ${vintage}${origin === from ? '' : `, issued in ${origin}`}`,
      amount,
      without === undefined ? 'cannot be' : changed(after.shortfall, without.shortfall),
      without === undefined ? '' : changed(after.value, without.value),
    ]),
    totals: [],
  };
}

function verdictText({ tried, decided, bound, after, elections }: TransferPlan): string {
  const what = elections === 'planned' ? 'transfers and choices' : 'transfers';
  const sets = tried === 1 ? `1 set of ${what} was` : `${tried} sets of ${what} were`;
  const held = elections === 'held' ? ' Its elections stay as they hold.' : '';
  if (decided) return `${sets} computed; no others leave less shortfall, or as little and more value.${held}`;
  const least =
    bound === undefined
      ? ''
      : bound.shortfall === after.shortfall
        ? ` No transfers leave less shortfall, nor as little and a value above ${bound.value}.`
        : ` No transfers leave a shortfall below ${bound.shortfall}.`;
  return `Undecided: ${sets} computed, and others may be better. This is the best that was found.${least} --tries lets it try more.${held}`;
}
