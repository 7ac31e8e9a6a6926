import { compare, decimal, ONE, parseDecimal } from '@tallystick/runtime';
import type { Part } from '../program/grounds.ts';
import { partsOf } from '../program/parts.ts';
import type { Cell, Let, Table } from '../program/program.ts';
import { percentText, textOf } from '../program/text.ts';
import { inUnit } from '../units/text.ts';
import { sameUnit } from '../units/unit.ts';
import { isPositive } from './infer.ts';
import { constantOf } from './interval.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** Numbers that stand in the program as they are: steps, percents of tables, the ranges of assumptions. */
export function checkRanges(scope: Scope): void {
  const { program } = scope;
  checkStep(program.counts.step, program.counts.at, 'Credits are counted in steps of', scope);
  for (const { fields } of program.records) {
    for (const { name, type, at } of fields) {
      if (type.kind === 'quantity') checkStep(type.step, at, `${name} is counted in steps of`, scope);
    }
  }
  for (const { total } of [...program.deficits, ...program.credits]) {
    if (total.rounding !== undefined) checkStep(total.rounding.step, total.at, 'This is rounded to', scope);
  }
  for (const table of program.tables) {
    checkPercents(table, scope);
    checkPercentsLeftOut(table, scope);
  }
  const lets = new Set<Part>(program.lets);
  for (const part of partsOf(program)) checkAssumedRange(part, lets.has(part), scope);
  for (const value of program.lets) if (!checkAssumedValue(value, scope)) checkShare(value, scope);
}

function checkStep(step: string, at: Part['at'], what: string, scope: Scope): void {
  if (isPositive(step)) return;
  report(scope, 'decimals/step', at, `${what} ${step}. Name a step greater than zero, such as 0.1.`);
}

function checkPercents(table: Table, scope: Scope): void {
  for (const cell of table.rows.flatMap((row) => row.cells)) {
    if (!isOverWhole(cell)) continue;
    report(
      scope,
      'range/percent-over-100',
      cell.at,
      `${percentText(cell.value)} in the table ${table.name} is more than the whole. Check the figure; a factor above 1 is written without %, as in 1.5.`,
      clauseOf(table),
    );
  }
}

/** True for a percentage of more than 100 %. */
export function isOverWhole(cell: Cell): cell is Extract<Cell, { kind: 'number' }> {
  if (cell.kind !== 'number' || cell.percent !== true) return false;
  const value = parseDecimal(cell.value);
  return value !== undefined && compare(value, ONE) > 0;
}

const NAMED_SHARE = /(?:^|[\s_-])(?:shares?|percent(?:age)?s?|proportions?|fractions?)(?:$|[\s_-])/i;

/** A table that calls itself a share, without any %: a share above 1 is a hundred times too much. */
function checkPercentsLeftOut(table: Table, scope: Scope): void {
  const { name, label, unit } = table;
  if (Object.keys(unit).length > 0 || ![name, label ?? ''].some((text) => NAMED_SHARE.test(text))) return;
  const cells = table.rows.flatMap((row) => row.cells).filter((cell) => cell.kind === 'number');
  if (cells.some(({ percent }) => percent === true)) return;
  const above = cells.filter(({ value }) => compare(decimal(value), ONE) > 0);
  const [first] = above;
  if (first === undefined) return;
  const others = above.length === 1 ? '' : ` (and so ${above.length - 1} more)`;
  const message = `${first.value}${others} in the table ${name} is more than the whole, since no cell has a % sign. Write ${first.value}% if that is meant; a factor above 1 stands in a table that is not called a share.`;
  report(scope, 'range/percent-over-100', first.at, message, clauseOf(table));
}

/** `let cap = 175%`. */
function checkShare(part: Let, scope: Scope): void {
  const { value, name } = part;
  if (value.kind !== 'number' || value.percent !== true || compare(decimal(value.value), ONE) <= 0) return;
  report(
    scope,
    'range/percent-over-100',
    value.at,
    `${name} is ${percentText(value.value)}, more than the whole. Check the figure; a factor above 1 is written without %, as in 1.5.`,
    clauseOf(part),
  );
}

function checkAssumedRange(part: Part, isLet: boolean, scope: Scope): void {
  const { assumption } = part.grounds;
  if (assumption?.range === undefined) return;
  const { low, high } = assumption.range;
  if (compare(decimal(low), decimal(high)) <= 0) {
    if (isLet) return;
    const message = `Nothing tries the range of ${assumption.name}: only a number with a name of its own can be set and tried. Write the number that is meant as a let, and assume that (let NAME = NUMBER assumed "..." between LEAST and MOST); or take the range out.`;
    report(scope, 'range/not-tried', assumption.at, message, clauseOf(part));
    return;
  }
  report(
    scope,
    'range/reversed',
    assumption.at,
    `The range of ${isLet ? part.name : assumption.name} begins above its end: between ${low} and ${high}. Write the lower bound first: between ${high} and ${low}`,
    clauseOf(part),
  );
}

/** True where something is told of it. */
function checkAssumedValue(value: Let, scope: Scope): boolean {
  const range = value.grounds.assumption?.range;
  if (range === undefined) return false;
  const low = decimal(range.low);
  const high = decimal(range.high);
  if (compare(low, high) > 0) return false;
  const type = scope.types.get(value.value);
  const unit = type?.kind === 'quantity' ? type.unit : undefined;
  const other = unit && range.units?.find((one) => !sameUnit(one, unit));
  if (unit !== undefined && other !== undefined) {
    const message = `${value.name} is ${inUnit(unit)}, and the range that is assumed for it is ${inUnit(other)}. Write both in one unit.`;
    report(scope, 'unit/mismatch', value.grounds.assumption?.at ?? value.at, message, clauseOf(value));
    return true;
  }
  const constant = type?.kind === 'quantity' ? constantOf(type) : undefined;
  if (constant === undefined || (compare(low, constant) <= 0 && compare(constant, high) <= 0)) return false;
  report(
    scope,
    'range/outside-assumed',
    value.value.at,
    `${value.name} is ${textOf(value.value)}, outside the range between ${range.low} and ${range.high} that is assumed for it. Change one of them.`,
    clauseOf(value),
  );
  return true;
}
