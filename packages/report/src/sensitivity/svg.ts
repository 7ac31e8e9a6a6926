import { escaped } from '../xml.ts';
import type { Sensitivity, Turn } from './sensitivity.ts';

const WIDTH = 900;
const NAMES = 340;
/** Room for the amount at the end of the longest bar. */
const AMOUNT = 80;
const ROW = 26;
const TOP = 64;
const MEASURED = [
  { measure: 'shortfall', colour: '#b3261e' },
  { measure: 'carried', colour: '#c77700' },
  { measure: 'bank', colour: '#1565c0' },
] as const;

/** A plot of what each answer moves in all: bars of shortfall, of what is carried and of the bank, less to the left. */
export function sensitivitySvg({ program, turns }: Sensitivity): string {
  const numbers = turns.map((turn) => MEASURED.map(({ measure }) => Number(turn.totals[measure] ?? '0')));
  const most = Math.max(1, ...numbers.flat().map(Math.abs));
  const height = TOP + turns.length * ROW * 1.6 + 24;
  const middle = NAMES + (WIDTH - NAMES) / 2;
  const scale = ((WIDTH - NAMES) / 2 - AMOUNT) / most;
  const rows = turns.map((turn, i) => rowOf(turn, numbers[i] ?? [], TOP + i * ROW * 1.6, middle, scale));
  const key = MEASURED.map(
    ({ measure, colour }, i) =>
      `<rect x="${NAMES + i * 110}" y="34" width="12" height="12" fill="${colour}"/><text x="${NAMES + 18 + i * 110}" y="45">${measure}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    `<title>${escaped(`${program}: what the balances turn on`)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="12" y="22" font-size="16" font-weight="600">${escaped(`${program}: what the balances turn on`)}</text>`,
    ...key,
    `<line x1="${middle}" y1="${TOP - 8}" x2="${middle}" y2="${height - 12}" stroke="#888888"/>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

/** The bars of one answer, with the amounts at their ends. */
function rowOf(turn: Turn, numbers: readonly number[], top: number, middle: number, scale: number): string {
  const bars = MEASURED.map(({ measure, colour }, i) => {
    const value = numbers[i] ?? 0;
    const length = Math.abs(value) * scale;
    const x = value < 0 ? middle - length : middle;
    const y = top + i * 11;
    const amount = turn.totals[measure];
    const at = value < 0 ? x - 4 : x + length + 4;
    const anchor = value < 0 ? 'end' : 'start';
    const words =
      amount === undefined || value === 0
        ? ''
        : `<text x="${at.toFixed(1)}" y="${y + 9}" font-size="10" text-anchor="${anchor}">${escaped(amount)}</text>`;
    return `<rect x="${x.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="9" fill="${colour}"/>${words}`;
  });
  const name = `${turn.name} is ${turn.tried}`;
  return `<text x="12" y="${top + 18}">${escaped(name)}</text>${bars.join('')}`;
}
