import type { RecordType } from '@tallystick/model';
import { member, property } from '../code/names.ts';
import { literal, objectOf, typed } from '../code/writer.ts';
import { emitElectionTypes } from './elections.ts';
import type { Module } from './module.ts';
import type { RowsCode } from './rows.ts';
import type { RecordTypes } from './types.ts';

/** Writes what a user of the module calls: facts in, accounts or errors out. */
export function emitEntry(
  module: Module,
  types: ReadonlyMap<RecordType, RecordTypes>,
  rows: ReadonlyMap<RecordType, RowsCode>,
): void {
  const { writer } = module;
  const T = typed;
  writer.typedDoc('The facts of a run, as rows: each record may be left out.');
  writer.line(T('export interface Facts {'));
  for (const [{ name }, { row }] of types)
    writer.line(T(`  readonly ${property(name)}?: readonly ${row}[];`));
  writer.line(T('}'));
  writer.typedDoc('The facts of a run, as columns.');
  writer.line(T('export interface FactTables {'));
  for (const [{ name }, { columns }] of types) writer.line(T(`  readonly ${property(name)}?: ${columns};`));
  writer.line(T('}'));
  const chooses = emitElectionTypes(module);
  writer.line(
    T(
      `export interface Options extends ${module.type('EvaluateOptions')} { readonly readings?: Partial<Readings>${chooses ? '; readonly elections?: readonly ElectionChoice[]' : ''} }`,
    ),
  );
  writer.typedDoc('The accounts with the names of this program, or what is wrong with the facts.');
  const accounts = `readonly ${module.type('Account')}<State, Kind, Group, Step>[]`;
  writer.line(T('export type Outcome ='));
  writer.line(
    T(
      `  | { readonly ok: true; readonly accounts: ${accounts}; readonly notices: readonly ${module.type('Notice')}[] }`,
    ),
  );
  writer.line(T(`  | { readonly ok: false; readonly errors: readonly ${module.type('FactError')}[] };`));
  writer.line();
  writer.doc('Computes the accounts of all parties from rows: every value is checked, amounts are exact.');
  writer.block(
    `export function evaluate(facts${T(': Facts')}, options${T(': Options')} = {})${T(': Outcome')}`,
    () => {
      writer.line(
        `const errors${T(`: ${module.type('FactError')}[]`)} = ${module.use('wrongRows')}(info, facts);`,
      );
      writer.line('if (errors.length > 0) return { ok: false, errors };');
      const entries = [...rows].map(([{ name }, { columnsOf, room }]) => {
        const rows = `facts${member(name)}`;
        return `...(${isLeftOut(name)} ? {} : { ${property(name)}: ${columnsOf}(${rows}, errors, ${room}) })`;
      });
      writer.line(`const tables${T(': FactTables')} = ${objectOf(entries)};`);
      writer.line('return errors.length > 0 ? { ok: false, errors } : evaluateColumns(tables, options);');
    },
  );
  writer.line();
  writer.doc('The same from columns.');
  writer.block(
    `export function evaluateColumns(facts${T(': FactTables')}, options${T(': Options')} = {})${T(': Outcome')}`,
    () => {
      writer.line(`const errors = ${module.use('wrongRecords')}(info, facts);`);
      writer.line('if (errors.length > 0) return { ok: false, errors };');
      const given = module.factRecords.map(({ name }) => {
        const columns = `facts${member(name)}`;
        return `...(${isLeftOut(name)} ? {} : { ${property(name)}: ${columns} })`;
      });
      writer.line(
        `return ${module.use('evaluateLaw')}${T('<Readings, State, Kind, Group, Step>')}(law, ${objectOf(given)}, options);`,
      );
    },
  );
}

/** Code that is true where the facts have no such record. What all objects have under a name, such as `constructor`, is none. */
function isLeftOut(name: string): string {
  const given = `facts${member(name)}`;
  return name in Object.prototype
    ? `${given} === undefined || !Object.hasOwn(facts, ${literal(name)})`
    : `${given} === undefined`;
}
