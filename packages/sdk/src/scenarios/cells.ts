import type { Field, Problem, Program, Span } from '@tallystick/model';
import { counted } from '@tallystick/report';
import { scenarioProblem } from './problems.ts';

/** What is wrong with a cell of a scenario, or with a row that has none. */
export interface CellProblem extends Problem {
  /** The field that the cell is of, where there is one. */
  readonly field?: Field;
  /** The row of the program in which it stands. */
  readonly row?: Span;
  /** The rows have no column for the field. */
  readonly noColumn?: boolean;
}

/**
 * What is wrong with many cells in the same way once, with the others as related places. Where rows have no column for a
 * field, or most do not fit it, the field is likely the mistake: then it is told there.
 */
export function toldOfCells(
  problems: readonly CellProblem[],
  programs: readonly Program[],
): readonly Problem[] {
  const ofFields = new Map<string, CellProblem[]>();
  for (const problem of problems) {
    const { field } = problem;
    if (field === undefined) continue;
    const key = `${field.nameAt.file} ${field.nameAt.start}`;
    ofFields.set(key, [...(ofFields.get(key) ?? []), problem]);
  }
  const misfits = [...ofFields.values()].filter((all) => isFault(all, programs));
  const known = new Set(misfits.flat());
  return [
    ...misfits.flatMap((all) => atField(all, programs)),
    ...alike(ofRows(problems.filter((problem) => !known.has(problem)))),
  ];
}

const NO_VALUE = 'found no value, ';

function isFault(all: readonly CellProblem[], programs: readonly Program[]): boolean {
  return (
    all.some(({ noColumn }) => noColumn === true) ||
    (all.length > 1 && all.length * 2 > rowsOf(all[0]?.field, programs))
  );
}

/** The rows of scenarios that have a field. */
function rowsOf(field: Field | undefined, programs: readonly Program[]): number {
  const spans = programs.flatMap(({ records, scenarios }) => {
    const names = records.filter(({ fields }) =>
      fields.some((one) => one.nameAt.start === field?.nameAt.start),
    );
    return scenarios.flatMap(({ facts }) =>
      facts
        .filter(({ record }) => names.some(({ name }) => name === record))
        .flatMap(({ rows }) => rows.map(({ at }) => `${at.file} ${at.start}`)),
    );
  });
  return new Set(spans).size;
}

function atField(all: readonly CellProblem[], programs: readonly Program[]): readonly Problem[] {
  const [first] = all;
  const field = first?.field;
  if (first === undefined || field === undefined) return [];
  const finding = first.message.replace(/^[^:]*: /, '');
  const total = rowsOf(field, programs);
  const rows =
    all.length === 1
      ? 'One row'
      : all.length === total
        ? `All ${total} rows`
        : `${all.length} of ${counted(total, 'row')}`;
  const some =
    field.when === undefined && finding.startsWith(NO_VALUE)
      ? ` If only some rows have it, say which behind it: ${field.name} ... when ...`
      : '';
  const message = first.noColumn
    ? `${rows} of the scenarios ${all.length === 1 ? 'lacks' : 'lack'} a column ${field.name}: ${finding.replace(NO_VALUE, '')} Add the column, or take the field out.${some}`
    : `${rows} of the scenarios ${all.length === 1 ? 'does' : 'do'} not fit the field ${field.name}: ${finding} Correct the field, or these rows.${some}`;
  const related = all.map((one) => ({ message: one.message, at: one.at }));
  return [{ ...scenarioProblem('scenario/facts', field.nameAt, message), related }];
}

/** Cells of one row that do not fit are likely in each other's place: the first is told, with the others beside it. */
function ofRows(problems: readonly CellProblem[]): readonly Problem[] {
  const rows = new Map<string, CellProblem[]>();
  for (const problem of problems) {
    const { file, start } = problem.row ?? problem.at;
    const key = `${start} ${file}`;
    rows.set(key, [...(rows.get(key) ?? []), problem]);
  }
  return [...rows.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    return { ...first, related: others.map(({ message, at }) => ({ message, at })) };
  });
}

function alike(problems: readonly Problem[]): readonly Problem[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const finding = `${problem.code} ${problem.message.replace(/^[^:]*: /, '')}`;
    groups.set(finding, [...(groups.get(finding) ?? []), problem]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    const related = others.map(({ message, at }) => ({ message, at }));
    return { ...first, related: [...(first.related ?? []), ...related] };
  });
}
