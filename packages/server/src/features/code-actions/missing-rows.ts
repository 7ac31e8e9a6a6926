import type { Problem, Program, Table, TableRow } from '@tallystick/model';
import { CodeActionKind } from 'vscode-languageserver';
import { type Action, type Chosen, insertion, isWithin } from './action.ts';

/** The rows that a table lacks, each with the values of the row beside it, which are said to be assumed. */
export function missingRows({ problems, laws, project }: Chosen): readonly Action[] {
  const program = laws.text?.program;
  if (program === undefined) return [];
  return problems.flatMap((problem): readonly Action[] => {
    const table = problem.code === 'table/missing-row' ? tableOf(problem, program) : undefined;
    const gap = table && gapsIn(table, program)[0];
    if (gap === undefined) return [];
    const { beside, years, isAbove } = gap;
    const { file, start, end } = beside.at;
    const text = project.loaded.texts.get(file) ?? '';
    const cells = text.slice(beside.cells[0]?.at.start, beside.cells.at(-1)?.at.end);
    const others = beside.keys.slice(1).map(({ at }) => `, ${text.slice(at.start, at.end)}`);
    const row = `${years}${others.join('')}: ${cells} assumed "as in the row beside it, until it is known"`;
    const edit = isAbove ? insertion(file, end, `\n  ${row}`) : insertion(file, start, `${row}\n  `);
    return [{ title: `Add the row ${years}`, kind: CodeActionKind.QuickFix, edits: [edit], problem }];
  });
}

function tableOf({ at, related = [] }: Problem, { tables }: Program): Table | undefined {
  return tables.find((table) =>
    [at, ...related.map((one) => one.at)].some((span) => isWithin(span, table.at)),
  );
}

/** Years for which a table has no row, and the row beside which they belong. */
interface Gap {
  readonly years: string;
  readonly beside: TableRow;
  readonly isAbove: boolean;
}

/** The gaps between two rows, before the first row and behind the last one. */
function gapsIn(table: Table, program: Program): readonly Gap[] {
  const rows = table.rows.flatMap((row) => {
    const [key] = row.keys;
    return key?.kind === 'period'
      ? [{ row, first: key.first, last: key.last ?? Number.POSITIVE_INFINITY }]
      : [];
  });
  const [top, bottom] = [rows[0], rows.at(-1)];
  if (top === undefined || bottom === undefined) return [];
  const between = rows.flatMap(({ row, last }, index): readonly Gap[] => {
    const below = rows[index + 1];
    return below === undefined || below.first <= last + 1
      ? []
      : [{ years: yearsText(last + 1, below.first - 1), beside: row, isAbove: true }];
  });
  const first = firstAsked(program);
  return [
    ...between,
    ...(first < top.first
      ? [{ years: yearsText(first, top.first - 1), beside: top.row, isAbove: false }]
      : []),
    ...(Number.isFinite(bottom.last)
      ? [{ years: `${bottom.last + 1} onward`, beside: bottom.row, isAbove: true }]
      : []),
  ];
}

/** The first period in which a state owes or earns. */
function firstAsked({ states, periods }: Program): number {
  const terms = states.flatMap(({ owes, earns }) =>
    [owes?.period, earns?.period].filter((one) => one !== undefined),
  );
  return Math.max(periods.first, Math.min(...terms));
}

function yearsText(first: number, last: number): string {
  return first === last ? `${first}` : `${first}..${last}`;
}
