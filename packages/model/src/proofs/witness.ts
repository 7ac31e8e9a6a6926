import { format, multiply, rational } from '@tallystick/runtime';
import type { Field, Program, RecordType } from '../program/program.ts';
import { numberText } from '../units/text.ts';
import { type Box, boxAt, type Domain, pointIn, spaceOf, stepOf } from './box.ts';
import { truthIn } from './truth.ts';

/** What is known of a fact besides its box: its period and state, where they matter. */
export interface Known {
  readonly period?: number | undefined;
  readonly state?: string | undefined;
}

/** The smallest fact of a box, by the fields that were cut to come to it: `gvwr 26001 lb, body tractor`. */
export function witnessOf(box: Box, record: RecordType, program: Program, known: Known = {}): string {
  return cutIn(box, record, program, known).join(', ');
}

/** The same as a whole row of the record, what matters first: `gvwr 8501 lb, manufacturer Acme, state CA, ...`. */
export function rowOf(box: Box, record: RecordType, program: Program, known: Known = {}): string {
  const cut = cutIn(box, record, program, known);
  const fields = new Map(smallest(box).fields);
  for (const field of record.fields) {
    const domain = fields.get(field.name);
    if (domain !== undefined) fields.set(field.name, onlyOne(field, domain, known));
  }
  const place = { program, record, box: { ...box, fields, bounds: [] } };
  const rest = record.fields.flatMap((field) => {
    if (field.type.kind === 'party') return [`${field.name} ${PARTY}`];
    const domain = fields.get(field.name);
    const isThere = field.when === undefined || truthIn(field.when, place).known === true;
    return domain === undefined || !isThere ? [] : [textOf(field, domain)];
  });
  const named = new Set(cut.map((text) => text.split(' ', 1)[0]));
  return [...cut, ...rest.filter((text) => !named.has(text.split(' ', 1)[0]))].join(', ');
}

/** Rules do not tell parties apart: any name will do. */
const PARTY = 'Acme';

/** The fields that tell the box apart from all facts, with the least that each can be. */
function cutIn(box: Box, record: RecordType, program: Program, known: Known): readonly string[] {
  const space = spaceOf(record, program);
  const { fields } = smallest(box);
  return record.fields.flatMap((field) => {
    const domain = fields.get(field.name);
    const whole = space.fields.get(field.name);
    if (domain === undefined || whole === undefined) return [];
    const isKnown = field.type.kind === 'period' && known.period !== undefined;
    return isKnown || !isSame(domain, whole) ? [textOf(field, onlyOne(field, domain, known))] : [];
  });
}

/** The box with the smallest values of the fields on whose sums it has bounds. */
function smallest(box: Box): Box {
  const point = pointIn(box);
  return point === undefined || point === 'none' ? box : boxAt(box, point);
}

function isSame(one: Domain, other: Domain): boolean {
  if (one.kind === 'words') return other.kind === 'words' && other.words.length === one.words.length;
  return other.kind === 'whole' && other.low === one.low && other.high === one.high;
}

/** The least that a field can be, or what is known of it. */
function onlyOne({ type }: Field, domain: Domain, { period, state }: Known): Domain {
  if (domain.kind === 'words') {
    const isKnown = type.kind === 'state' && state !== undefined && domain.words.includes(state);
    return { kind: 'words', words: isKnown ? [state] : domain.words.slice(0, 1) };
  }
  const value = type.kind === 'period' && period !== undefined ? BigInt(period) : domain.low;
  return { kind: 'whole', low: value, high: value };
}

function textOf(field: Field, domain: Domain): string {
  if (domain.kind === 'words') return `${field.name} ${domain.words[0]}`;
  if (field.type.kind !== 'quantity') return `${field.name} ${domain.low}`;
  const value = multiply(rational(domain.low), stepOf(field));
  return `${field.name} ${numberText(format(value), field.type.unit)}`;
}
