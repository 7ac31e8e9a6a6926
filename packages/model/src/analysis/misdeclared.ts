import { inWords } from '@tallystick/runtime';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Field, Program, RecordType } from '../program/program.ts';
import { childrenOf, rootsOf } from '../program/walk.ts';
import { unitText } from '../units/text.ts';
import { insideOf, isJudging, isSame } from './declared.ts';
import type { Type } from './type.ts';
import { typeInWords } from './words.ts';

/** A problem of what kind of thing a value is, and the expression that has it. */
interface Misfit {
  readonly problem: Problem;
  readonly expression: Expression;
}

/**
 * Where nothing fits the kind of thing that a field is declared as (a party, a list of words, a number), the mistake is there:
 * the problems of its uses are told as one, at the field. Of one use alone it may be the mistake itself.
 */
export function toldAtFields(
  problems: readonly Problem[],
  types: ReadonlyMap<Expression, Type>,
  program: Program,
): readonly Problem[] {
  if (!problems.some(isOfKind)) return problems;
  const all = rootsOf(program).flatMap(insideOf);
  const misfits = problems.flatMap((problem): readonly Misfit[] => {
    const expression = isOfKind(problem) ? all.find(({ at }) => isSame(at, problem.at)) : undefined;
    return expression === undefined ? [] : [{ problem, expression }];
  });
  const [worst] = program.records
    .flatMap((record) => record.fields.map((field) => ({ record, field })))
    .map((one) => ({ ...one, misfits: misfits.filter(({ expression }) => asksFor(expression, one)) }))
    .filter((one) => placesOf(one.misfits) > 1 && !all.some((use) => fits(use, one, types)))
    .sort((a, b) => b.misfits.length - a.misfits.length);
  if (worst === undefined) return problems;
  const found = worst.misfits.map(({ problem }) => problem);
  const others = problems.filter((one) => !found.includes(one));
  return [...toldAtFields(others, types, program), misdeclared(worst, types, program)];
}

function isOfKind({ code }: Problem): boolean {
  return code.startsWith('type/');
}

interface Declared {
  readonly record: RecordType;
  readonly field: Field;
}

function isNamed(expression: Expression, { record, field }: Declared): boolean {
  return expression.kind === 'field' && expression.field === field.name && expression.record === record.name;
}

function asksFor(expression: Expression, declared: Declared): boolean {
  return insideOf(expression).some((one) => isNamed(one, declared));
}

/** True where an expression holds a field against other values, and they fit. */
function fits(use: Expression, declared: Declared, types: ReadonlyMap<Expression, Type>): boolean {
  return isJudging(use) && types.has(use) && childrenOf(use).some((child) => isNamed(child, declared));
}

/** In how many places there is something: what stands within another problem is at the same place. */
function placesOf(misfits: readonly Misfit[]): number {
  return misfits.filter(
    ({ expression: { at } }) =>
      !misfits.some(
        ({ expression: { at: other } }) =>
          other.file === at.file &&
          other.start <= at.start &&
          other.end >= at.end &&
          other.end - other.start > at.end - at.start,
      ),
  ).length;
}

function misdeclared(
  { misfits, ...declared }: Declared & { readonly misfits: readonly Misfit[] },
  types: ReadonlyMap<Expression, Type>,
  program: Program,
): Problem {
  const { record, field } = declared;
  const used = misfits.map(({ expression }) => expression);
  const units = used.flatMap((one) =>
    childrenOf(one).flatMap((child) => {
      const other = types.get(child);
      return other?.kind === 'quantity' && Object.keys(other.unit).length > 0 ? [unitText(other.unit)] : [];
    }),
  );
  const meant = [...new Set(units)];
  const mend =
    meant.length === 1
      ? `Write ${inWords(meant)} in its place if that is meant, or`
      : 'Correct what it is, or';
  return {
    code: 'type/operands',
    severity: 'error',
    message: `${field.name} is ${typeInWords(typeOf(field, record), program)}, and none of the ${misfits.length} places that ask for it fits that. ${mend} correct those places.`,
    at: field.nameAt,
    related: misfits.map(({ problem }) => ({ message: problem.message, at: problem.at })),
  };
}

function typeOf({ name, type }: Field, record: RecordType): Type {
  switch (type.kind) {
    case 'enumeration':
      return { kind: 'member', set: { kind: 'enumeration', record: record.name, field: name } };
    case 'state':
      return { kind: 'member', set: { kind: 'states' } };
    case 'quantity':
      return { kind: 'quantity', unit: type.unit, scale: undefined, low: undefined, high: undefined };
    default:
      return type;
  }
}
