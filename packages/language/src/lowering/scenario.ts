import type {
  Expect,
  ExpectStanding,
  Scenario,
  ScenarioExpectFile,
  ScenarioFacts,
  ScenarioFactsFile,
  ScenarioRow,
  Span,
} from '@tallystick/model';
import { usedPath } from '../files/path.ts';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { expectsNothing, twice } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import { columnTwice, factCount, factsHead, factsTwice } from '../problems/tables.ts';
import type { Declarations, DeclaredField, Names } from '../scoping/declared.ts';
import { find, findWord } from '../scoping/find.ts';
import type { Instruments } from '../scoping/instruments.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';
import { lowerPeriod } from './numbers.ts';
import { lowerPart, placeOfElement } from './part.ts';
import { lowerExpectStanding } from './standing/expect.ts';

/** The amendments of a program, and all names that there are under them. */
export interface Amended {
  readonly amendments: Declarations;
  readonly names: Names;
  /** Of all programs: what events happen to. */
  readonly instruments: Instruments;
}

/** `scenario "low tractor volume" { with ..., sale { rows }, expect "Acme" CA 2024 { ... } }`. */
export function lowerScenario(
  base: Context,
  node: Partly<ast.Scenario>,
  amended: Amended,
): Scenario | undefined {
  if (node.title === undefined) return undefined;
  const named = node.items.flatMap((item) => (item.$type === 'With' ? item.amendments : []));
  const amendments = named
    .map((amendment) => find(base, amendment, amended.amendments, 'an amendment')?.name)
    .filter((name) => name !== undefined);
  // Under amendments the parts that they bring are known too.
  const context: Context = named.length === 0 ? base : { ...base, names: amended.names };
  const part = lowerPart(context, node, node.title, placeOfElement('scenario', node.title), {
    nameProperty: 'title',
  });
  reportWithTwice(context, node);
  const choices: Scenario['choices'][number][] = [];
  const values: Scenario['values'][number][] = [];
  const facts: ScenarioFacts[] = [];
  const factsFiles: ScenarioFactsFile[] = [];
  const expects: Expect[] = [];
  const expectFiles: ScenarioExpectFile[] = [];
  const expectStandings: ExpectStanding[] = [];
  for (const item of node.items) {
    if (item.$type === 'With') {
      const choice = lowerChosen(context, item);
      const value = lowerOverride(context, item);
      if (choice !== undefined) choices.push(choice);
      if (value !== undefined) values.push(value);
    } else if (item.$type === 'FactsFile') {
      const record = find(context, item.record, context.names.records, 'a record');
      if (record !== undefined && item.file !== undefined)
        factsFiles.push({ record: record.name, ...fileOf(context, item, item.file) });
    } else if (item.$type === 'Facts') {
      const rows = lowerFacts(context, item);
      if (rows !== undefined) facts.push(rows);
    } else if (item.file !== undefined) {
      expectFiles.push(fileOf(context, item, item.file));
    } else if (item.date !== undefined) {
      const expect = lowerExpectStanding(context, item, amended.instruments);
      if (expect !== undefined) expectStandings.push(expect);
    } else {
      const expect = lowerExpect(context, item);
      if (expect !== undefined) expects.push(expect);
    }
  }
  reportFactsTwice(context, facts, factsFiles);
  const asks = node.items.some(
    (item) =>
      item.$type === 'Expect' &&
      (item.file !== undefined || item.checks.length > 0 || item.standings.length > 0),
  );
  if (!asks && !brokenWithin(context.file, spanOf(context.file, node)))
    context.problems.push(expectsNothing(node.title, spanOfProperty(context.file, node, 'title')));
  return { ...part, amendments, choices, values, facts, factsFiles, expects, expectFiles, expectStandings };
}

/** A reading has one answer in a scenario, and a value one number. */
function reportWithTwice(context: Context, { items }: Partly<ast.Scenario>): void {
  const seen = new Map<string, Span>();
  for (const item of items) {
    if (item.$type !== 'With') continue;
    const name = (item.reading ?? item.value)?.$refText;
    if (name === undefined) continue;
    const at = spanOf(context.file, item);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, at);
    else
      context.problems.push(
        twice(item.reading === undefined ? `with ${name}` : `with reading ${name}`, at, first),
      );
  }
}

/** A file that a line of a scenario names, by its path from the file in which the line stands. */
function fileOf(
  context: Context,
  node: Partly<ast.FactsFile | ast.Expect>,
  file: string,
): ScenarioExpectFile {
  return { file: usedPath(context.file.file, file), at: spanOf(context.file, node) };
}

/** Facts in a file are all facts of their record. */
function reportFactsTwice(
  context: Context,
  facts: readonly ScenarioFacts[],
  files: readonly ScenarioFactsFile[],
): void {
  for (const [index, { record, at }] of files.entries()) {
    const other = [...facts, ...files.slice(0, index)].find((one) => one.record === record);
    if (other !== undefined) context.problems.push(factsTwice(record, at, other.at));
  }
}

function lowerChosen(context: Context, node: Partly<ast.With>): Scenario['choices'][number] | undefined {
  const readings = [...context.names.readings].filter(([, { chosenBy }]) => chosenBy === undefined);
  const reading = find(context, node.reading, new Map(readings), 'a reading');
  const choice = reading && find(context, node.choice, reading.choices, `a choice of ${reading.name}`);
  return reading && choice && { reading: reading.name, choice: choice.name, at: spanOf(context.file, node) };
}

function lowerOverride(context: Context, node: Partly<ast.With>): Scenario['values'][number] | undefined {
  const changed = find(context, node.value, context.names.lets, 'a let');
  const value = lowerExpression(context, node.override);
  return changed && value && { let: changed.name, value, at: spanOf(context.file, node) };
}

function lowerFacts(context: Context, node: Partly<ast.Facts>): ScenarioFacts | undefined {
  const record = find(context, node.record, context.names.records, 'a record');
  if (record === undefined || node.header === undefined) return undefined;
  const seen = new Map<string, Partly<ast.FieldColumn>>();
  const columns = node.header.columns.map((column) => {
    const field = find(context, column.field, record.fields, `a field of ${record.name}`);
    const before = field && seen.get(field.name);
    if (before !== undefined && field !== undefined) {
      const [at, first] = [spanOf(context.file, column), spanOf(context.file, before)];
      context.problems.push(columnTwice(field.name, at, first));
    }
    if (field !== undefined) seen.set(field.name, column);
    return field;
  });
  const known = columns.filter((column) => column !== undefined);
  if (reportOddHead(context, node, columns.length)) return undefined;
  const rows = node.rows.map((row) => lowerRow(context, row, columns));
  if (known.length < columns.length) return undefined;
  const header = known.map((field, index) => ({
    field: field.name,
    at: spanOfProperty(context.file, node.header ?? node, 'columns', index),
  }));
  return {
    record: record.name,
    columns: header,
    rows: rows.filter((row) => row !== undefined),
    at: spanOf(context.file, node),
  };
}

/** Where all rows have the same number of cells and the head another, it is the head that is wrong. */
function reportOddHead(context: Context, { header, rows }: Partly<ast.Facts>, columns: number): boolean {
  const [first, second] = rows;
  const cells = first?.cells.length ?? 0;
  const isOdd =
    header !== undefined &&
    second !== undefined &&
    cells !== columns &&
    rows.every((row) => row.cells.length === cells);
  if (isOdd && !brokenWithin(context.file, spanOf(context.file, header)))
    context.problems.push(factsHead(columns, cells, spanOf(context.file, header)));
  return isOdd;
}

function lowerRow(
  context: Context,
  node: Partly<ast.FactsRow>,
  columns: readonly (DeclaredField | undefined)[],
): ScenarioRow | undefined {
  const at = spanOf(context.file, node);
  if (node.cells.length !== columns.length) {
    if (!brokenWithin(context.file, at)) {
      context.problems.push(factCount(node.cells.length, columns.length, at));
    }
    return undefined;
  }
  return { cells: node.cells.map((cell, index) => lowerCell(context, cell, columns[index])), at };
}

/**
 * What a cell says, without quotes and digit separators; a word of a state or an enumeration has to be one of them. A number is no
 * name: that it stands in a column of words is told with all that is wrong with the cells of that column.
 */
function lowerCell(
  context: Context,
  node: Partly<ast.Cell>,
  field: DeclaredField | undefined,
): ScenarioRow['cells'][number] {
  const at = spanOf(context.file, node);
  const text = textOf(node);
  if (text === undefined) return { at };
  if (node.$type === 'NumberCell') return { text, at };
  if (field?.type === 'state') findWord(context, text, at, context.names.states, 'a state');
  if (field?.type === 'enumeration') findWord(context, text, at, field.members, `a value of ${field.name}`);
  return { text, at };
}

function textOf(node: Partly<ast.Cell>): string | undefined {
  switch (node.$type) {
    case 'EmptyCell':
      return undefined;
    case 'NumberCell': {
      const { value, negative, percent } = node;
      return value === undefined
        ? undefined
        : `${negative ? '-' : ''}${value.replaceAll('_', '')}${percent ? '%' : ''}`;
    }
    case 'DateCell':
      return node.value;
    case 'TextCell':
      return node.value === '' ? undefined : node.value;
    case 'WordCell':
      return node.word?.$refText;
  }
}

function lowerExpect(context: Context, node: Partly<ast.Expect>): Expect | undefined {
  const state = find(context, node.state, context.names.states, 'a state');
  const period = lowerPeriod(context, node.period, spanOfProperty(context.file, node, 'period'));
  const checks = node.checks.flatMap((check) => {
    const actual = lowerExpression(context, check.actual, { amount: true });
    const expected = lowerExpression(context, check.expected);
    if (actual === undefined || expected === undefined) return [];
    return [{ actual, expected, at: spanOf(context.file, check) }];
  });
  if (node.party === undefined || state === undefined || period === undefined) return undefined;
  return { party: node.party, state: state.name, period, checks, at: spanOf(context.file, node) };
}
