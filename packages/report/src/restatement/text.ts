import { decimal, inWords } from '@tallystick/runtime';
import { decimalsOf, formatAmount } from '../amounts.ts';
import { type Palette, PLAIN } from '../palette.ts';
import { correctionCause } from '../result/corrections.ts';
import { oneLine } from '../tables/one-line.ts';
import type { Column, Table } from '../tables/table.ts';
import { tableText } from '../tables/text.ts';
import type { Cause, RestatedMove, Restatement, RestatementSide } from './restatement.ts';

/** What moved between the two sides, as a table with the reasons beside each amount. */
export function restatementText(restatement: Restatement, palette: Palette = PLAIN): string {
  const { program, label, unit, from, to, moves, closed, laws } = restatement;
  const accounts = new Set(moves.map(({ party, state, period }) => JSON.stringify([party, state, period])));
  const head = [
    palette.strong(`${label ?? program}: what moved, in ${unit}`),
    `  from  ${sideText(from)}`,
    `  to    ${sideText(to)}`,
  ];
  const count = `${accounts.size} ${accounts.size === 1 ? 'balance moves' : 'balances move'} (party, state and period).`;
  const body =
    moves.length === 0
      ? 'Nothing moves.\n'
      : `${tableText(movesTable(moves), palette)}\n${count}\n${closedText(closed)}${movingText(laws)}`;
  const versions = [...new Set([from, to].map(({ version }) => `version ${version}`))].join(' and ');
  return `${head.join('\n')}\n\n${body}\n${palette.faint(`${program} ${versions}`)}\n`;
}

/** Whether the changes are told apart by what they move. */
function movingText(laws: number | undefined): string {
  if (laws === undefined) return '';
  return `Of the changes of the law those are named that move the amount: ${laws} laws between the two were computed.\n`;
}

/** The periods whose reports were due before: what moves in them was settled already. */
function closedText(closed: Restatement['closed']): string {
  if (closed.length === 0) return '';
  const each = closed.map(({ period, name, date }) => `${period} (${name} due ${date})`);
  return `Closed by then: ${inWords(each)}.\n`;
}

/** `the law as of 2024-06-01, with no amendment; the facts as known on 2025-06-30`. */
function sideText({ asOf, amendments, known }: RestatementSide): string {
  const law = asOf === undefined ? 'the law' : `the law as of ${asOf}`;
  const base = asOf === undefined ? 'the law without amendments' : `${law}, without amendments`;
  const facts = known === undefined ? '' : `; the facts as known on ${known}`;
  return `${amendments.length === 0 ? base : `${law} with ${inWords(amendments)}`}${facts}`;
}

/** `A2024: carry (since 2024)`, or what a correction says. */
export function causeText(cause: Cause): string {
  const what = ownText(cause);
  const { by } = cause;
  return by === undefined ? what : `of ${oneLine(by.party)} in ${by.state}: ${what}`;
}

function ownText(cause: Cause): string {
  switch (cause.cause) {
    case 'correction':
      return correctionCause(cause.correction);
    case 'first report': {
      const { of, period, filed } = cause;
      const what = of === 'report' ? 'first report' : of;
      return `${what} of ${period}${filed === undefined ? '' : ` filed on ${filed}`}`;
    }
    case 'amendment':
      return `${cause.name}: ${inWords(cause.parts)} (since ${cause.since})`;
  }
}

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

function movesTable(moves: readonly RestatedMove[]): Table {
  const decimals = moves
    .flatMap(({ from, to }) => [from, to])
    .reduce((most, amount) => Math.max(most, decimalsOf(decimal(amount))), 0);
  const shown = (amount: string): string => (amount === '0' ? '-' : formatAmount(decimal(amount), decimals));
  return {
    columns: [
      ...['party', 'state'].map(left),
      right('period'),
      ...['group', 'amount'].map(left),
      ...['from', 'to'].map(right),
      left('because'),
    ],
    rows: moves.map(({ party, state, period, group, amount, from, to, because }) => [
      ...[party, state, `${period}`, group, amount, shown(from), shown(to)],
      because.map(causeText).join('; '),
    ]),
    totals: [],
  };
}
