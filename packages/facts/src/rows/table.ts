import type { Program } from '@tallystick/model';
import type { AskedRecord } from '../asked.ts';
import { encodeValue } from '../fields/value.ts';
import { type Header, matchHeader } from '../header.ts';
import { clipped, letterOf, quoted } from '../problems/fault.ts';
import { fileProblem } from '../problems/file-problem.ts';
import type { FactsRead } from '../result.ts';
import { isBlankRow, putCell } from './batch.ts';
import { Collector } from './collector.ts';

/** Takes rows whose values stand in columns under a header, such as those of a sheet. */
export class TableCollector {
  private readonly to: Collector;
  private readonly header: Header;
  private readonly file: string;
  private readonly complained = new Set<number>();

  /** `row` is the place of the header; columns without one have no letters. */
  constructor(record: AskedRecord, program: Program, file: string, names: readonly unknown[], row?: number) {
    const written = names.map((name) => (isBlank(name) ? '' : String(name)));
    this.header = matchHeader(
      written,
      record,
      program,
      row === undefined ? { file } : { file, at: { unit: 'row', row } },
    );
    this.file = file;
    this.to = new Collector(record, program, { file, unit: 'row', columns: this.header.columns });
    for (const problem of this.header.problems) this.to.report(problem);
    for (const warning of this.header.warnings) this.to.warn(warning);
  }

  /** Takes a row that stands at this place; one without any value is passed over. */
  take(values: ArrayLike<unknown>, place: number): void {
    if (this.header.likeness === 0) return;
    const { batch, encoders } = this.to;
    for (const [position, field] of this.header.fields.entries()) {
      const encoder = field === undefined ? undefined : encoders[field];
      if (field !== undefined && encoder !== undefined)
        putCell(batch, field, encodeValue(encoder, values[position]));
      else if (this.header.unnamed[position] === true) this.checkUnnamed(values[position], position, place);
    }
    for (let position = this.header.fields.length; position < values.length; position++)
      this.checkUnnamed(values[position], position, place);
    if (!isBlankRow(batch)) this.to.commit(place);
  }

  finish(): FactsRead {
    return this.to.finish();
  }

  private checkUnnamed(found: unknown, position: number, row: number): void {
    if (isBlank(found) || this.complained.has(position)) return;
    this.complained.add(position);
    const letter = letterOf(position);
    const value = clipped(String(found));
    const message = `column ${letter} has values (${quoted(value)}) and no name. Name it in the header, or take it out.`;
    const problem = fileProblem('facts/unnamed-column', this.file, message, { unit: 'row', row });
    this.to.report({ ...problem, letter, value });
  }
}

/** True for a cell with nothing in it. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
