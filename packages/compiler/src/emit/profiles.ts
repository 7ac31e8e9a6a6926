import { mentions } from '../code/names.ts';
import { typed } from '../code/writer.ts';
import { type Band, codesOf, ladderOf, type RecordShape } from '../shape/record.ts';
import type { Loop } from './loop.ts';
import { at, type Module } from './module.ts';

/**
 * How a loop over the facts of a record finds the profile of a fact: its group, classes and the members that tables
 * are looked up by, as one number below `count`. Facts that post nothing have the profiles `count` (outside), `count +
 * 1` (in no group) and `count + 2` (in several).
 */
export interface ProfileCode {
  /** Code of the profile. */
  code(loop: Pick<Loop, 'value' | 'column'>, prepare: Prepare, year: string): string;
  /** Code of the group of a profile. */
  readonly group: (profile: string) => string;
  /** Code of another classification or field of a profile. */
  readonly part: (name: string, profile: string) => string;
  readonly count: number;
  /** How far apart the profiles of a group are: a power of two, so that a mask gives the group. */
  readonly spread: number;
}

/** Code of a field's value in the row at hand. */
type Value = (field: string) => string;
/** Takes a line that stands before the loop. */
type Prepare = (line: string) => void;

/** The profiles that stand for facts that post nothing. */
export const NOT_POSTED = 3;

/** Writes the profiles of a record, from the functions that find its groups and classes. */
export function emitProfiles(
  shape: RecordShape,
  functions: ReadonlyMap<string, string>,
  module: Module,
): ProfileCode {
  const { writer } = module;
  const { dimensions } = shape;
  const count = 2 ** Math.ceil(Math.log2(radixOf(dimensions, dimensions.length)));
  const combine = emitCombine(shape, count, module);
  const byCalls = (value: Value, year: string): string => {
    const codes = dimensions.map((dimension) => {
      if (dimension.kind === 'field') return memberCode(value(dimension.name), dimension.size);
      const fields = shape.classifications.find((one) => one.name === dimension.name)?.fields ?? [];
      return `${functions.get(dimension.name)}(${[...fields.map((field) => value(field.name)), year].join(', ')})`;
    });
    return `${combine}(${codes.join(', ')})`;
  };
  const { bands } = shape;
  const code: ProfileCode['code'] =
    bands === undefined
      ? (loop, _prepare, year) => byCalls(loop.value, year)
      : emitTable(shape, bands, (value) => byCalls(value, '0'), module);
  writer.line();
  return {
    code,
    group: (profile) => partOf(shape, dimensions[0]?.name ?? '', profile),
    part: (name, profile) => partOf(shape, name, profile),
    count,
    spread: radixOf(dimensions, 1),
  };
}

/** A missing member is one more code. */
function memberCode(code: string, size: number): string {
  return `Math.min(${code}, ${size - 1})`;
}

/** Writes the function from the codes of a fact to its profile; returns its name. */
function emitCombine({ record, dimensions }: RecordShape, count: number, module: Module): string {
  const { writer } = module;
  const name = module.names.camel('profile', 'of', record.name);
  const local = module.names.scope();
  const codes = dimensions.map((dimension) => local.camel(dimension.name, 'code'));
  writer.doc(
    `Group, classes and keys of a fact of ${record.name} as one number; from ${count} on it posts nothing.`,
  );
  writer.function(
    `function ${name}`,
    codes.map((code) => ({ name: code, type: 'number' })),
    'number',
    () => {
      writer.line(`if (${codes[0]} < 0) return ${count - 1} - ${codes[0]};`);
      const terms = dimensions.map((dimension, i) => {
        const code =
          dimension.kind === 'classification' && i > 0
            ? `(${codes[i]} < 0 ? ${dimension.size - 1} : ${codes[i]})`
            : `${codes[i]}`;
        const radix = radixOf(dimensions, i);
        return radix === 1 ? code : `${radix} * ${code}`;
      });
      writer.line(`return ${terms.join(' + ')};`);
    },
  );
  return name;
}

function partOf({ record, dimensions }: RecordShape, name: string, profile: string): string {
  const index = dimensions.findIndex((dimension) => dimension.name === name);
  const dimension = dimensions[index];
  if (dimension === undefined) throw new RangeError(`${name} is no part of a profile of ${record.name}`);
  const radix = radixOf(dimensions, index);
  if (index === 0) return dimension.size === 1 ? '0' : `(${profile} & ${radixOf(dimensions, 1) - 1})`;
  const shifted = radix === 1 ? profile : `Math.floor(${profile} / ${radix})`;
  return index === dimensions.length - 1 ? shifted : `${shifted} % ${dimension.size}`;
}

/** What a step in a dimension adds to the profile. The groups, which come first, are spread to a power of two. */
function radixOf([groups, ...others]: RecordShape['dimensions'], index: number): number {
  if (index === 0) return 1;
  const spread = 2 ** Math.ceil(Math.log2(groups?.size ?? 1));
  return others.slice(0, index - 1).reduce((radix, { size }) => radix * size, spread);
}

/**
 * Writes the table of profiles by the fields that decide them. One quantity is looked up in granules: with bounds at
 * 8,500 and 14,000 lb all of 8,001 to 8,500 lb share an entry, and the table stays in the fastest memory.
 */
function emitTable(
  shape: RecordShape,
  bands: readonly Band[],
  byCalls: (value: Value) => string,
  module: Module,
): ProfileCode['code'] {
  const { writer, layout } = module;
  const table = module.names.camel(shape.record.name, 'profiles');
  const quantities = bands.filter(({ field }) => field.type.kind === 'quantity');
  const members = bands.filter(({ field }) => field.type.kind !== 'quantity');
  const sizes = members.map(({ field }) => codesOf(field, layout));
  const spread = sizes.reduce((product, size) => product * size, 1);
  const ladders = quantities.map(({ begins }) => ({ ...ladderOf(begins), begins }));
  const value: Value = (field) => {
    const quantity = quantities.findIndex((band) => band.field.name === field);
    const member = members.findIndex((band) => band.field.name === field);
    return quantity >= 0 ? `values[${quantity}]${typed('!')}` : `codes[${member}]${typed('!')}`;
  };
  const profile = byCalls(value);
  const parameters = mentions(profile, 'codes')
    ? `(${quantities.length > 0 ? '' : '_'}values, codes)`
    : quantities.length > 0
      ? '(values)'
      : '()';
  writer.doc(
    `The profile of each combination of ${bands.map(({ field }) => field.name).join(', ')}, found by table.`,
  );
  writer.line(
    `const ${table} = ${module.use('profileTable')}([${ladders.map(({ granule, begins }) => `{ granule: ${granule}, begins: [${begins.join(', ')}] }`).join(', ')}], [${sizes.join(', ')}], ${parameters} => ${profile});`,
  );
  return (loop, prepare) => {
    const columns = quantities.map(({ field }) => loop.column(field.name));
    prepare(`const table = ${table}(${columns.join(', ')});`);
    prepare('const { profiles } = table;');
    if (quantities.length > 1) prepare('const { strides } = table;');
    for (const [i, { field }] of quantities.entries())
      prepare(`const ${field.name}Capped = ${at('table.columns', `${i}`)};`);
    const terms = quantities.map(({ field }, i) => {
      const { granule } = ladders[i] ?? { granule: 1n };
      const steps = at(`${field.name}Capped`, 'row');
      const entry = granule === 1n ? steps : `(((${steps} + ${granule - 1n}) / ${granule}) | 0)`;
      const stride = i === 0 ? `${spread}` : at('strides', `${i}`);
      return stride === '1' ? entry : `${entry} * ${stride}`;
    });
    let radix = 1;
    for (const [i, { field }] of members.entries()) {
      const code =
        field.when === undefined ? loop.value(field.name) : memberCode(loop.value(field.name), sizes[i] ?? 1);
      terms.push(radix === 1 ? code : `${radix} * ${code}`);
      radix *= sizes[i] ?? 1;
    }
    return at('profiles', terms.join(' + ') || '0');
  };
}
