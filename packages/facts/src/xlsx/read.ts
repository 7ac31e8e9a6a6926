import { inWords, type Program, type RecordType } from '@tallystick/model';
import type { AskedRecord } from '../asked.ts';
import { quoted } from '../problems/fault.ts';
import { fileProblem, refused } from '../problems/file-problem.ts';
import type { FactsRead } from '../result.ts';
import { isBlank, TableCollector } from '../rows/table.ts';
import { kindOf, OTHERWISE, sheetOf } from '../source/format.ts';

/**
 * Reads a sheet of a workbook: the first, or the one that the name asks for (`sales.xlsx#Q3`). Its first row that is
 * not blank is the header. A number is the shortest decimal that its binary value stands for, a formula what was last
 * computed.
 */
export async function readXlsx(
  record: AskedRecord,
  program: Program,
  name: string,
  bytes: Uint8Array,
): Promise<FactsRead> {
  const { file, sheet } = sheetOf(name);
  const kind = kindOf(bytes);
  if (kind === undefined) {
    const message = 'it is no workbook (XLSX). If it is text, give it the ending .csv.';
    return refused(fileProblem('facts/other-format', file, message));
  }
  if (kind !== 'zip') return refused(fileProblem('facts/other-format', file, OTHERWISE[kind]));
  try {
    return await readSheet(record, program, file, bytes, sheet);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(fileProblem('facts/unreadable', file, `the workbook cannot be read: ${reason}`));
  }
}

async function readSheet(
  record: AskedRecord,
  program: Program,
  file: string,
  bytes: Uint8Array,
  sheet: string | undefined,
): Promise<FactsRead> {
  const { streamXlsxRows, readXlsx: readWorkbook } = await import('hucre/xlsx');
  const sheets: string[] = [];
  await readWorkbook(bytes, {
    sheets: (info) => {
      sheets.push(info.name);
      return false;
    },
  });
  if (sheet !== undefined && !sheets.includes(sheet)) {
    const message = `there is no sheet ${quoted(sheet)}; the workbook has ${inWords(sheets.map(quoted))}.`;
    return refused(fileProblem('facts/no-sheet', file, message));
  }
  let table: TableCollector | undefined;
  for await (const { index, values } of streamXlsxRows(bytes, sheet === undefined ? {} : { sheet })) {
    const row = index + 1;
    if (table !== undefined) table.take(values, row);
    else if (!values.every(isBlank)) table = new TableCollector(record, program, file, values, row);
  }
  return table?.finish() ?? refused(emptySheet(record, file));
}

function emptySheet({ name, fields }: RecordType, file: string) {
  const columns = inWords(fields.map((field) => field.name));
  const message = `the sheet is empty. Facts of ${name} begin with a header: ${columns}.`;
  return fileProblem('facts/empty-file', file, message);
}
