import { compile } from '@tallystick/compiler';
import {
  didYouMean,
  inputSchema,
  inWords,
  isInvalidation,
  isRegister,
  type JsonSchema,
  lawVersion,
  type Program,
  reportFiled,
  resultSchema,
  unitText,
} from '@tallystick/model';
import type { NameOrder } from '@tallystick/report';
import type { LoadedProgram } from './load.ts';

/** A file to be written, by its name within a folder. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** Generated code is TypeScript or, without its types, JavaScript. */
export type CodeForm = 'typescript' | 'javascript';

/** The records whose rows correct others, by name: a module takes what they come to, and not their rows. */
export function correctionRecords(program: Program): readonly string[] {
  return program.records
    .filter(
      (record) =>
        isRegister(record) || isInvalidation(record, program) || reportFiled(record, program) !== undefined,
    )
    .map(({ name }) => name);
}

/**
 * The evaluator of a program as a module, and its source map. Where an amendment is for some states alone there is a
 * module for each law, the one of the most states by the name of the program.
 *
 * @param sourceName names a file of the program as seen from where the module will stand
 */
export function build(
  { program, laws }: LoadedProgram,
  form: CodeForm = 'typescript',
  sourceName: (file: string) => string = (file) => file,
): readonly OutputFile[] {
  const most = Math.max(...laws.map(({ states }) => states.length));
  const main = laws.findIndex(({ states }) => states.length === most);
  return laws.flatMap((law, index) => {
    const of = index === main ? [program.name] : [program.name, ...law.states];
    const name = `${of.join('-').toLowerCase()}.${form === 'typescript' ? 'ts' : 'js'}`;
    const version = lawVersion(law.program);
    const { text, map } = compile(law.program, law.analysis, { version, sourceName })[form];
    return [
      { name, text },
      { name: `${name}.map`, text: map },
    ];
  });
}

export type SchemaFound =
  | { readonly ok: true; readonly schema: JsonSchema }
  | { readonly ok: false; readonly message: string };

/** The JSON Schema of the result of a program, or of the rows of one of its records. */
export function schema(program: Program, record?: string): SchemaFound {
  if (record === undefined) return { ok: true, schema: resultSchema(program) };
  const found = inputSchema(program, record);
  if (found !== undefined) return { ok: true, schema: found };
  const names = program.records.map(({ name }) => name);
  return {
    ok: false,
    message: `${program.name} has no record ${record}.${didYouMean(record, names)} It has ${inWords(names)}.`,
  };
}

/** The order in which a program names its states and groups: that of the rows of a table. */
export function nameOrder({ states, classifications }: Program): NameOrder {
  return {
    states: states.map(({ name }) => name),
    groups: classifications
      .filter(({ kind }) => kind === 'groups')
      .flatMap(({ members }) => members.map(({ name }) => name)),
  };
}

/** What amounts are counted in: `credits`. */
export function countingUnit({ counts }: Program): string {
  return unitText(counts.unit);
}
