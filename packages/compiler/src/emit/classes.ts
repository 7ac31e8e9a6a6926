import type { Expression, Field } from '@tallystick/model';
import { decimal } from '@tallystick/runtime';
import { typed } from '../code/writer.ts';
import { conditionOf, governsCode, type Scope } from '../number/expression.ts';
import { makeNarrow, type Scaled } from '../number/narrow.ts';
import { membersOf } from '../shape/layout.ts';
import { type ClassShape, codesOf, type RecordShape } from '../shape/record.ts';
import { at, describe, type Module } from './module.ts';

/** How the loop over the facts of a record finds the profile of a fact. */
export interface ProfileCode {
  /** Code of the profile, or a negative number for a fact that is out of scope or in no group. */
  readonly code: (
    value: (field: string) => string,
    /** Takes lines that stand before the loop. */
    prepare: (line: string) => void,
    year: string,
  ) => string;
  /** Code of the group of a profile. */
  readonly group: (profile: string) => string;
  /** Code of another classification or key enumeration of a profile. */
  readonly part: (name: string, profile: string) => string;
  readonly count: number;
}

/** Writes the groups and classes of a record, and the profiles that they make. */
export function emitClasses(shape: RecordShape, module: Module): ProfileCode {
  const functions = new Map<string, string>();
  for (const classification of shape.classifications)
    functions.set(classification.name, emitClassification(classification, functions, module));
  return emitProfiles(shape, functions, module);
}

function emitClassification(
  shape: ClassShape,
  functions: ReadonlyMap<string, string>,
  module: Module,
): string {
  const { writer, layout } = module;
  const name = module.names.camel(shape.name, 'of', shape.versions[0]?.record ?? '');
  const set = membersOf({ kind: 'classification', name: shape.name }, layout);
  const [first] = shape.versions;
  if (first !== undefined)
    writer.doc(
      describe(`${shape.kind} of ${first.record}`, {
        ...first,
        name: shape.kind === 'groups' ? '' : first.name,
      }),
      `Returns ${set.map((member, code) => `${code} ${member}`).join(', ')}, or why there is none.`,
    );
  const parameters = [...shape.fields.map((field) => field.name), 'year'].map((field) => ({
    name: field,
    type: 'number',
  }));
  const local = module.names.scope();
  writer.function(`function ${name}`, parameters, 'number', () => {
    const tests: string[] = [];
    const codes: string[] = [];
    const locals = new Map<string, string>();
    for (const version of shape.versions)
      for (const member of version.members) {
        const test = local.camel('is', member.name);
        const scope = classScope(shape, locals, functions, module);
        const condition = conditionOf(member.when, scope);
        if (condition === undefined) throw new RangeError(`no code for the condition of ${member.name}`);
        const governs = governsCode(version, 'year');
        writer.from(member.at, () => {
          writer.line(`// ${describe('', member).trim()}`);
          writer.line(`const ${test} = ${governs === 'true' ? condition : `${governs} && (${condition})`};`);
        });
        locals.set(member.name, test);
        tests.push(test);
        codes.push(member.outside ? module.use('OUTSIDE') : `${set.indexOf(member.name)}`);
      }
    writer.line(`return ${module.use('memberOf')}([${tests.join(', ')}], [${codes.join(', ')}]);`);
  });
  writer.line();
  return name;
}

function classScope(
  shape: ClassShape,
  locals: ReadonlyMap<string, string>,
  functions: ReadonlyMap<string, string>,
  module: Module,
): Scope<Scaled> {
  const { layout } = module;
  const call = (name: string): string | undefined => {
    const function_ = functions.get(name);
    const other = module.records.flatMap((record) => record.classifications).find((one) => one.name === name);
    return (
      function_ && other && `${function_}(${[...other.fields.map((field) => field.name), 'year'].join(', ')})`
    );
  };
  return {
    layout,
    numbers: makeNarrow([]),
    period: 'year',
    quantity: (expression) => quantityField(expression, shape.fields, (field) => field),
    code: (expression) =>
      expression.kind === 'field'
        ? expression.field
        : expression.kind === 'classification'
          ? call(expression.name)
          : undefined,
    belongs: (classification, member) => {
      if (classification === shape.name) return locals.get(member);
      const code = call(classification);
      return (
        code &&
        `${code} === ${membersOf({ kind: 'classification', name: classification }, layout).indexOf(member)}`
      );
    },
    reading: () => {
      throw new RangeError('a group does not depend on a reading');
    },
  };
}

/** A quantity field as a whole number of its steps. */
export function quantityField(
  expression: Expression,
  fields: readonly Field[],
  value: (field: string) => string,
): Scaled | undefined {
  if (expression.kind !== 'field') return undefined;
  const type = fields.find((field) => field.name === expression.field)?.type;
  if (type?.kind !== 'quantity') return undefined;
  return fieldInSteps(value(expression.field), `most.${expression.field}`, decimal(type.step));
}

/** A whole number of steps as a scaled number: 5 steps of 0.1 are 5 tenths, 5 steps of 2.5 are 125 tenths. */
export function fieldInSteps(
  code: string,
  bound: string,
  step: { readonly n: bigint; readonly d: bigint },
): Scaled {
  return step.n === 1n
    ? { code, scale: step.d, bound }
    : { code: `${code} * ${step.n}`, scale: step.d, bound: `${bound} * ${step.n}` };
}

function emitProfiles(
  shape: RecordShape,
  functions: ReadonlyMap<string, string>,
  module: Module,
): ProfileCode {
  const { writer } = module;
  const { record, dimensions } = shape;
  const count = dimensions.reduce((size, dimension) => size * dimension.size, 1);
  const combine = module.names.camel('profile', 'of', record.name);
  const local = module.names.scope();
  const parameters = dimensions.map((dimension) => local.camel(dimension.name, 'code'));
  writer.doc(
    `Group, classes and keys of a fact of ${record.name} as one number; negative where it posts nothing.`,
  );
  writer.function(
    `function ${combine}`,
    parameters.map((name) => ({ name, type: 'number' })),
    'number',
    () => {
      writer.line(`if (${parameters[0]} < 0) return ${parameters[0]};`);
      let radix = 1;
      const terms = dimensions.map((dimension, i) => {
        const code =
          dimension.kind === 'classification' && i > 0
            ? `(${parameters[i]} < 0 ? ${dimension.size - 1} : ${parameters[i]})`
            : `${parameters[i]}`;
        const term = radix === 1 ? code : `${radix} * ${code}`;
        radix *= dimension.size;
        return term;
      });
      writer.line(`return ${terms.join(' + ')};`);
    },
  );
  const radixOf = (name: string): number =>
    dimensions
      .slice(
        0,
        dimensions.findIndex((dimension) => dimension.name === name),
      )
      .reduce((size, { size: next }) => size * next, 1);
  const part = (name: string, profile: string): string => {
    const dimension = dimensions.find((one) => one.name === name);
    if (dimension === undefined) throw new RangeError(`${name} is no part of a profile of ${record.name}`);
    const radix = radixOf(name);
    const shifted = radix === 1 ? profile : `Math.floor(${profile} / ${radix})`;
    return dimensions.at(-1) === dimension ? shifted : `${shifted} % ${dimension.size}`;
  };
  const groups = module.names.camel(record.name, 'groups');
  const groupSize = dimensions[0]?.size ?? 1;
  writer.line(
    `const ${groups} = Uint8Array.from({ length: ${count} }, (_, profile) => profile % ${groupSize});`,
  );
  const codeByCalls = (
    value: (field: string) => string,
    _prepare: (line: string) => void,
    year: string,
  ): string => {
    const codes = dimensions.map((dimension) => {
      if (dimension.kind === 'field') return memberCode(dimension.name, dimension.size, value);
      const fields = shape.classifications.find((one) => one.name === dimension.name)?.fields ?? [];
      return `${functions.get(dimension.name)}(${[...fields.map((field) => value(field.name)), year].join(', ')})`;
    });
    return `${combine}(${codes.join(', ')})`;
  };
  const code = shape.bands === undefined ? codeByCalls : emitBands(shape, shape.bands, codeByCalls, module);
  writer.line();
  return {
    code: (value, prepare, year) => {
      // Local, since a constant of the module would be read again in every turn of the loop.
      prepare(`const groups = ${groups};`);
      return code(value, prepare, year);
    },
    group: (profile) => at('groups', profile),
    part,
    count,
  };
}

/** A missing member is one more code. */
function memberCode(field: string, size: number, value: (field: string) => string): string {
  return `Math.min(${value(field)}, ${size - 1})`;
}

function emitBands(
  shape: RecordShape,
  bands: NonNullable<RecordShape['bands']>,
  codeByCalls: ProfileCode['code'],
  module: Module,
): ProfileCode['code'] {
  const { writer, layout } = module;
  const table = module.names.camel(shape.record.name, 'profiles');
  const sizes = bands.map(({ field, begins }) =>
    field.type.kind === 'quantity' ? begins.length + 1 : codesOf(field, layout),
  );
  const begins = new Map<string, string>();
  for (const band of bands)
    if (band.field.type.kind === 'quantity') {
      const name = module.names.camel(shape.record.name, band.field.name, 'begins');
      begins.set(band.field.name, name);
      writer.line(`const ${name} = [${band.begins.join(', ')}];`);
    }
  const value = (field: string): string => {
    const i = bands.findIndex((band) => band.field.name === field);
    const name = begins.get(field);
    return name === undefined
      ? `codes[${i}]${typed('!')}`
      : `[0, ...${name}][codes[${i}]${typed('!')}]${typed('!')}`;
  };
  writer.doc(
    `The profile of each combination of ${bands.map((band) => band.field.name).join(', ')}: where the groups and classes change.`,
  );
  writer.line(
    `const ${table} = Int32Array.from(${module.use('combinations')}([${sizes.join(', ')}]), (codes) => ${codeByCalls(value, () => {}, '0')});`,
  );
  const lookups = bands.map((band) => {
    const name = begins.get(band.field.name);
    if (name === undefined) return undefined;
    const cover = module.names.camel(shape.record.name, band.field.name, 'bands');
    writer.line(`const ${cover} = ${module.use('bandCover')}(${name});`);
    return cover;
  });
  return (valueOf, prepare) => {
    let radix = 1;
    const terms = bands.map(({ field }, i) => {
      const cover = lookups[i];
      const code =
        cover !== undefined
          ? bandCode(cover, field, valueOf, prepare)
          : field.when === undefined
            ? valueOf(field.name)
            : memberCode(field.name, codesOf(field, layout), valueOf);
      const term = radix === 1 ? code : `${radix} * ${code}`;
      radix *= sizes[i] ?? 1;
      return term;
    });
    prepare(`const profiles = ${table};`);
    return at('profiles', terms.join(' + ') || '0');
  };
}

/** Code of the band of a row's value, in a table that covers the whole column. */
function bandCode(
  cover: string,
  field: Field,
  valueOf: (field: string) => string,
  prepare: (line: string) => void,
): string {
  const [column = ''] = valueOf(field.name).split('[');
  const bands = `${field.name}Bands`;
  const values = `${field.name}Values`;
  prepare(`const { bands: ${bands}, values: ${values} } = ${cover}(${column});`);
  return at(bands, at(values, 'row'));
}
