import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Unit } from '../program/number.ts';
import type { Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf, rootsOf } from '../program/walk.ts';
import { inUnit, unitText } from '../units/text.ts';
import { divideUnits, isPure, sameUnit } from '../units/unit.ts';
import { perUnit } from './counted.ts';
import type { Type } from './type.ts';

/** A field or a value with the unit that it is declared in, and the places where that does not fit. */
interface Declared {
  readonly name: string;
  readonly unit: Unit;
  readonly part: Part;
  /** For a value the number, for a field its name. */
  readonly at: Part['at'];
  readonly misfits: readonly Misfit[];
}

/** A problem of units, and the expression that has it. */
interface Misfit {
  readonly problem: Problem;
  readonly expression: Expression;
}

const UNITS = /^unit\//;

/**
 * Where nothing fits the unit that a field or a value is declared in, the mistake is there: the problems of its uses are
 * told as one, at the declaration. One use alone may be the mistake itself; then what it names stands beside it.
 */
export function toldAtDeclarations(
  problems: readonly Problem[],
  types: ReadonlyMap<Expression, Type>,
  program: Program,
): readonly Problem[] {
  if (!problems.some(({ code }) => UNITS.test(code))) return problems;
  const all = rootsOf(program).flatMap(insideOf);
  const misfits = problems.flatMap((problem): readonly Misfit[] => {
    const expression = UNITS.test(problem.code) ? all.find(({ at }) => isSame(at, problem.at)) : undefined;
    return expression === undefined ? [] : [{ problem, expression }];
  });
  const declared = declaredIn(program);
  // A number that lacks its unit is the mistake itself, and is mended where it stands.
  const doubtful = misfits.filter(({ problem }) => problem.fix === undefined);
  const doubted = declared
    .map((one) => ({ ...one, misfits: doubtful.filter(({ expression }) => asksFor(expression, one)) }))
    .filter((one) => one.misfits.length > 1 && !all.some((use) => fits(use, one, types)))
    .sort((a, b) => b.misfits.length - a.misfits.length);
  const [worst] = doubted;
  if (worst === undefined)
    return problems.map((problem) => {
      const found = misfits.find((one) => one.problem === problem);
      return found === undefined ? problem : beside(found, declared);
    });
  const found = worst.misfits.map(({ problem }) => problem);
  const others = problems.filter((one) => !found.includes(one));
  const alike = doubted.filter((one) => sameMisfits(one, worst));
  const odd = alike.length === 1 ? worst : inAnothersPlace(alike, types, program);
  const factors = factorsIn(odd ?? worst, types, program);
  const told =
    odd === undefined || factors.length > 0
      ? amongSeveral(worst, [...alike, ...factors], types, program)
      : misfit(odd, types, program);
  return [...toldAtDeclarations(others, types, program), told];
}

function sameMisfits(one: Declared, other: Declared): boolean {
  return (
    one.misfits.length === other.misfits.length &&
    one.misfits.every((misfit) => other.misfits.includes(misfit))
  );
}

/** What is too much in the unit of the first amount that does not fit: `lb/tons`, where pounds stand for tons. */
function excessIn(
  { misfits: [first] }: Declared,
  types: ReadonlyMap<Expression, Type>,
  { counts }: Program,
): Unit | undefined {
  const type = first?.problem.code === 'unit/amount' ? types.get(first.expression) : undefined;
  return type?.kind === 'quantity' ? divideUnits(type.unit, counts.unit) : undefined;
}

/** Of names that could each be at fault that which has one unit where the amounts need another. */
function inAnothersPlace(
  alike: readonly Declared[],
  types: ReadonlyMap<Expression, Type>,
  program: Program,
): Declared | undefined {
  const [first] = alike;
  const excess = Object.entries((first && excessIn(first, types, program)) ?? {});
  const [above, more] = excess.filter(([, exponent]) => exponent > 0);
  if (above === undefined || more !== undefined || excess.length !== 2) return undefined;
  const [only, another] = alike.filter(({ unit }) => (unit[above[0]] ?? 0) > 0);
  return another === undefined ? only : undefined;
}

/** Factors that were computed from others, where an amount would fit but for one of what is counted: each can lack a unit. */
function factorsIn(
  { unit, misfits }: Declared,
  types: ReadonlyMap<Expression, Type>,
  { lets, counts }: Program,
): readonly Declaration[] {
  const [first] = misfits;
  const type = first?.problem.code === 'unit/amount' ? types.get(first.expression) : undefined;
  if (first === undefined || type?.kind !== 'quantity' || !isPure(divideUnits(type.unit, unit))) return [];
  const named = new Set(insideOf(first.expression).flatMap((one) => (one.kind === 'let' ? [one.name] : [])));
  return lets.flatMap((part): readonly Declaration[] => {
    const value = types.get(part.value);
    const isFactor = named.has(part.name) && part.value.kind !== 'number' && value?.kind === 'quantity';
    return isFactor && !sameUnit(value.unit, counts.unit)
      ? [{ name: part.name, unit: value.unit, part, at: part.value.at }]
      : [];
  });
}

/** Where each of several names could be at fault, the first place that does not fit, with the units of all. */
function amongSeveral(
  { misfits: [first, ...others], ...rest }: Declared,
  alike: readonly Declaration[],
  types: ReadonlyMap<Expression, Type>,
  program: Program,
): Problem {
  if (first === undefined) return misfit({ ...rest, misfits: [] }, types, program);
  const places = others.map(({ problem }) => ({ message: problem.message, at: problem.at }));
  const units = alike.map(({ name, unit, at }) => ({ message: `${name} is ${inUnit(unit)}`, at }));
  return { ...first.problem, related: [...(first.problem.related ?? []), ...places, ...units] };
}

type Declaration = Omit<Declared, 'misfits'>;

function declaredIn({ records, lets }: Program): readonly Declaration[] {
  return [
    ...records.flatMap(({ fields }) =>
      fields.flatMap((part) =>
        part.type.kind === 'quantity'
          ? [{ name: part.name, unit: part.type.unit, part, at: part.nameAt }]
          : [],
      ),
    ),
    ...lets.flatMap((part) =>
      part.value.kind === 'number'
        ? [{ name: part.name, unit: part.value.unit, part, at: part.value.at }]
        : [],
    ),
  ];
}

export function insideOf(expression: Expression): readonly Expression[] {
  return [expression, ...childrenOf(expression).flatMap(insideOf)];
}

function asksFor(expression: Expression, declared: Declaration): boolean {
  return insideOf(expression).some((one) => isNamed(one, declared));
}

function isNamed(expression: Expression, { name }: Declaration): boolean {
  return (
    (expression.kind === 'field' && expression.field === name) ||
    (expression.kind === 'let' && expression.name === name)
  );
}

const JUDGED: ReadonlySet<Expression['kind']> = new Set(['compare', 'between', 'is', 'oneOf', 'call']);

/** True for an expression that holds values against each other, which takes one unit for all. */
export function isJudging(use: Expression): boolean {
  return (
    JUDGED.has(use.kind) || (use.kind === 'arithmetic' && (use.operator === '+' || use.operator === '-'))
  );
}

/** True where an expression holds a name against other values, and they fit. */
function fits(use: Expression, declared: Declaration, types: ReadonlyMap<Expression, Type>): boolean {
  return isJudging(use) && types.has(use) && childrenOf(use).some((child) => standsFor(child, declared));
}

/** A name, or its total: a value of the same unit. */
function standsFor(expression: Expression, declared: Declaration): boolean {
  return isNamed(expression.kind === 'total' ? expression.value : expression, declared);
}

function beside({ problem, expression }: Misfit, declared: readonly Declaration[]): Problem {
  const all = declared.filter((one) => asksFor(expression, one));
  // That a field is counted and has no unit is no wonder; a value may have lost its own.
  const asked = all.filter(({ unit, part }) => !isPure(unit) || part.id.startsWith('let:'));
  if (asked.every(({ unit }) => isPure(unit))) return problem;
  const related = asked.map(({ name, unit, at }) => ({ message: `${name} is ${inUnit(unit)}`, at }));
  return { ...problem, related: [...(problem.related ?? []), ...related] };
}

function misfit(declared: Declared, types: ReadonlyMap<Expression, Type>, program: Program): Problem {
  const { name, unit, at, misfits } = declared;
  const excess = excessIn(declared, types, program);
  const counts = program.counts.unit;
  const [first, ...others] = misfits;
  const held = wantedUnit(declared, types);
  const wanted = held ?? (excess && divideUnits(unit, excess));
  const said = first === undefined ? '' : `'${textOf(first.expression)}'`;
  const more = others.length === 1 ? 'one other place' : `${others.length} other places`;
  const mend =
    held === undefined && wanted && sameUnit(wanted, counts) ? byFactor(unit, counts) : inPlaceOf(wanted);
  return {
    code: 'unit/mismatch',
    severity: 'error',
    message: `${name} is ${inUnit(unit)}, and nothing that asks for it fits that: neither ${said} nor ${more}. ${mend} correct those places.`,
    at,
    related: misfits.map(({ problem }) => ({ message: problem.message, at: problem.at })),
  };
}

function inPlaceOf(wanted: Unit | undefined): string {
  return wanted === undefined || isPure(wanted)
    ? 'Correct its unit, or'
    : `Write ${unitText(wanted)} for its unit if that is meant, or`;
}

/** What is only multiplied is not itself in the unit of the account: one for one it is in units, else a factor says how much each is. */
function byFactor(unit: Unit, counts: Unit): string {
  const units = sameUnit(counts, { credits: 1 })
    ? 'Write units for its unit if each is counted as one, or'
    : '';
  return `${units === '' ? 'Multiply' : `${units} multiply`} by the factor of the regulation${perUnit(unit, counts)}, or`;
}

/** The unit of all that a name is held against; undefined where they differ, or are nothing by themselves. */
function wantedUnit(
  { misfits, ...declared }: Declared,
  types: ReadonlyMap<Expression, Type>,
): Unit | undefined {
  const units = misfits.flatMap(({ expression }) => {
    const children = isJudging(expression) ? childrenOf(expression) : [];
    if (!children.some((child) => standsFor(child, declared))) return [];
    return children.flatMap((child) => {
      const type = types.get(child);
      return type?.kind === 'quantity' && !sameUnit(type.unit, declared.unit) ? [type.unit] : [];
    });
  });
  const [unit] = units;
  return unit !== undefined && units.every((one) => sameUnit(one, unit)) ? unit : undefined;
}

export function isSame(a: Part['at'], b: Part['at']): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}
