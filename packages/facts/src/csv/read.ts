import { inWords, type Program, type RecordType } from '@tallystick/model';
import type { AskedRecord } from '../asked.ts';
import { type Header, matchHeader } from '../header.ts';
import { fileProblem, refused } from '../problems/file-problem.ts';
import type { FactsRead } from '../result.ts';
import { Collector } from '../rows/collector.ts';
import { readCell } from './cell.ts';
import { csvColumns } from './column.ts';
import { type Position, readRows } from './rows.ts';
import { type CsvText, csvText, DELIMITERS } from './text.ts';

/** Reads delimited text: UTF-8, without a byte order mark. The header says by which delimiter (`,`, `;` or a tab). */
export function readCsv(record: AskedRecord, program: Program, file: string, bytes: Uint8Array): FactsRead {
  const found = DELIMITERS.map((delimiter) => readHeader(csvText(bytes, delimiter), record, program, file));
  const [best, ...others] = found;
  const chosen = others.reduce(
    (a, b) => ((b?.header.likeness ?? 0) > (a?.header.likeness ?? 0) ? b : a),
    best,
  );
  if (chosen === undefined) return emptyFile(record, file);
  const { csv, header, next } = chosen;
  const to = new Collector(record, program, { file, unit: 'line', columns: header.columns });
  for (const problem of header.problems) to.report(problem);
  for (const warning of header.warnings) to.warn(warning);
  if (header.columns.every((column) => column === undefined)) return to.finish();
  const columns = csvColumns(header, to.encoders, to.batch);
  readRows({ file, csv, columns, to }, next);
  return to.finish();
}

interface Beginning {
  readonly csv: CsvText;
  readonly header: Header;
  /** Where the first row of facts begins. */
  readonly next: Position;
}

/** The first row that is not blank; undefined where there is none. */
function readHeader(
  csv: CsvText,
  record: AskedRecord,
  program: Program,
  file: string,
): Beginning | undefined {
  let at = 0;
  let line = 1;
  while (at < csv.bytes.length) {
    const row = line;
    const names: string[] = [];
    for (let endsRow = false; !endsRow; ) {
      const cell = readCell(csv, at);
      names.push(cell.text);
      at = cell.next;
      line += cell.lines;
      endsRow = cell.endsRow;
    }
    line++;
    while (names.at(-1) === '') names.pop();
    if (names.length > 0)
      return {
        csv,
        header: matchHeader(names, record, program, { file, at: { unit: 'line', row } }),
        next: { at, line },
      };
  }
  return undefined;
}

function emptyFile({ name, fields }: RecordType, file: string): FactsRead {
  const columns = inWords(fields.map((field) => field.name));
  const message = `the file is empty. Facts of ${name} begin with a header: ${columns}.`;
  const problem = fileProblem('facts/empty-file', file, message);
  return refused(problem);
}
