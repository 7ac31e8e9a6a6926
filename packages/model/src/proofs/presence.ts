import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Program, RecordType } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf, some } from '../program/walk.ts';
import { type Cut, spaceOf } from './box.ts';
import { outsideIn } from './cover.ts';
import { letsNamed } from './named.ts';
import { parted } from './parted.ts';
import { fieldNamed, type Place, versionIn } from './place.ts';
import { shown } from './shown.ts';
import { truthIn } from './truth.ts';
import { rowOf, witnessOf } from './witness.ts';

/** An expression that is evaluated for facts of a record: for all, or only for those in scope. */
export interface Asked {
  readonly expression: Expression;
  readonly part: Part;
  readonly record: RecordType;
  readonly inScope: boolean;
}

/** What the fields of a record with a condition are asked for in: one expression each. */
export function askedForFields(program: Program): readonly Asked[] {
  if (program.records.every(({ fields }) => fields.every(({ when }) => when === undefined))) return [];
  return askedOf(program);
}

/**
 * Proves that a field with a condition is looked at only where it has a value: behind `and`, in `applies`, or in the
 * condition of a total, so that facts without it never come to it. Elsewhere there is no answer that is not a guess.
 */
export function provePresence(
  { expression, part, record, inScope }: Asked,
  program: Program,
): readonly Problem[] {
  if (!some(expression, ({ kind }) => kind === 'field' || kind === 'let' || kind === 'total')) return [];
  let found: Problem | undefined;
  let last: ExpressionOf<'field'> | undefined;
  const done = parted(spaceOf(record, program, part.governs), undefined, (box) => {
    if (found !== undefined) return undefined;
    const place: Place = { program, record, box };
    const absence = absenceOf(expression, place, []);
    if (absence === undefined) return undefined;
    last = absence.field ?? last;
    const outside = inScope ? outsideIn(place) : { known: false };
    if (outside.known === true) return undefined;
    const cut = absence.cut ?? ('cut' in outside ? outside.cut : undefined);
    if (cut !== undefined) return { cut, known: undefined };
    if (absence.field !== undefined) found = absent(absence.field, part, place);
    return undefined;
  });
  if (found !== undefined) return [found];
  return done || last === undefined ? [] : [undecided(last, part, record)];
}

function askedOf(program: Program): readonly Asked[] {
  const rules = [...program.deficits, ...program.credits];
  return program.records.flatMap((record) => [
    ...record.fields.flatMap((part) =>
      part.when === undefined ? [] : [{ expression: part.when, part, record, inScope: false }],
    ),
    ...program.classifications
      .filter((one) => one.record === record.name)
      .flatMap(({ kind, members }) =>
        members.map((part) => ({ expression: part.when, part, record, inScope: kind === 'classes' })),
      ),
    ...rules
      .filter((rule) => rule.record === record.name)
      .flatMap((part) => {
        const { applies, amount } = part;
        const expression = applies === undefined ? amount : both(applies, amount);
        return [expression, ...totalsIn(expression, program)].map((one) => ({
          expression: one,
          part,
          record,
          inScope: true,
        }));
      }),
  ]);
}

/** The one is evaluated where the other holds. */
function both(left: Expression, right: Expression): Expression {
  return { kind: 'logic', operator: 'and', left, right, at: right.at };
}

/** What the totals of an expression ask of the facts that they add up. */
function totalsIn(expression: Expression, program: Program): readonly Expression[] {
  const inner = childrenOf(expression).flatMap((child) => totalsIn(child, program));
  if (expression.kind === 'let')
    return letsNamed(program.lets, expression.name).flatMap(({ value }) => totalsIn(value, program));
  if (expression.kind !== 'total') return inner;
  const counted = [...keysOf(expression), expression.value];
  const { when } = expression;
  return [(when === undefined ? counted : [when, ...counted]).reduceRight((later, one) => both(one, later))];
}

/** The fields in which facts have to agree to be added up together. */
function keysOf({ record, by, at }: ExpressionOf<'total'>): readonly Expression[] {
  return by.map((field) => ({ kind: 'field', record, field, at }));
}

/**
 * A field that is looked at where it has no value, or may have none; or the cut after which that is known, without a field
 * where it is open yet which version of a value is asked for.
 */
type Absence =
  | { readonly field: ExpressionOf<'field'> | undefined; readonly cut?: Cut | undefined }
  | undefined;

/**
 * The first field that a fact of the box comes to without a value; undefined where none does.
 *
 * @param held what is known to hold of such a fact, as text: the very condition of a field needs no proof
 */
function absenceOf(expression: Expression, place: Place, held: readonly string[]): Absence {
  switch (expression.kind) {
    case 'field': {
      const when = fieldNamed(expression.field, place.record)?.when;
      if (when === undefined || conjuncts(when).every((one) => held.includes(one))) return undefined;
      const required = truthIn(when, place);
      if (required.known === true) return undefined;
      return { field: expression, cut: 'cut' in required ? required.cut : undefined };
    }
    case 'logic': {
      const { operator, left, right } = expression;
      const first = absenceOf(left, place, held);
      if (first !== undefined) return first;
      const truth = truthIn(left, place);
      if (truth.known === (operator === 'or')) return undefined;
      const second = absenceOf(right, place, operator === 'and' ? [...held, ...conjuncts(left)] : held);
      return second && { ...second, cut: ('cut' in truth ? truth.cut : undefined) ?? second.cut };
    }
    case 'let': {
      const version = versionIn(letsNamed(place.program.lets, expression.name), place);
      if (version.part !== undefined) return absenceOf(version.part.value, place, held);
      return version.cut && { field: undefined, cut: version.cut };
    }
    case 'total':
      return firstOf(keysOf(expression), place, held);
    default:
      return firstOf(childrenOf(expression), place, held);
  }
}

function firstOf(expressions: readonly Expression[], place: Place, held: readonly string[]): Absence {
  for (const expression of expressions) {
    const absence = absenceOf(expression, place, held);
    if (absence !== undefined) return absence;
  }
  return undefined;
}

/** The conditions that all hold where this one does, as text. */
function conjuncts(condition: Expression): readonly string[] {
  return condition.kind === 'logic' && condition.operator === 'and'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [textOf(condition)];
}

function absent(expression: ExpressionOf<'field'>, part: Part, { program, record, box }: Place): Problem {
  const field = fieldNamed(expression.field, record);
  const condition = field?.when === undefined ? '...' : textOf(field.when);
  const witness = witnessOf(box, record, program);
  return problem(
    'type/out-of-place',
    expression.at,
    `${expression.field} is asked for here of ${shown(record.name, witness)}, which has none: a ${record.name} has it only when ${condition}. Ask for that first: ${condition} and ..., or in the rule: applies when ${condition}.`,
    {
      ...clauseOf(part),
      witness: rowOf(box, record, program),
      ...(field === undefined
        ? {}
        : { related: [{ message: `where ${expression.field} is said to be given`, at: field.nameAt }] }),
    },
  );
}

function undecided({ field, at }: ExpressionOf<'field'>, part: Part, { name }: RecordType): Problem {
  return problem(
    'type/out-of-place',
    at,
    `That each ${name} of which ${field} is asked here has one cannot be shown: there are too many cases to go through. Ask for the very condition of ${field} first.`,
    clauseOf(part),
  );
}
