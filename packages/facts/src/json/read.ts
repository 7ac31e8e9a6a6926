import type { Program } from '@tallystick/model';
import type { AskedRecord } from '../asked.ts';
import { fileProblem } from '../problems/file-problem.ts';
import type { FactsRead } from '../result.ts';
import { EntryCollector } from '../rows/entries.ts';
import { JsonError, JsonScanner } from './scanner.ts';

const WRAPPED = /^\s*\{\s*"rows"\s*:\s*\[/;

/**
 * Reads a list of objects, `{ "rows": [...] }`, or JSON Lines: an object a line. Rows of a list are numbered from 1,
 * those of JSON Lines by their line.
 */
export function readJson(record: AskedRecord, program: Program, file: string, text: string): FactsRead {
  const scanner = new JsonScanner(text);
  const isWrapped = WRAPPED.test(text);
  const isList = isWrapped || scanner.peek() === '[';
  const to = new EntryCollector(record, program, file, isList ? 'row' : 'line');
  if (scanner.peek() === '') {
    const message = `the file is empty. Facts of ${record.name} are a list of objects: [{ ... }, { ... }].`;
    to.report(fileProblem('facts/empty-file', file, message));
    return to.finish();
  }
  try {
    if (isWrapped) readWrapped(scanner, to);
    else if (isList) readList(scanner, to);
    else readLines(scanner, text, to);
    if (scanner.peek() !== '') scanner.fail('the end of the file');
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const row = 1 + newlinesIn(text, 0, error.offset);
    const character = error.offset - text.lastIndexOf('\n', error.offset - 1);
    const message = `at character ${character}, ${error.message}`;
    to.report(fileProblem('facts/syntax', file, message, { unit: 'line', row }));
  }
  return to.finish();
}

/** What stands beside the rows is let be. */
function readWrapped(scanner: JsonScanner, to: EntryCollector): void {
  scanner.expect('{', 'a brace {');
  do {
    const name = scanner.name();
    if (name === 'rows') readList(scanner, to);
    else scanner.skipValue(name);
  } while (scanner.skip(','));
  scanner.expect('}', 'a comma, or a brace } that ends the file');
}

function readList(scanner: JsonScanner, to: EntryCollector): void {
  scanner.expect('[', 'a list of rows [ ... ]');
  if (scanner.skip(']')) return;
  let row = 0;
  do to.take(scanner.object(), ++row);
  while (scanner.skip(','));
  scanner.expect(']', 'a comma between two rows, or a bracket ] that ends the list');
}

function readLines(scanner: JsonScanner, text: string, to: EntryCollector): void {
  let line = 1;
  let counted = 0;
  while (scanner.peek() !== '') {
    line += newlinesIn(text, counted, scanner.offset);
    counted = scanner.offset;
    to.take(scanner.object(), line);
  }
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
