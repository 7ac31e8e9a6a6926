import { decimal, multiply, type Rational, rational } from '@tallystick/runtime';
import { namesOnce } from '../analysis/words.ts';
import { ALWAYS, type Validity } from '../program/grounds.ts';
import type { Field, Program, Reading, RecordType } from '../program/program.ts';
import { type Linear, opposite, type Point, solved } from './linear.ts';

/**
 * What a field can be in a part of the space: whole numbers (of steps, of periods) from `low` to `high`, both
 * inclusive and without an end where `high` is undefined, or some of the words of a list.
 */
export type Domain =
  | { readonly kind: 'whole'; readonly low: bigint; readonly high: bigint | undefined }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** A part of the space of all facts of a record: a domain for each field, and the choices that are left of a reading. */
export interface Box {
  readonly fields: ReadonlyMap<string, Domain>;
  /** Only those readings of which choices are taken away. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  /** Bounds on sums of fields, each counted in its steps. */
  readonly bounds: readonly Linear[];
}

/** A cut through a box: the values of a field below `at` and from it on, some of its words and the others, a reading, a bound on a sum. */
export type Cut =
  /** `guess`: conditions do not name the value, it halves what is left. */
  | { readonly kind: 'number'; readonly field: string; readonly at: bigint; readonly guess?: true }
  | { readonly kind: 'words'; readonly field: string; readonly words: readonly string[] }
  | { readonly kind: 'reading'; readonly choice: string; readonly reading: Reading }
  | { readonly kind: 'bound'; readonly bound: Linear };

/** All that a fact of the record can be in the periods that a part governs. Parties are not told apart. */
export function spaceOf(record: RecordType, program: Program, governs: Validity = ALWAYS): Box {
  const fields = new Map<string, Domain>();
  for (const field of record.fields) {
    const domain = domainOf(field, program, governs);
    if (domain !== undefined) fields.set(field.name, domain);
  }
  return { fields, readings: new Map(), bounds: [] };
}

/** The choices of a reading that are left in a box. */
export function choicesIn({ readings }: Box, { name, choices }: Reading): readonly string[] {
  return readings.get(name) ?? choices.map((choice) => choice.name);
}

function domainOf(
  { type }: Field,
  { periods, states }: Program,
  { from = periods.first, through }: Validity,
): Domain | undefined {
  switch (type.kind) {
    case 'party':
    case 'date':
      return undefined;
    case 'state':
      return { kind: 'words', words: namesOnce(states) };
    case 'enumeration':
      return { kind: 'words', words: namesOnce(type.members) };
    case 'period':
      return {
        kind: 'whole',
        low: BigInt(Math.max(from, periods.first)),
        high: through === undefined ? undefined : BigInt(through),
      };
    case 'quantity':
      return { kind: 'whole', low: 0n, high: undefined };
  }
}

/** How large one whole number of the domain of a field is. */
export function stepOf({ type }: Field): Rational {
  return type.kind === 'quantity' ? decimal(type.step) : rational(1n);
}

/**
 * A fact of a box: the values of the fields on whose sums it has bounds, the smallest that were found; `none` where it has
 * no fact, undefined where that is not known.
 */
export function pointIn({ fields, bounds }: Box): Point | 'none' | undefined {
  const names = new Set(bounds.flatMap(({ terms }) => [...terms.keys()]));
  const ends = [...names].flatMap((name): readonly Linear[] => {
    const domain = fields.get(name);
    if (domain?.kind !== 'whole') return [];
    const low = { terms: new Map([[name, -1n]]), most: -domain.low };
    return domain.high === undefined ? [low] : [low, { terms: new Map([[name, 1n]]), most: domain.high }];
  });
  return solved([...bounds, ...ends]);
}

/** The box of one fact as far as the point goes. */
export function boxAt(box: Box, point: Point): Box {
  const fields = new Map(box.fields);
  for (const [name, value] of point) fields.set(name, { kind: 'whole', low: value, high: value });
  return { ...box, fields, bounds: [] };
}

/** The two parts of a box: that with the smaller values, the words of the cut, the choice or the bound; then the other. */
export function cutBox(box: Box, cut: Cut): readonly [Box, Box] {
  if (cut.kind === 'reading') {
    const { choice, reading } = cut;
    const others = choicesIn(box, reading).filter((other) => other !== choice);
    return [
      { ...box, readings: new Map(box.readings).set(reading.name, [choice]) },
      { ...box, readings: new Map(box.readings).set(reading.name, others) },
    ];
  }
  if (cut.kind === 'bound')
    return [
      { ...box, bounds: [...box.bounds, cut.bound] },
      { ...box, bounds: [...box.bounds, opposite(cut.bound)] },
    ];
  const [low, high] = cutDomain(box.fields.get(cut.field), cut);
  return [
    { ...box, fields: new Map(box.fields).set(cut.field, low) },
    { ...box, fields: new Map(box.fields).set(cut.field, high) },
  ];
}

function cutDomain(
  domain: Domain | undefined,
  cut: Exclude<Cut, { kind: 'reading' | 'bound' }>,
): readonly [Domain, Domain] {
  if (domain?.kind === 'whole' && cut.kind === 'number')
    return [
      { ...domain, high: cut.at - 1n },
      { ...domain, low: cut.at },
    ];
  if (domain?.kind === 'words' && cut.kind === 'words') {
    const { words } = cut;
    return [
      { kind: 'words', words: domain.words.filter((word) => words.includes(word)) },
      { kind: 'words', words: domain.words.filter((word) => !words.includes(word)) },
    ];
  }
  throw new RangeError(`${cut.field} cannot be cut in this way`);
}

/** The values of a whole domain as numbers in the unit of the field. */
export function intervalOf(
  domain: Extract<Domain, { kind: 'whole' }>,
  step: Rational,
): { readonly low: Rational; readonly high: Rational | undefined } {
  return {
    low: multiply(rational(domain.low), step),
    high: domain.high === undefined ? undefined : multiply(rational(domain.high), step),
  };
}
