import { type Expression, type Field, type Program, type RecordType, some } from '@tallystick/model';
import { member, type Names, property } from '../code/names.ts';
import { literal } from '../code/writer.ts';
import { conditionOf, type Scope } from '../number/expression.ts';
import { makeNarrow, type Scaled } from '../number/narrow.ts';
import { enumerationOf } from '../shape/layout.ts';
import { quantityField } from './classes.ts';
import { at, type Module } from './module.ts';
import type { RecordTypes } from './types.ts';

/** Where the values of a field stand while rows are read. */
interface FieldCells {
  /** The values, and the index among them of the row at hand. */
  readonly cells: string;
  readonly index: 'row' | 'i';
  /** Where it is not known before how wide the column must be: it takes the cells of a batch of rows, and grows. */
  readonly column?: string;
  /** For a party, the names that the codes stand for. */
  readonly parties?: string;
}

/** The function that turns rows into columns, and the room that the evaluator keeps for them. */
export interface RowsCode {
  readonly columnsOf: string;
  readonly room: string;
}

type Fields = ReadonlyMap<Field, FieldCells>;

/**
 * Writes the function that turns the rows of a record into columns, checking every value; returns its name. Rows are
 * read in batches that stay in the processor's cache, and columns are as narrow as their values allow.
 */
export function emitRows(record: RecordType, types: RecordTypes, module: Module): RowsCode {
  const { writer, names } = module;
  const columnsOf = names.camel(record.name, 'columns', 'of');
  const room = names.camel(record.name, 'room');
  const local = names.scope();
  const fields: Fields = new Map(record.fields.map((field) => [field, cellsOf(field, local)]));
  writer.doc('Kept from call to call, so that many calls make no garbage.');
  writer.line(`const ${room} = new ${module.use('ColumnRoom')}();`);
  writer.line();
  writer.doc(
    `The rows of ${record.name} as columns; what is wrong with a value is added to the errors. The columns are good until the room is used again.`,
  );
  writer.function(
    `export function ${columnsOf}`,
    [
      { name: 'rows', type: `readonly ${types.row}[]` },
      { name: 'errors', type: `${module.type('FactError')}[]` },
      { name: 'room', type: module.use('ColumnRoom') },
    ],
    types.columns,
    () => {
      for (const [field, cells] of fields) emitCells(field, cells, module);
      writer.line(`const problem = ${module.use('rowProblem')}(${literal(record.name)}, errors);`);
      const batch = module.use('BATCH_ROWS');
      writer.block(`for (let begin = 0; begin < rows.length; begin += ${batch})`, () => {
        writer.line(`const count = Math.min(${batch}, rows.length - begin);`);
        writer.block('for (let i = 0; i < count; i++)', () => {
          writer.line('const row = begin + i;');
          writer.line(`const fact = ${at('rows', 'row')};`);
          for (const field of readingOrder(record, module.layout.program))
            writer.from(field.at, () => emitField(record, field, fields, local, module));
        });
        for (const { column, cells } of fields.values())
          if (column !== undefined) writer.line(`${module.use('append')}(${column}, ${cells}, count);`);
      });
      const entries = [...fields].map(([field, { column, cells, parties }]) => {
        const values = column === undefined ? cells : `${module.use('filled')}(${column})`;
        return `${property(field.name)}: ${parties === undefined ? values : `{ codes: ${values}, names: ${parties}.names }`}`;
      });
      writer.line(`return { rows: rows.length, ${entries.join(', ')} };`);
    },
  );
  writer.line();
  return { columnsOf, room };
}

function cellsOf({ name, type }: Field, locals: Names): FieldCells {
  if (type.kind !== 'party' && type.kind !== 'quantity' && type.kind !== 'date')
    return { cells: locals.camel(name, 'column'), index: 'row' };
  return {
    cells: locals.camel(name, 'cells'),
    index: 'i',
    column: locals.camel(name, 'column'),
    ...(type.kind === 'party' ? { parties: locals.camel(name, 'names') } : {}),
  };
}

function emitCells({ name, type }: Field, { cells, column, parties }: FieldCells, module: Module): void {
  const { writer } = module;
  if (column === undefined) {
    const make = type.kind === 'period' ? 'periods' : 'codes';
    writer.line(`const ${cells} = room.${make}(${literal(name)}, rows.length);`);
    return;
  }
  if (parties !== undefined) writer.line(`const ${parties} = new ${module.use('PartyCodes')}();`);
  const make = type.kind === 'party' ? 'parties' : 'quantities';
  writer.line(`const ${column} = room.${make}(${literal(name)}, rows.length);`);
  writer.line(`const ${cells} = new Float64Array(${module.use('BATCH_ROWS')});`);
}

/** The fields of a record, those that the condition of another asks for before it. */
function readingOrder({ fields }: RecordType, program: Program): readonly Field[] {
  const ordered = new Set<Field>();
  const put = (field: Field): void => {
    if (ordered.has(field)) return;
    for (const other of fields)
      if (other !== field && field.when !== undefined && asksFor(field.when, other.name, program)) put(other);
    ordered.add(field);
  };
  for (const field of fields) put(field);
  return [...ordered];
}

function asksFor(condition: Expression, field: string, program: Program): boolean {
  return some(
    condition,
    (part) =>
      (part.kind === 'field' && part.field === field) ||
      (part.kind === 'let' &&
        program.lets.some(({ name, value }) => name === part.name && asksFor(value, field, program))),
  );
}

function emitField(record: RecordType, field: Field, fields: Fields, locals: Names, module: Module): void {
  const { writer } = module;
  const value = `fact${member(field.name)}`;
  if (field.when === undefined) {
    emitValue(field, value, fields, locals, module);
    return;
  }
  const cellOf = (name: string): string | undefined => {
    const other = record.fields.find((one) => one.name === name);
    const found = other && fields.get(other);
    return found && at(found.cells, found.index);
  };
  const scope: Scope<Scaled> = {
    layout: module.layout,
    numbers: makeNarrow([]),
    period: 'year',
    quantity: (expression) => quantityField(expression, record.fields, (name) => cellOf(name) ?? '0'),
    code: (expression) => (expression.kind === 'field' ? cellOf(expression.field) : undefined),
    belongs: () => undefined,
    party: () => undefined,
    reading: () => 'false',
  };
  const when = conditionOf(field.when, scope);
  if (when === undefined) throw new RangeError(`no code for the condition of ${field.name}`);
  writer.block(`if (${when})`, () => emitValue(field, value, fields, locals, module));
  const missing = field.type.kind === 'quantity' || field.type.kind === 'date' ? '0' : module.use('MISSING');
  writer.line(`else ${placeOf(field, fields)} = ${missing};`);
}

function emitValue(field: Field, value: string, fields: Fields, locals: Names, module: Module): void {
  const { writer } = module;
  const { type } = field;
  const place = placeOf(field, fields);
  const problem = (expected: string, found = value): string =>
    `else problem(row, ${literal(field.name)}, ${found}, ${expected});`;
  switch (type.kind) {
    case 'party': {
      const code = locals.camel(field.name, 'code');
      writer.line(`const ${code} = ${fields.get(field)?.parties}.codeOf(${value});`);
      writer.line(`if (${code} >= 0) ${place} = ${code};`);
      writer.line(problem(`'the name of a party'`));
      return;
    }
    case 'period':
      writer.line(`if (${module.use('isPeriod')}(${value}, FIRST)) ${place} = ${value};`);
      writer.line(problem(literal(`a year from ${module.layout.first} on`)));
      return;
    case 'date': {
      const day = locals.camel(field.name, 'day');
      writer.line(`const ${day} = ${module.use('dayNumber')}(${value});`);
      writer.line(`if (${day} >= 0) ${place} = ${day};`);
      writer.line(problem(`'a date such as 2026-03-31'`));
      return;
    }
    case 'quantity': {
      const steps = locals.camel(field.name, 'steps');
      const whole = type.step === '1';
      const read = whole ? value : `${module.use('inSteps')}(${value}, ${literal(type.step)})`;
      writer.line(`const ${steps} = ${read};`);
      writer.line(`if (${module.use('isCount')}(${steps})) ${place} = ${steps};`);
      writer.line(
        problem(literal(`${whole ? 'a whole number' : `a multiple of ${type.step}`}, not below zero`)),
      );
      return;
    }
    case 'state':
    case 'enumeration': {
      const members = type.kind === 'state' ? module.layout.states : enumerationOf(type);
      const local = locals.camel(field.name, 'value');
      writer.line(`const ${local} = ${value};`);
      for (const [code, member] of members.entries())
        writer.line(`${code === 0 ? '' : 'else '}if (${local} === ${literal(member)}) ${place} = ${code};`);
      // Not the property again: for TypeScript a fact of none of these kinds cannot be.
      writer.line(problem(literal(`one of ${members.join(', ')}`), local));
    }
  }
}

/** Code for where the value of the row at hand is written. */
function placeOf(field: Field, fields: Fields): string {
  const found = fields.get(field);
  return `${found?.cells}[${found?.index}]`;
}
