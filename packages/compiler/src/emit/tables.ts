import type { Cell, Program, RowKey, Table, TableKey } from '@tallystick/model';
import { literal, typed } from '../code/writer.ts';
import { governsCode } from '../number/expression.ts';
import { codeOf, enumerationOf, fieldOf, type Layout, membersOf } from '../shape/layout.ts';
import { describe, type Module } from './module.ts';

/** The functions that look up the tables, by the name of the table. */
export type TableFunctions = ReadonlyMap<string, string>;

/** Writes each table as its rows and a function from codes to the cell. */
export function emitTables(module: Module): TableFunctions {
  const functions = new Map<string, string>();
  for (const name of new Set(module.layout.program.tables.map((table) => table.name)))
    functions.set(name, emitTable(name, versionsOf(module.layout.program, name), module));
  return functions;
}

function versionsOf(program: Program, name: string): readonly Table[] {
  return program.tables.filter((table) => table.name === name);
}

function emitTable(name: string, versions: readonly Table[], module: Module): string {
  const { writer, layout } = module;
  const rows = versions.map((table) => {
    const constant = module.names.constant(name);
    writer.doc(`${describe('table', table)} by ${table.keys.map((key) => key.name).join(', ')}`);
    writer.from(table.at, () => writer.declare(constant, () => emitRows(constant, table, module)));
    return constant;
  });
  const across = versions.map((table) => columnCodes(table, layout));
  const function_ = module.names.camel(name);
  const keys = versions[0]?.keys ?? [];
  const codes = keys.map((key) =>
    module.names.camel(key.over.kind === 'period' ? `${name}_year` : `${name}_${key.name}`),
  );
  const cells = versions.map(
    (table, i) =>
      [table, `${module.use('tableCell')}(${rows[i]}, ${across[i]}, ${codes.join(', ')})`] as const,
  );
  writer.doc(`A cell of ${name}; the year decides which version of the table governs.`);
  writer.function(
    `function ${function_}`,
    ['year', ...codes].map((name) => ({ name, type: 'number' })),
    module.type('Rational'),
    () => {
      for (const [i, [table, code]] of cells.entries()) {
        const condition = governsCode(table, 'year');
        writer.line(
          i === cells.length - 1 ? `return ${code};` : `if (${condition}) return ${code};`,
          table.at,
        );
      }
    },
  );
  writer.line();
  return function_;
}

function emitRows(constant: string, table: Table, module: Module): void {
  const { writer, layout } = module;
  if (table.columns !== undefined)
    writer.note(
      `across: ${table.columns.map((column) => (column.kind === 'period' ? column.period : column.name)).join(', ')}`,
    );
  writer.line(`const ${constant}${typed(`: readonly ${module.type('TableRow')}[]`)} = [`);
  for (const row of table.rows) {
    const keys = row.keys.map((key, i) => keyCode(key, table.keys[i], layout)).join(', ');
    writer.line(`  { keys: [${keys}], cells: [${row.cells.map(cellText).join(', ')}] },`, row.at);
  }
  writer.line('];');
}

function columnCodes(table: Table, layout: Layout): string {
  if (table.columns === undefined) return 'undefined';
  const codes = table.columns.map((column) =>
    column.kind === 'period' ? `${column.period}` : memberCode(column.name, table.keys.at(-1), layout),
  );
  return `[${codes.join(', ')}]`;
}

function keyCode(key: RowKey, over: TableKey | undefined, layout: Layout): string {
  if (key.kind === 'period') return `[${key.first}, ${key.last ?? 'Infinity'}]`;
  return memberCode(key.name, over, layout);
}

function memberCode(name: string, key: TableKey | undefined, layout: Layout): string {
  if (key === undefined) throw new RangeError(`no key of the table for ${name}`);
  switch (key.over.kind) {
    case 'period':
      return name;
    case 'state':
      return `${codeOf(name, layout.states)}`;
    case 'classification':
      return `${codeOf(name, membersOf({ kind: 'classification', name: key.over.name }, layout))}`;
    case 'enumeration':
      return `${codeOf(name, enumerationOf(fieldOf(key.over.record, key.over.field, layout).type))}`;
  }
}

function cellText(cell: Cell): string {
  return literal(cell.kind === 'empty' ? '-' : cell.value);
}
