import { cellsOf, layoutOf } from '@tallystick/facts';
import type { Field, Work } from '@tallystick/model';
import { factsMeant } from './meant.ts';

/** A column of a file of facts in CSV that is a field of their record. */
export interface FactsColumn {
  readonly field: Field;
  /** Where the header has the name of the field, in characters of the text, without a unit behind it. */
  readonly start: number;
  readonly end: number;
}

/** The columns of a text that are fields of the record that its rows are meant to be of; none where they are none of the work. */
export function factsColumns(work: Work, file: string, text: string): readonly FactsColumn[] {
  const layout = layoutOf(text);
  const header = cellsOf(text, layout, layout.header);
  const meant = factsMeant(
    work,
    file,
    header.map((cell) => cell.text),
  );
  return header.flatMap((cell, position) => {
    const field = meant?.record.fields[meant.header.fields[position] ?? -1];
    if (field === undefined) return [];
    const start = text.indexOf(field.name, cell.start);
    return [{ field, start, end: start + field.name.length }];
  });
}
