import { type Expression, type Field, isElection, type RecordType } from '@tallystick/model';
import { property } from '../code/names.ts';
import { literal, literals, objectOf, typed } from '../code/writer.ts';
import { enumerationOf, type Layout } from '../shape/layout.ts';
import { describe, type Module } from './module.ts';

/** The types of a record: a row as a user writes it, and its columns. */
export interface RecordTypes {
  readonly row: string;
  readonly columns: string;
}

/** Writes the names of the program as constants and types. */
export function emitNames(module: Module): void {
  const { writer, layout } = module;
  const lists = [
    ['STATES', 'State', layout.states],
    ['KINDS', 'Kind', layout.kinds],
    ['GROUPS', 'Group', layout.groups],
    ['STEPS', 'Step', layout.steps],
  ] as const;
  for (const [constant, type, names] of lists) {
    writer.line(`export const ${constant} = [${literals(names)}]${typed(' as const')};`);
    typeLine(module, `export type ${type} = (typeof ${constant})[number];`);
  }
  writer.line();
  writer.line(`const FIRST = ${layout.first};`, layout.program.periods.at);
  for (const [constant, term] of [
    ['OWES_FROM', 'owes'],
    ['EARNS_FROM', 'earns'],
  ] as const) {
    writer.doc(`The first period in which each state ${term}, counted from FIRST.`);
    const periods = layout.states.map((name) => {
      const terms = layout.program.states
        .filter((state) => state.name === name)
        .flatMap((state) => state[term] ?? []);
      return terms.length === 0
        ? 'Infinity'
        : `${Math.min(...terms.map(({ period }) => period)) - layout.first}`;
    });
    writer.line(`const ${constant}${typed(': readonly number[]')} = [${periods.join(', ')}];`);
  }
  writer.line();
  emitReadings(module);
}

function typeLine(module: Module, code: string): void {
  module.writer.line(typed(code));
}

function emitReadings(module: Module): void {
  const { writer, layout } = module;
  const readings = layout.program.readings.filter((reading) => !isElection(reading));
  writer.typedDoc('Open questions of the text, and the answers that can be computed.');
  typeLine(module, readings.length === 0 ? 'export type Readings = {};' : 'export type Readings = {');
  for (const reading of readings) {
    writer.typedDoc(`${describe('', reading).trim()} ${reading.question}`, '  ');
    typeLine(
      module,
      `  readonly ${property(reading.name)}: ${reading.choices.map(({ name }) => literal(name)).join(' | ')};`,
    );
  }
  if (readings.length > 0) typeLine(module, '};');
  const usual = readings.map((reading) => `${property(reading.name)}: ${literal(reading.default)}`);
  writer.line(`const READINGS${typed(': Readings')} = ${objectOf(usual)};`);
  writer.line();
}

/** Writes the types of a record's rows and columns. */
export function emitRecordTypes(record: RecordType, module: Module): RecordTypes {
  const { names, writer } = module;
  const row = names.pascal(record.name);
  const columns = names.pascal(record.name, 'columns');
  writer.typedDoc(describe('record', record));
  const tag = tagOf(record);
  if (tag === undefined) {
    typeLine(module, `export interface ${row} {`);
    for (const field of record.fields) rowField(field, field.when !== undefined, module);
    typeLine(module, '}');
  } else emitUnion(row, record, tag, module);
  writer.line();
  writer.typedDoc(
    'The same as columns: codes are positions in the lists of names, quantities whole steps of their field.',
  );
  typeLine(module, `export interface ${columns} extends ${module.type('Columns')} {`);
  for (const field of record.fields)
    typeLine(module, `  readonly ${property(field.name)}: ${columnType(field, module)};`);
  typeLine(module, '}');
  writer.line();
  return { row, columns };
}

/** The enumeration whose members decide which other fields are required, where one does for all of them. */
interface Tag {
  readonly field: Field;
  /** The members with which each field is required. */
  readonly required: ReadonlyMap<Field, readonly string[]>;
}

function tagOf(record: RecordType): Tag | undefined {
  const required = new Map<Field, readonly string[]>();
  let tag: Field | undefined;
  for (const field of record.fields) {
    if (field.when === undefined) continue;
    const test = memberTest(field.when, record);
    if (test === undefined || (tag !== undefined && tag !== test.field)) return undefined;
    tag = test.field;
    required.set(field, test.members);
  }
  return tag === undefined ? undefined : { field: tag, required };
}

/** `powertrain is NZEV`, `powertrain is not ZEV`, `powertrain in (NZEV, ZEV)`. */
function memberTest(
  when: Expression,
  record: RecordType,
): { readonly field: Field; readonly members: readonly string[] } | undefined {
  const [subject, options] =
    when.kind === 'is'
      ? [when.left, [when.right]]
      : when.kind === 'oneOf'
        ? [when.value, when.options]
        : [undefined, []];
  if (subject?.kind !== 'field') return undefined;
  const field = record.fields.find(({ name }) => name === subject.field);
  const members = options.flatMap((option) => (option.kind === 'member' ? [option.name] : []));
  if (field?.type.kind !== 'enumeration' || field.when !== undefined || members.length !== options.length)
    return undefined;
  const negated = when.kind === 'is' && when.negated;
  return {
    field,
    members: negated ? enumerationOf(field.type).filter((name) => !members.includes(name)) : members,
  };
}

/** A discriminated union: one alternative for each set of fields that a member of the tag requires. */
function emitUnion(row: string, record: RecordType, tag: Tag, module: Module): void {
  const { writer, names } = module;
  const common = names.pascal(record.name, 'common');
  typeLine(module, `interface ${common} {`);
  for (const field of record.fields)
    if (field !== tag.field && field.when === undefined) rowField(field, false, module);
  typeLine(module, '}');
  const alternatives = new Map<string, string[]>();
  for (const member of enumerationOf(tag.field.type)) {
    const key = [...tag.required].map(([, members]) => (members.includes(member) ? '1' : '0')).join('');
    alternatives.set(key, [...(alternatives.get(key) ?? []), member]);
  }
  writer.line(typed(`export type ${row} = ${common} &`));
  writer.line(typed('  ('));
  for (const [key, members] of alternatives) {
    const fields = [...tag.required.keys()].map((field, i) =>
      key[i] === '1'
        ? `readonly ${property(field.name)}: ${rowType(field, module)}`
        : `readonly ${property(field.name)}?: undefined`,
    );
    writer.line(
      typed(
        `    | { readonly ${property(tag.field.name)}: ${members.map(literal).join(' | ')}; ${fields.join('; ')} }`,
      ),
    );
  }
  writer.line(typed('  );'));
}

function rowField(field: Field, optional: boolean, module: Module): void {
  const label = field.label ?? field.doc;
  if (label !== undefined) module.writer.typedDoc(label, '  ');
  typeLine(
    module,
    `  readonly ${property(field.name)}${optional ? '?' : ''}: ${rowType(field, module)}${optional ? ' | undefined' : ''};`,
  );
}

function rowType(field: Field, module: Module): string {
  switch (field.type.kind) {
    case 'party':
    case 'date':
      return 'string';
    case 'state':
      return 'State';
    case 'period':
      return 'number';
    case 'enumeration':
      return field.type.members.map(({ name }) => literal(name)).join(' | ');
    case 'quantity':
      return `${module.type('Quantity')}<${literal(unitText(field.type.unit))}>`;
  }
}

function columnType(field: Field, module: Module): string {
  switch (field.type.kind) {
    case 'party':
      return module.type('PartyColumn');
    case 'state':
    case 'enumeration':
      return module.type('Codes');
    case 'period':
    case 'date':
    case 'quantity':
      return module.type('Quantities');
  }
}

/** A unit as text: `lb`, `g/ton_mile`, `1/mile`. */
export function unitText(unit: Readonly<Record<string, number>>): string {
  const power = (name: string, exponent: number): string => (exponent === 1 ? name : `${name}^${exponent}`);
  const up = Object.entries(unit).filter(([, exponent]) => exponent > 0);
  const down = Object.entries(unit).filter(([, exponent]) => exponent < 0);
  const above = up.map(([name, exponent]) => power(name, exponent)).join('*');
  const below = down.map(([name, exponent]) => `/${power(name, -exponent)}`).join('');
  return (above === '' && below !== '' ? '1' : above) + below;
}

/** One function a unit, that gives a plain number the unit: `lb(33_001)`. */
export function emitUnits(layout: Layout, module: Module): void {
  const units = new Set(
    layout.program.records.flatMap((record) =>
      record.fields.flatMap((field) => (field.type.kind === 'quantity' ? [unitText(field.type.unit)] : [])),
    ),
  );
  for (const unit of units) {
    if (unit === '') continue;
    const name = module.names.camel(...unit.split(/[^A-Za-z0-9_]+/).filter((part) => part !== ''));
    const type = `${module.type('Quantity')}<${literal(unit)}>`;
    module.writer.line(
      `export const ${name} = (value${typed(': number')})${typed(`: ${type}`)} => ${module.use('quantity')}${typed(`<${literal(unit)}>`)}(value);`,
    );
  }
  module.writer.line();
}

/** Writes a record as the module describes it to the runtime: a line for each field. */
export function emitRecordInfo(record: RecordType, { writer }: Module): void {
  writer.line(`  {`);
  writer.line(`    name: ${literal(record.name)},`);
  writer.line(`    fields: [`);
  for (const { name, type, when } of record.fields) {
    const info = [
      `name: ${literal(name)}`,
      `kind: ${literal(type.kind)}`,
      `optional: ${when !== undefined}`,
      ...(type.kind === 'enumeration' ? [`members: [${literals(enumerationOf(type))}]`] : []),
      ...(type.kind === 'quantity'
        ? [`unit: ${literal(unitText(type.unit))}`, `step: ${literal(type.step)}`]
        : []),
    ];
    writer.line(`      ${objectOf(info)},`);
  }
  writer.line(`    ],`);
  writer.line(`  },`);
}

/** True where a record has the fields that an account and a period are told by. */
export function postsFacts(record: RecordType): boolean {
  return (['party', 'state', 'period'] as const).every((role) =>
    record.fields.some((field) => field.type.kind === role),
  );
}
