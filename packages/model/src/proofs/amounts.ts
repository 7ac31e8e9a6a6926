import { compare, decimal, divide, format, type Rational, ZERO } from '@tallystick/runtime';
import { constantOf } from '../analysis/interval.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Cell, Field, Program, Rule } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { childrenOf } from '../program/walk.ts';
import { type Box, type Domain, pointIn, stepOf } from './box.ts';
import { entriesFor } from './entries.ts';
import { letsNamed, tablesNamed } from './named.ts';
import { numberIn } from './number.ts';
import type { Place } from './place.ts';
import type { Posting } from './postings.ts';
import { shown } from './shown.ts';
import { countedFrom } from './terms.ts';
import { cellText } from './trend.ts';
import { truthIn } from './truth.ts';
import { rowOf, witnessOf } from './witness.ts';
import { wordOf } from './word.ts';

/**
 * Looks for a fact for which a rule comes to less than zero. That is no proof that there is none: where none is found, a
 * run still stops at a sum below zero.
 */
export function proveAmounts(postings: readonly Posting[], program: Program): readonly Problem[] {
  const nothing = alwaysZero(postings, program);
  if (nothing !== undefined) return [nothing];
  for (const posting of postings) {
    const { rule, record, box } = posting;
    if (rule.total.notBelowZero) continue;
    const { interval } = numberIn(rule.amount, { program, record, box });
    if (interval === undefined || (interval.low !== undefined && compare(interval.low, ZERO) >= 0)) continue;
    const found = factBelowZero(posting, program);
    if (found !== undefined) return [negative(posting, found, program)];
  }
  return [];
}

/** A rule whose amount is zero whatever the facts are: a factor of it is likely a slip. */
function alwaysZero(postings: readonly Posting[], program: Program): Problem | undefined {
  const [first] = postings;
  if (first === undefined || !postings.every((one) => isZero(one.rule.amount, one, program)))
    return undefined;
  const { rule } = first;
  // Of values that are made of each other the last is the slip.
  const value = insideOf(rule.amount, program, [])
    .flatMap((one) => (one.kind === 'let' ? letsNamed(program.lets, one.name) : []))
    .findLast((one) => isZero(one.value, first, program));
  const why = value === undefined ? 'its amount is' : `${value.name} is 0, and so its amount is`;
  return problem(
    'reach/idle-rule',
    value?.value.at ?? rule.amount.at,
    `Nothing is ever ${rule.kind === 'credit' ? 'earned' : 'owed'} by ${rule.name}: ${why} always 0. Check the numbers against the source, or take the rule out.`,
    {
      ...clauseOf(rule),
      ...(value && { related: [{ message: `${rule.name} asks for it`, at: rule.amount.at }] }),
    },
  );
}

/** True for what is zero for all facts of a box. */
function isZero(
  expression: Expression,
  { record, box }: Pick<Posting, 'record' | 'box'>,
  program: Program,
): boolean {
  const { interval } = numberIn(expression, { program, record, box });
  const constant = interval && constantOf(interval);
  return constant !== undefined && compare(constant, ZERO) === 0;
}

interface Found {
  readonly box: Box;
  readonly amount: Rational;
  readonly number: Written | undefined;
  /** With this number, nothing else makes the amount more than zero. */
  readonly never: boolean;
  /** Of all facts that were tried, none has an amount above zero. */
  readonly turned: boolean;
}

/** A number below zero that an amount comes to: a cell, or a value by its name. */
interface Written {
  readonly text: string;
  readonly at: Span;
}

type NumberCell = Extract<Cell, { kind: 'number' }>;

/** Values of a field that are tried: the least, and so many more. */
const FURTHER = [0n, 2n, 1000n];
/** Fields that are tried in all their values together (of others one is enough), and facts that are tried at most. */
const MOST_FIELDS = 4;
const MOST_FACTS = 5_000;

/** A fact of the box whose amount is below zero: at its ends, or about the numbers that the amount names. */
function factBelowZero(posting: Posting, program: Program): Found | undefined {
  const { rule, record, box } = posting;
  const cells = negativeCells(rule.amount, { program, record, box }, []);
  const read = new Set(fieldsIn(rule.amount, program, []));
  const fields = record.fields.filter(({ name, type }) => read.has(name) && type.kind === 'quantity');
  const periods = record.fields.filter(({ type }) => type.kind === 'period');
  const counted = countedFrom(posting, program).slice(0, 1);
  const years = [...counted.map(({ period }) => period), ...cells.map(({ first }) => first)]
    .filter((year) => Number.isFinite(year))
    .map(BigInt);
  const numbers = insideOf(rule.amount, program, []).flatMap((one) =>
    one.kind === 'number' ? [decimal(one.value)] : [],
  );
  const tried = [...periods, ...fields].flatMap((field): readonly Tried[] => {
    const { name } = field;
    const domain = box.fields.get(name);
    if (domain?.kind !== 'whole') return [];
    const isPeriod = periods.some((period) => period.name === name);
    const isTried = fields.indexOf(field) < MOST_FIELDS;
    const values = isPeriod
      ? [domain.low, ...years]
      : isTried
        ? [...FURTHER.map((more) => domain.low + more), ...about(numbers, stepOf(field))]
        : [domain.low + 1n];
    const ends = domain.high === undefined || !isTried ? values : [...values, domain.high];
    return [{ name, values: [...new Set(ends)].filter((value) => within(value, domain)) }];
  });
  const facts = cornersOf(box, tried).slice(0, MOST_FACTS);
  for (const corner of facts) {
    const place = { program, record, box: corner };
    const amount = amountIn(rule, place);
    if (amount === undefined || compare(amount, ZERO) >= 0 || !canApply(rule, place)) continue;
    const number = negativeNumber(rule.amount, place);
    const period = fixedPeriods(box, corner, periods);
    const whole = numberIn(rule.amount, { program, record, box: period }).interval;
    const never = whole?.high !== undefined && compare(whole.high, ZERO) <= 0;
    return {
      box: corner,
      amount,
      number,
      never,
      turned: !facts.some((one) => isMore(rule, { ...place, box: one })),
    };
  }
  return undefined;
}

/** Values of a field that are tried. */
interface Tried {
  readonly name: string;
  readonly values: readonly bigint[];
}

/** The facts of a box with each of the values, no more of them than are tried: those of the last field change first. */
function cornersOf(box: Box, [first, ...others]: readonly Tried[]): readonly Box[] {
  if (first === undefined) return [box];
  const found: Box[] = [];
  for (const value of first.values) {
    if (found.length >= MOST_FACTS) break;
    found.push(...cornersOf(fixed(box, first.name, value), others));
  }
  return found;
}

function amountIn({ amount }: Rule, place: Place): Rational | undefined {
  const { interval } = numberIn(amount, place);
  return interval && constantOf(interval);
}

/** True for a fact to which the rule applies, and whose amount is above zero. */
function isMore(rule: Rule, place: Place): boolean {
  const amount = amountIn(rule, place);
  return amount !== undefined && compare(amount, ZERO) > 0 && canApply(rule, place);
}

/** True for a fact that is within the bounds of its box, and for which the rule can apply. */
function canApply({ applies }: Rule, place: Place): boolean {
  return pointIn(place.box) !== 'none' && (applies === undefined || truthIn(applies, place).known !== false);
}

/** Values of a field about the numbers that an amount names: just at them, between each two, and beyond. */
function about(numbers: readonly Rational[], step: Rational): readonly bigint[] {
  const values = numbers
    .map((number) => divide(number, step))
    .map(({ n, d }) => n / d)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return values.flatMap((value, index) => [
    value,
    value + 1n,
    ((values[index + 1] ?? 10n * value) + value) / 2n,
  ]);
}

/** All facts of a box that are of the periods of one of them. */
function fixedPeriods(box: Box, one: Box, periods: readonly Field[]): Box {
  const fields = new Map(box.fields);
  for (const { name } of periods) {
    const domain = one.fields.get(name);
    if (domain !== undefined) fields.set(name, domain);
  }
  return { ...box, fields };
}

function negativeNumber(amount: Expression, place: Place): Written | undefined {
  const [found] = negativeCells(amount, place, []);
  if (found !== undefined) return { text: `With ${cellText(found.cell)} here, `, at: found.cell.at };
  const { program } = place;
  for (const one of insideOf(amount, program, [])) {
    if (one.kind !== 'let') continue;
    for (const { name, value } of letsNamed(program.lets, one.name)) {
      const { interval } = numberIn(value, place);
      const constant = interval && constantOf(interval);
      if (constant !== undefined && compare(constant, ZERO) < 0)
        return { text: `Since ${name} is below zero, `, at: value.at };
    }
  }
  return undefined;
}

function within(value: bigint, { low, high }: Extract<Domain, { kind: 'whole' }>): boolean {
  return value >= low && (high === undefined || value <= high);
}

function fixed(box: Box, field: string, value: bigint): Box {
  return { ...box, fields: new Map(box.fields).set(field, { kind: 'whole', low: value, high: value }) };
}

/** The negative cells to which an amount can come in a box, with the first period of each. */
function negativeCells(
  amount: Expression,
  place: Place,
  followed: readonly string[],
): readonly { readonly cell: NumberCell; readonly first: number }[] {
  const { program, record, box } = place;
  const field = record.fields.find(({ type }) => type.kind === 'period');
  const domain = field && box.fields.get(field.name);
  const last = domain?.kind === 'whole' && domain.high !== undefined ? Number(domain.high) : Infinity;
  const first = domain?.kind === 'whole' ? Number(domain.low) : program.periods.first;
  return lookupsIn(amount, program, followed).flatMap(({ table, keys }) =>
    tablesNamed(program.tables, table)
      .flatMap((version) =>
        entriesFor(
          version,
          keys.map((key) => wordOf(key, place).word),
        ),
      )
      .flatMap(({ cell, ...entry }) =>
        cell.kind === 'number' &&
        compare(decimal(cell.value), ZERO) < 0 &&
        entry.first <= last &&
        entry.last >= first
          ? [{ cell, first: entry.first }]
          : [],
      ),
  );
}

function lookupsIn(
  expression: Expression,
  program: Program,
  followed: readonly string[],
): readonly ExpressionOf<'lookup'>[] {
  return insideOf(expression, program, followed).flatMap((one) => (one.kind === 'lookup' ? [one] : []));
}

function fieldsIn(expression: Expression, program: Program, followed: readonly string[]): readonly string[] {
  return insideOf(expression, program, followed).flatMap((one) => (one.kind === 'field' ? [one.field] : []));
}

/** An expression with all that it is made of, also in the values that it names. */
function insideOf(
  expression: Expression,
  program: Program,
  followed: readonly string[],
): readonly Expression[] {
  const named =
    expression.kind === 'let' && !followed.includes(expression.name)
      ? letsNamed(program.lets, expression.name).flatMap(({ name, value }) =>
          insideOf(value, program, [...followed, name]),
        )
      : [];
  const inner = childrenOf(expression).flatMap((child) => insideOf(child, program, followed));
  return [expression, ...inner, ...named];
}

function negative(
  { rule, record }: Posting,
  { box, amount, number, never, turned }: Found,
  program: Program,
): Problem {
  const [counted] = countedFrom({ rule, record, box }, program);
  const witness = witnessOf(box, record, program);
  const does = rule.kind === 'deficit' ? 'owes' : 'earns';
  const found = `${shown(record.name, witness)} ${does} ${format(amount)}`;
  const more = { ...clauseOf(rule), witness: rowOf(box, record, program, { state: counted?.state.name }) };
  const stops = `A run stops where such amounts sum to less than zero, since a negative ${rule.kind} is none.`;
  if (number === undefined)
    return problem(
      'amount/negative',
      rule.amount.at,
      `By this amount ${found}. ${stops} ${turned ? `No ${record.name} was found for which it is more: check against the source which number is subtracted from which, and for which the rule applies.` : 'If nothing is meant then, hold it at zero with max(...), or the sum with: total by group, not below zero'}`,
      more,
    );
  const related = [{ message: `${rule.name} asks for it`, at: rule.amount.at }];
  if (!never)
    return problem(
      'amount/negative',
      number.at,
      `${number.text}${found} by ${rule.name}. ${stops} Check the sign against the source.`,
      { ...more, related },
    );
  return problem(
    'amount/never-positive',
    number.at,
    `${number.text}${found} by ${rule.name}, and no such ${record.name} ever ${does} more than zero: it would take away from what others ${does === 'owes' ? 'owe' : 'earn'}, or stop the run. Check the sign against the source. Where something is to be taken off, write the number without its sign and subtract it in the amount.`,
    { ...more, related },
  );
}
