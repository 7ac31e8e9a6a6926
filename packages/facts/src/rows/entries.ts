import { inWords, type Program, type RecordType } from '@tallystick/model';
import { type AskedRecord, elsewhereText } from '../asked.ts';
import { encodeValue } from '../fields/value.ts';
import { fieldMeant } from '../header.ts';
import { clipped, quoted } from '../problems/fault.ts';
import { fileProblem } from '../problems/file-problem.ts';
import type { FactsCode, FactsProblem } from '../problems/problem.ts';
import type { FactsRead } from '../result.ts';
import { EMPTY, putCell } from './batch.ts';
import { Collector } from './collector.ts';

/** Takes rows whose values stand beside the names of their fields, in any order. A name that is absent is an empty cell. */
export class EntryCollector {
  private readonly to: Collector;
  private readonly record: AskedRecord;
  private readonly file: string;
  private readonly unit: 'line' | 'row';
  private readonly positions: ReadonlyMap<string, number>;
  /** Names that are no fields: each is told once. */
  private readonly unknown = new Set<string>();

  constructor(record: AskedRecord, program: Program, file: string, unit: 'line' | 'row') {
    this.to = new Collector(record, program, {
      file,
      unit,
      columns: record.fields.map(({ name }) => ({ name })),
    });
    this.record = record;
    this.file = file;
    this.unit = unit;
    this.positions = new Map(record.fields.map(({ name }, position) => [name, position]));
  }

  /** Takes a row that stands at this place in the file. */
  take(entries: Iterable<readonly [name: string, value: unknown]>, place: number): void {
    const { batch, encoders } = this.to;
    for (const field of encoders.keys()) putCell(batch, field, EMPTY);
    const met = new Set<string>();
    for (const [name, value] of entries) {
      const field = this.positions.get(name);
      const encoder = field === undefined ? undefined : encoders[field];
      if (field === undefined || encoder === undefined) this.reportUnknown(name, place);
      else if (met.has(name))
        this.reportName('facts/duplicate-column', name, place, 'stands twice in this row.');
      else putCell(batch, field, encodeValue(encoder, value));
      met.add(name);
    }
    this.to.commit(place);
  }

  report(problem: FactsProblem): void {
    this.to.report(problem);
  }

  finish(): FactsRead {
    return this.to.finish();
  }

  private reportUnknown(name: string, place: number): void {
    if (this.unknown.has(name)) return;
    this.unknown.add(name);
    if (this.record.elsewhere?.includes(name)) {
      this.to.warn(this.ofName('facts/other-law', name, place, elsewhereText(this.record)));
      return;
    }
    const fields = this.record.fields.map((field) => field.name);
    const near = fieldMeant(name, fields);
    const advice = near === undefined ? `The fields are ${inWords(fields)}.` : `Did you mean ${near}?`;
    this.reportName('facts/unknown-column', name, place, `is no field of ${this.record.name}. ${advice}`);
  }

  private reportName(code: FactsCode, name: string, row: number, message: string): void {
    this.report(this.ofName(code, name, row, message));
  }

  private ofName(code: FactsCode, name: string, row: number, message: string): FactsProblem {
    const { file, unit } = this;
    const problem = fileProblem(code, file, `${quoted(name)} ${message}`, { unit, row });
    return { ...problem, column: clipped(name) };
  }
}

/**
 * Checks and encodes rows that are at hand as objects, such as those of a scenario, as `readFacts` does those of a
 * file. Numbers are taken as the shortest decimal that they stand for; undefined and blank text are empty cells.
 * `name` is what messages call the rows.
 */
export function encodeRows(
  record: RecordType,
  program: Program,
  rows: readonly Readonly<Record<string, string | number | undefined>>[],
  name: string = record.name,
): FactsRead {
  const collector = new EntryCollector(record, program, name, 'row');
  for (const [index, row] of rows.entries()) collector.take(Object.entries(row), index + 1);
  return collector.finish();
}
