import type { Field, RecordType } from '@tallystick/model';
import { member, type Names, property } from '../code/names.ts';
import { literal } from '../code/writer.ts';
import { conditionOf, type Scope } from '../number/expression.ts';
import { makeNarrow, type Scaled } from '../number/narrow.ts';
import { enumerationOf } from '../shape/layout.ts';
import { quantityField } from './classes.ts';
import { at, type Module } from './module.ts';
import type { RecordTypes } from './types.ts';

/** Writes the function that turns the rows of a record into columns, checking every value; returns its name. */
export function emitRows(record: RecordType, types: RecordTypes, module: Module): string {
  const { writer, names } = module;
  const name = names.camel(record.name, 'columns', 'of');
  const local = names.scope();
  const columnNames = new Map(record.fields.map((field) => [field, local.camel(field.name, 'column')]));
  const column = (field: Field): string => columnNames.get(field) ?? '';
  writer.doc(`The rows of ${record.name} as columns; what is wrong with a value is added to the errors.`);
  writer.function(
    `export function ${name}`,
    [
      { name: 'rows', type: `readonly ${types.row}[]` },
      { name: 'errors', type: `${module.type('FactError')}[]` },
    ],
    types.columns,
    () => {
      for (const field of record.fields) writer.line(columnOf(field, column(field), module));
      writer.line(`const problem = ${module.use('rowProblem')}(${literal(record.name)}, errors);`);
      writer.block('for (let row = 0; row < rows.length; row++)', () => {
        writer.line(`const fact = ${at('rows', 'row')};`);
        for (const field of record.fields)
          writer.from(field.at, () => emitField(record, field, column, local, module));
      });
      const entries = record.fields.map((field) =>
        field.type.kind === 'party'
          ? `${property(field.name)}: { codes: ${column(field)}.codes, names: ${column(field)}.names }`
          : `${property(field.name)}: ${column(field)}`,
      );
      writer.line(`return { rows: rows.length, ${entries.join(', ')} };`);
    },
  );
  writer.line();
  return name;
}

function columnOf(field: Field, column: string, module: Module): string {
  switch (field.type.kind) {
    case 'party':
      return `const ${column} = new ${module.use('PartyCodes')}(rows.length);`;
    case 'state':
    case 'enumeration':
      return field.type.kind === 'enumeration' && enumerationOf(field.type).length > 250
        ? `const ${column} = new Int32Array(rows.length);`
        : `const ${column} = new Uint8Array(rows.length);`;
    case 'period':
      return `const ${column} = new Int32Array(rows.length);`;
    case 'quantity':
      return `const ${column} = new Float64Array(rows.length);`;
  }
}

function emitField(
  record: RecordType,
  field: Field,
  column: (field: Field) => string,
  locals: Names,
  module: Module,
): void {
  const { writer } = module;
  const value = `fact${member(field.name)}`;
  if (field.when === undefined) {
    emitValue(field, value, column(field), locals, module);
    return;
  }
  const scope: Scope<Scaled> = {
    layout: module.layout,
    numbers: makeNarrow([]),
    period: 'year',
    quantity: (expression) =>
      quantityField(expression, record.fields, (name) => {
        const other = record.fields.find((one) => one.name === name);
        return other === undefined ? '0' : at(column(other), 'row');
      }),
    code: (expression) => {
      const other =
        expression.kind === 'field' ? record.fields.find((one) => one.name === expression.field) : undefined;
      return other && at(other.type.kind === 'party' ? `${column(other)}.codes` : column(other), 'row');
    },
    belongs: () => undefined,
    party: () => undefined,
    reading: () => 'false',
  };
  const when = conditionOf(field.when, scope);
  if (when === undefined) throw new RangeError(`no code for the condition of ${field.name}`);
  writer.block(`if (${when})`, () => emitValue(field, value, column(field), locals, module));
  if (field.type.kind === 'enumeration' || field.type.kind === 'state')
    writer.line(`else ${column(field)}[row] = ${module.use('MISSING')};`);
}

function emitValue(field: Field, value: string, column: string, locals: Names, module: Module): void {
  const { writer } = module;
  const { type } = field;
  const name = literal(field.name);
  switch (type.kind) {
    case 'party':
      writer.line(
        `if (!${column}.add(row, ${value})) problem(row, ${name}, ${value}, 'the name of a party');`,
      );
      return;
    case 'period':
      writer.line(`if (${module.use('isPeriod')}(${value}, FIRST)) ${column}[row] = ${value};`);
      writer.line(
        `else problem(row, ${name}, ${value}, ${literal(`a year from ${module.layout.first} on`)});`,
      );
      return;
    case 'quantity': {
      const local = locals.camel(field.name, 'steps');
      writer.line(
        `const ${local} = ${type.step === '1' ? value : `${module.use('inSteps')}(${value}, ${literal(type.step)})`};`,
      );
      writer.line(`if (${module.use('isCount')}(${local})) ${column}[row] = ${local};`);
      const expected =
        type.step === '1' ? 'a whole number, not below zero' : `a multiple of ${type.step}, not below zero`;
      writer.line(`else problem(row, ${name}, ${value}, ${literal(expected)});`);
      return;
    }
    case 'state':
      writer.line(`const ${column}Code = ${module.use('positionIn')}(STATES, ${value});`);
      writer.line(`if (${column}Code >= 0) ${column}[row] = ${column}Code;`);
      writer.line(`else problem(row, ${name}, ${value}, \`one of \${STATES.join(', ')}\`);`);
      return;
    case 'enumeration': {
      const members = enumerationOf(type);
      const local = locals.camel(field.name, 'value');
      writer.line(`const ${local} = ${value};`);
      for (const [code, member] of members.entries())
        writer.line(
          `${code === 0 ? '' : 'else '}if (${local} === ${literal(member)}) ${column}[row] = ${code};`,
        );
      writer.line(`else problem(row, ${name}, ${local}, ${literal(`one of ${members.join(', ')}`)});`);
    }
  }
}
