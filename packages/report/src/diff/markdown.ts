import { decimal, inWords } from '@tallystick/runtime';
import { decimalsOf, formatAmount } from '../amounts.ts';
import { tableMarkdown } from '../tables/markdown.ts';
import { oneLine } from '../tables/one-line.ts';
import type { Table } from '../tables/table.ts';
import type { Diff, DiffChange, Impact, ScenarioImpacts } from './diff.ts';
import { sparkline } from './sparkline.ts';
import { attributionTable, fraction, impactTable } from './tables.ts';
import { SHOWN, sideText } from './text.ts';

/** A diff as a comment on a pull request: what matters first, the rest folded. */
export function diffMarkdown(diff: Diff): string {
  const { program, label, from, to, changes, impact, scenarios } = diff;
  const acting = changes.filter(({ remark }) => !remark);
  const remarks = changes.filter(({ remark }) => remark);
  const title = `### ${escaped(label ?? program)}: ${acting.length} ${acting.length === 1 ? 'change' : 'changes'} of the law`;
  return `${[
    title,
    `From ${escaped(sideText(from))}  \nto ${escaped(sideText(to))}`,
    acting.map(changeText).join('\n'),
    ...(impact === undefined ? [] : impactBlocks(impact, diff)),
    ...(scenarios === undefined ? [] : [scenariosText(scenarios)]),
    ...(remarks.length === 0
      ? []
      : [
          folded(
            `${remarks.length} ${remarks.length === 1 ? 'change' : 'changes'} of no amount`,
            remarks.map(({ words }) => `- ${escaped(words)}`).join('\n'),
          ),
        ]),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

function changeText({ unit, direction, words, amendment, clauses, before, after }: DiffChange): string {
  const place = after ?? before;
  const because = [
    ...(amendment === undefined ? [] : [amendment]),
    ...clauses,
    ...(place === undefined ? [] : [`${place.file}:${place.line}`]),
  ].join(', ');
  const sign = direction === 'stricter' || direction === 'looser' ? ` **${direction}**` : '';
  return `- ${unit === undefined ? '' : `(${unit})`}${sign} ${words.replaceAll('\n', ' ')} <sub>${escaped(because)}</sub>`;
}

function impactBlocks(impact: Impact, { unit }: Diff): readonly string[] {
  const over = escaped(inWords(impact.facts));
  if (impact.moves.length === 0) return [`Nothing moves over ${over}.`];
  const { moved, all } = impact.accounts;
  const table = impactTable(impact, SHOWN);
  const more = table.left === 0 ? '' : `\n${table.left} more rows are in the JSON form.`;
  return [
    `**Over ${over}**, in ${escaped(unit)}: ${moved} of ${all} accounts move.`,
    tableMarkdown(periodsTable(impact)).trimEnd(),
    folded('What moves, worst first', `${tableMarkdown(table)}${more}`),
    ...(impact.attribution === undefined
      ? []
      : [folded('What each change does to the sums', tableMarkdown(attributionTable(impact)))]),
  ];
}

/** Each sum that moves, with the difference in each period as a bar. */
function periodsTable({ moves, totals }: Impact): Table {
  const periods = [...new Set(moves.map(({ period }) => period))].sort((a, b) => a - b);
  const shown = (amount: string): string => formatAmount(decimal(amount), decimalsOf(decimal(amount)));
  return {
    columns: [
      { title: 'amount', align: 'left' },
      { title: 'before', align: 'right' },
      { title: 'after', align: 'right' },
      { title: `difference ${periods[0] ?? ''} to ${periods.at(-1) ?? ''}`, align: 'left' },
    ],
    rows: totals.map(({ amount, from, to }) => {
      const differences = periods.map((period) =>
        moves
          .filter((move) => move.amount === amount && move.period === period)
          .reduce(
            (sum, { difference }) => sum + Number(fraction(difference).n) / Number(fraction(difference).d),
            0,
          ),
      );
      return [amount, shown(from), shown(to), sparkline(differences)];
    }),
    totals: [],
  };
}

function scenariosText({ all, moved, failed }: ScenarioImpacts): string {
  const head = `${moved.length} of ${all} scenarios come to something else`;
  const lines = [
    ...moved.map(({ title, moves }) => `- ${escaped(title)}: ${moves.length} amounts move`),
    ...failed.map(({ title, reason }) => `- ${escaped(title)}: cannot be computed, ${escaped(reason)}`),
  ];
  return lines.length === 0 ? `${head}.` : folded(head, lines.join('\n'));
}

function folded(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text.trimEnd()}\n\n</details>`;
}

/** A text that holds a mark of Markdown reads as it is written, also between backquotes. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\|*_[\]<>]/g, '\\$&');
}
