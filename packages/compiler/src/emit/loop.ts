import { member, type Names } from '../code/names.ts';
import { roleOf } from '../shape/layout.ts';
import type { RecordShape } from '../shape/record.ts';
import { at } from './module.ts';

/** The names that the code inside a loop over the facts of a record can use. */
export interface Loop {
  readonly shape: RecordShape;
  /** Code of a field's value in the row at hand. */
  value(field: string): string;
  /** The name of a field's column. */
  column(field: string): string;
  /** The names of the columns that the loop reads, by field. */
  readonly columns: ReadonlyMap<string, string>;
  /** The constants of a row, for the beginning of the loop. */
  rowConstants(): readonly string[];
}

/**
 * Tracks which columns a loop reads and gives their names. Values of fields that every fact has become constants of
 * the row, others are read where they are asked for.
 */
export function makeLoop(shape: RecordShape, names: Names): Loop {
  const columns = new Map<string, string>();
  const constants = new Map<string, string>();
  const column = (field: string): string => {
    const name = columns.get(field) ?? names.camel(field, 'column');
    columns.set(field, name);
    return name;
  };
  return {
    shape,
    columns,
    column,
    value: (field) => {
      const element = at(column(field), 'row');
      if (shape.record.fields.find(({ name }) => name === field)?.when !== undefined) return element;
      const name = constants.get(field) ?? names.camel(field);
      constants.set(field, name);
      return name;
    },
    rowConstants: () => [...constants].map(([field, name]) => `const ${name} = ${at(column(field), 'row')};`),
  };
}

/** A loop over accounts and periods instead of facts: its names are those that all facts of one share. */
export function makeAccountLoop(shape: RecordShape): Loop {
  const names = new Map(
    (['party', 'state', 'period'] as const).map((role) => [
      roleOf(shape.record, role).name,
      role === 'period' ? 'year' : role,
    ]),
  );
  const value = (field: string): string => names.get(field) ?? field;
  return { shape, columns: new Map(), value, column: value, rowConstants: () => [] };
}

/** `const gvwrColumn = sale.gvwr;` for every column that a loop reads. */
export function columnConstants(loop: Loop, facts: string): readonly string[] {
  return loop.shape.record.fields.flatMap(({ name, type }) => {
    const column = loop.columns.get(name);
    if (column === undefined) return [];
    return [`const ${column} = ${facts}${member(name)}${type.kind === 'party' ? '.codes' : ''};`];
  });
}

/** The column of the parties of a record, in its facts. */
export function partyColumn(shape: RecordShape, facts: string): string {
  return facts + member(roleOf(shape.record, 'party').name);
}
