import { type Classification, type Expression, type Field, some } from '@tallystick/model';
import { decimal } from '@tallystick/runtime';
import { conditionOf, governsCode, type Scope } from '../number/expression.ts';
import { makeNarrow, type Scaled } from '../number/narrow.ts';
import { membersOf } from '../shape/layout.ts';
import type { ClassShape, RecordShape } from '../shape/record.ts';
import { describe, type Module } from './module.ts';
import { emitProfiles, type ProfileCode } from './profiles.ts';

/** Writes the groups and classes of a record, and the profiles that they make. */
export function emitClasses(shape: RecordShape, module: Module): ProfileCode {
  // One can ask for another that is declared after it.
  const functions = new Map(
    shape.classifications.map(({ name, versions }) => [
      name,
      module.names.camel(name, 'of', versions[0]?.record ?? ''),
    ]),
  );
  for (const classification of shape.classifications) emitClassification(classification, functions, module);
  return emitProfiles(shape, functions, module);
}

function emitClassification(shape: ClassShape, functions: ReadonlyMap<string, string>, module: Module): void {
  const { writer, layout } = module;
  const name = functions.get(shape.name) ?? '';
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
  const local = module.names.scope();
  const names = new Map(shape.fields.map((field) => [field.name, local.camel(field.name)]));
  const parameters = [...names.values(), 'year'].map((name) => ({ name, type: 'number' }));
  writer.function(`function ${name}`, parameters, 'number', () => {
    const tests: string[] = [];
    const codes: string[] = [];
    for (const version of shape.versions) {
      const locals = new Map<string, string>();
      for (const member of inOrderOfUse(version)) {
        const test = local.camel('is', member.name);
        const scope = classScope(shape, names, locals, functions, module);
        const condition = conditionOf(member.when, scope);
        if (condition === undefined) throw new RangeError(`no code for the condition of ${member.name}`);
        const governs = governsCode(version, 'year');
        writer.from(member.at, () => {
          writer.note(describe('', member));
          writer.line(`const ${test} = ${governs === 'true' ? condition : `${governs} && (${condition})`};`);
        });
        locals.set(member.name, test);
        tests.push(test);
        codes.push(member.outside ? module.use('OUTSIDE') : `${set.indexOf(member.name)}`);
      }
    }
    writer.line(`return ${module.use('memberOf')}([${tests.join(', ')}], [${codes.join(', ')}]);`);
  });
  writer.line();
}

/** The members, each behind those that its condition asks for. */
function inOrderOfUse({ name, members }: Classification): readonly Classification['members'][number][] {
  const ordered = new Set<Classification['members'][number]>();
  const visit = (member: Classification['members'][number]): void => {
    some(member.when, (part) => {
      if (part.kind === 'belongs' && part.classification === name)
        for (const other of members) if (other.name === part.member) visit(other);
      return false;
    });
    ordered.add(member);
  };
  members.forEach(visit);
  return [...ordered];
}

function classScope(
  shape: ClassShape,
  names: ReadonlyMap<string, string>,
  locals: ReadonlyMap<string, string>,
  functions: ReadonlyMap<string, string>,
  module: Module,
): Scope<Scaled> {
  const { layout } = module;
  const call = (name: string): string | undefined => {
    const function_ = functions.get(name);
    const other = module.records.flatMap((record) => record.classifications).find((one) => one.name === name);
    return (
      function_ &&
      other &&
      `${function_}(${[...other.fields.map((field) => names.get(field.name)), 'year'].join(', ')})`
    );
  };
  return {
    layout,
    numbers: makeNarrow([]),
    period: 'year',
    quantity: (expression) => quantityField(expression, shape.fields, (field) => names.get(field) ?? field),
    code: (expression) =>
      expression.kind === 'field'
        ? (names.get(expression.field) ?? 'year')
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
    party: () => undefined,
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
