import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellsOf,
  editedText,
  insertRow,
  layoutOf,
  readCsvTable,
  removeRows,
  rowCount,
  rowOnLine,
  setCells,
} from '../src/index.ts';

function textsOf(text: string): readonly (readonly string[])[] {
  const layout = layoutOf(text);
  return Array.from(layout.lines, (_, row) => cellsOf(text, layout, row).map((cell) => cell.text));
}

function hasOpenQuote(text: string): boolean {
  const layout = layoutOf(text);
  return Array.from(layout.lines).some((_, row) =>
    cellsOf(text, layout, row).some(({ kind }) => kind === 'open'),
  );
}

/** Texts with a header, and below it all that a delimited text has its trouble with. */
const csv = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    body: fc.string({
      unit: fc.constantFrom('a', 'é', '7', ' ', ',', ';', '\t', '"', '""', '\n', ',"', '",', '\n'),
      maxLength: 40,
    }),
  })
  .map(({ delimiter, newline, body }) => `\na${delimiter}"b"\n${body}`.replaceAll('\n', newline))
  .filter((text) => !hasOpenQuote(text));
const value = fc.string({ unit: fc.constantFrom('a', '9', ' ', ',', ';', '\t', '"', '\n'), maxLength: 6 });

/** The rows of a text as they stand. */
function rawRows(text: string): readonly string[] {
  const { starts, lines } = layoutOf(text);
  return Array.from(lines, (_, row) => text.slice(starts[row], starts[row + 1]));
}

test('it sees the cells that are read', () => {
  fc.assert(
    fc.property(csv, (text) => {
      const read = readCsvTable('x.csv', new TextEncoder().encode(text));
      const seen = textsOf(text)
        .map((cells, row) => ({ line: layoutOf(text).lines[row], cells }))
        .filter(({ cells }) => cells.some((cell) => cell !== ''));
      const table = read.ok ? read.table : { header: [], rows: [] };
      const cellTexts = (cells: readonly { readonly text: string }[]) => cells.map((cell) => cell.text);
      expect(seen.map(({ cells }) => cells)).toEqual(
        [table.header, ...table.rows.map(({ cells }) => cells)]
          .map(cellTexts)
          .filter((row) => row.length > 0),
      );
      expect(seen.slice(1).map(({ line }) => line)).toEqual(table.rows.map(({ line }) => line));
      for (const { line = 0, cells } of seen)
        expect(textsOf(text)[rowOnLine(layoutOf(text), line)]).toEqual(cells);
    }),
  );
});

test('an edited cell changes that cell alone, byte by byte', () => {
  fc.assert(
    fc.property(csv, fc.nat(8), fc.nat(3), value, (text, at, column, written) => {
      const layout = layoutOf(text);
      const row = layout.header + 1 + (at % Math.max(1, rowCount(layout) - layout.header - 1));
      fc.pre(row < rowCount(layout));
      const before = cellsOf(text, layout, row);
      // A last line with nothing in it is no row.
      fc.pre(before.length > 1 || written.trim() !== '');
      const edit = setCells(text, layout, row, column, [[written]]);
      const after = edit === undefined ? text : editedText(text, edit);
      const expected = Array.from({ length: Math.max(before.length, column + 1) }, (_, index) =>
        index === column ? written.trim() : (before[index]?.text ?? ''),
      );
      expect(textsOf(after)[row]).toEqual(expected);
      expect(rawRows(after).toSpliced(row, 1)).toEqual(rawRows(text).toSpliced(row, 1));
      // The other cells of the row stand as they did, with their quotes and blanks.
      const raw = (whole: string, index: number): string => {
        const { start = 0, end = 0 } = cellsOf(whole, layoutOf(whole), row)[index] ?? {};
        return whole.slice(start, end);
      };
      for (const index of before.keys())
        if (index !== column) expect(raw(after, index)).toBe(raw(text, index));
    }),
    { numRuns: 500 },
  );
});

test('rows are added and taken out whole', () => {
  fc.assert(
    fc.property(csv, fc.nat(8), (text, at) => {
      const layout = layoutOf(text);
      const rows = rawRows(text);
      const row = layout.header + (at % (rows.length - layout.header));
      const withOne = editedText(text, insertRow(text, layout, row));
      const added = layoutOf(withOne);
      expect(textsOf(withOne).toSpliced(row + 1, 1)).toEqual(textsOf(text));
      expect(/[\r\n]$/.test(withOne)).toBe(/[\r\n]$/.test(text));
      expect(editedText(withOne, removeRows(withOne, added, row + 1, row + 1))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['quotes stay', 'a,b\n"x" ,1\n', 1, 0, [['y "z"']], 'a,b\n"y ""z""" ,1\n'],
  ['and blanks', 'a ; b\r\n 10 ; 20 \r\n', 1, 1, [['30']], 'a ; b\r\n 10 ; 30 \r\n'],
  ['a delimiter is quoted', 'a,b\n1,2', 1, 1, [['2,5']], 'a,b\n1,"2,5"'],
  ['a short row is filled up', 'a,b,c\n1\n', 1, 2, [['3']], 'a,b,c\n1,,3\n'],
  [
    'a block goes beyond the end',
    'a,b\r\n1,2',
    1,
    0,
    [
      ['3', '4'],
      ['5', '6'],
    ],
    'a,b\r\n3,4\r\n5,6',
  ],
] as const)('%s', (_, text, row, column, values, expected) => {
  const edit = setCells(text, layoutOf(text), row, column, values);
  expect(edit && editedText(text, edit)).toBe(expected);
});

test('nothing is done to a cell that a quote has taken in', () => {
  const text = 'a,b\n1,"x\n2,3\n';
  expect(setCells(text, layoutOf(text), 1, 1, [['y']])).toBeUndefined();
});
