import { decimal, inWords } from '@tallystick/runtime';
import { decimalsOf, formatAmount } from '../amounts.ts';
import { tableMarkdown } from '../tables/markdown.ts';
import { oneLine } from '../tables/one-line.ts';
import type { Table } from '../tables/table.ts';
import { countedAccounts, countedChanges } from './counted.ts';
import type { Diff, DiffChange, DiffSide, Impact, ScenarioImpacts, Verdict } from './diff.ts';
import { differencesBy, outcomesOf, type PartyDifference, totalText } from './outcomes.ts';
import { placeText } from './places.ts';
import { sparkline } from './sparkline.ts';
import { attributionTable, impactTable, signed } from './tables.ts';
import { PROOFS, sideText } from './text.ts';

/** GitHub takes no longer comment, in bytes. */
const LONGEST = 65_536;

/** How much of each list is told. */
interface Room {
  readonly changes: number;
  readonly rows: number;
  readonly scenarios: number;
  /** Whether both texts of a change stand below it. */
  readonly texts: boolean;
}

/** What is tried until it fits: first the texts go, since the lines of the pull request show them too. */
const ROOMS: readonly Room[] = [
  { changes: 200, rows: 50, scenarios: 50, texts: true },
  { changes: 200, rows: 50, scenarios: 50, texts: false },
  { changes: 50, rows: 20, scenarios: 20, texts: false },
  { changes: 10, rows: 10, scenarios: 10, texts: false },
];

/** A diff as a comment on a pull request: what matters first, the rest folded; of a long list, so much as a comment can hold. */
export function diffMarkdown(diff: Diff): string {
  for (const room of ROOMS) {
    const text = markdownIn(diff, room);
    if (new TextEncoder().encode(text).length <= LONGEST) return text;
  }
  return `${titleOf(diff)}\n\nIt is too long for a comment: the JSON form and the page (\`--format html\`) have it all.\n`;
}

function markdownIn(diff: Diff, room: Room): string {
  const { from, to, states, changes, impact, scenarios, verdict, stale = [] } = diff;
  const acting = changes.filter(({ remark }) => !remark);
  const remarks = changes.filter(({ remark }) => remark);
  const list = [
    ...acting.slice(0, room.changes).map((change) => changeText(change, from, room)),
    ...(acting.length > room.changes ? [`- ${more(acting.length - room.changes, 'changes')}`] : []),
  ].join('\n');
  return `${[
    titleOf(diff),
    `From ${escaped(sideText(from))}  \nto ${escaped(sideText(to))}${states === undefined ? '' : `  \nin ${inWords(states)}`}`,
    ...(verdict === undefined ? [] : [verdictText(verdict)]),
    ...(impact === undefined ? [] : [answer(impact, diff)]),
    acting.length > FEW ? folded('What the law says otherwise', list) : list,
    ...(impact === undefined ? [] : impactBlocks(impact, room)),
    ...(scenarios === undefined ? [] : [scenariosText(scenarios, room)]),
    ...(remarks.length === 0
      ? []
      : [
          folded(
            `${remarks.length} ${remarks.length === 1 ? 'change' : 'changes'} of no amount`,
            remarks
              .slice(0, room.changes)
              .map(({ words }) => `- ${sentence(words)}`)
              .join('\n'),
          ),
        ]),
    ...(stale.length === 0
      ? []
      : [
          `Accepted, and no longer there:\n\n${stale.map(({ words, reason }) => `- ${sentence(words)} (${escaped(reason)})`).join('\n')}`,
        ]),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

/** So many changes stand open. */
const FEW = 12;

function titleOf({ program, label, changes }: Diff): string {
  return `### ${escaped(label ?? program)}\n\n**${countedChanges(changes)}**`;
}

function changeText(change: DiffChange, from: DiffSide, { texts }: Room): string {
  const { unit, direction, words, amendment, clauses, accepted } = change;
  const place = placeText(change, from);
  const because = [
    ...(amendment === undefined ? [] : [amendment]),
    ...clauses,
    ...(place === '' ? [] : [place]),
  ].join(', ');
  const head = [
    '-',
    ...(unit === undefined ? [] : [`(${unit})`]),
    ...(direction === 'stricter' || direction === 'looser' ? [`**${direction}**`] : []),
  ].join(' ');
  const told = accepted === undefined ? '' : ` ✓ accepted: ${escaped(accepted)}`;
  const line = `${head} ${sentence(words)}${told} <sub>${escaped(because)}</sub>`;
  return texts && change.texts !== undefined ? `${line}\n${bothTexts(change.texts)}` : line;
}

/** Both texts as a patch, folded below their change. */
function bothTexts({ before, after }: NonNullable<DiffChange['texts']>): string {
  const lines = (text: string | undefined, sign: string): readonly string[] =>
    text === undefined ? [] : text.split('\n').map((line) => `  ${sign} ${line}`.trimEnd());
  const all = [...lines(before, '-'), ...lines(after, '+')];
  // A fence that no line of the text can end.
  const fence = '`'.repeat(
    Math.max(3, ...all.flatMap((line) => [...line.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1))),
  );
  const title = before !== undefined && after !== undefined ? 'both texts' : 'the text';
  return `  <details><summary>${title}</summary>\n\n  ${fence}diff\n${all.join('\n')}\n  ${fence}\n\n  </details>`;
}

/** What each amount comes to, for all and for whom most, with the difference in each period as a bar. */
function answer(impact: Impact, { unit }: Diff): string {
  const over = escaped(inWords(impact.facts));
  if (impact.moves.length === 0) return `Nothing moves over ${over}.`;
  const head = `**Over ${over}**, in ${escaped(unit)}: ${countedAccounts(impact)}.`;
  const table = outcomeTable(impact);
  return table.rows.length === 0 ? head : `${head}\n\n${tableMarkdown(table).trimEnd()}`;
}

function outcomeTable(impact: Impact): Table {
  const periods = [...new Set(impact.moves.map(({ period }) => period))].sort((a, b) => a - b);
  const shown = (amount: string): string => formatAmount(decimal(amount), decimalsOf(decimal(amount)));
  const party = (one: PartyDifference | undefined): string =>
    one === undefined ? 'nobody' : `${one.party} ${signed(one.difference, 0)}`;
  const [first = '', last = ''] = [periods[0], periods.at(-1)].map((period) => `${period}`);
  return {
    columns: [
      { title: 'amount', align: 'left' },
      ...['before', 'after', 'difference'].map((title) => ({ title, align: 'right' }) as const),
      ...['worse off by most', 'better off by most'].map((title) => ({ title, align: 'left' }) as const),
      { title: first === last ? first : `${first} to ${last}`, align: 'left' },
    ],
    rows: outcomesOf(impact).map(({ amount, from, to, difference, worst, best }) => {
      const found = new Map(differencesBy('period', amount, impact).map((one) => [one.name, one.difference]));
      const bars = periods.map((period) => {
        const { n = 0n, d = 1n } = found.get(`${period}`) ?? {};
        return Number(n) / Number(d);
      });
      return [
        amount,
        shown(from),
        shown(to),
        signed(difference, 0),
        party(worst),
        party(best),
        sparkline(bars),
      ];
    }),
    totals: [],
  };
}

function impactBlocks(impact: Impact, room: Room): readonly string[] {
  if (impact.moves.length === 0) return [];
  const table = impactTable(impact, room.rows);
  const rest = [...(table.left === 0 ? [] : [more(table.left, 'rows')]), totalText(impact)].join(' ').trim();
  return [
    folded('What moves, worst first', `${tableMarkdown(table)}\n${rest}`),
    ...((impact.attribution?.units ?? []).length < 2
      ? []
      : [folded('What each change does to the sums', tableMarkdown(attributionTable(impact)))]),
  ];
}

function scenariosText({ all, moved, failed }: ScenarioImpacts, room: Room): string {
  const head = `${moved.length} of ${all} scenarios come to something else`;
  const lines = [
    ...moved.map(
      ({ title, moves }) =>
        `- ${escaped(title)}: ${moves.length} ${moves.length === 1 ? 'amount moves' : 'amounts move'}`,
    ),
    ...failed.map(({ title, reason }) => `- ${escaped(title)}: cannot be computed, ${escaped(reason)}`),
  ];
  if (lines.length === 0) return `${head}.`;
  const rest = lines.length > room.scenarios ? [`- ${more(lines.length - room.scenarios, 'scenarios')}`] : [];
  return folded(head, [...lines.slice(0, room.scenarios), ...rest].join('\n'));
}

function verdictText(verdict: Verdict): string {
  switch (verdict.verdict) {
    case 'equivalent':
      return `**Equivalent**: ${PROOFS[verdict.proof]}`;
    case 'undecided':
      return `**Undecided**: that they come to the same is not proved, and ${verdict.fleets} fleets show no difference.`;
    case 'differs': {
      const { rows, scenario } = verdict.witness;
      const size = rows.length === 1 ? 'one row shows' : `${rows.length} rows show`;
      return `**They differ**: ${size} it.\n\n${folded('As a scenario of the later law', `\`\`\`\n${scenario.trimEnd()}\n\`\`\``)}`;
    }
  }
}

function more(count: number, things: string): string {
  return `${count} more ${things} are left out here: the JSON form has them all.`;
}

function folded(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text.trimEnd()}\n\n</details>`;
}

/** A sentence in which the words of the program stand between backquotes. */
function sentence(words: string): string {
  return words
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `\`${oneLine(part)}\`` : escaped(part)))
    .join('');
}

/** A text that holds a mark of Markdown reads as it is written, also between backquotes. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\|*_[\]<>]/g, '\\$&');
}
