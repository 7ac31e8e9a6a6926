import * as v from 'valibot';
import type { Chooser } from '../program/elections.ts';
import type { Assumption, Citation, Grounds, Validity } from '../program/grounds.ts';
import type { Decimal, Rounding, Unit } from '../program/number.ts';
import type { Source, Span } from '../program/span.ts';

/** A schema whose output is the type of the model: the compiler compares the two. */
export type SchemaOf<T> = v.GenericSchema<unknown, T>;

export const text = v.string('a text is expected');
export const flag = v.boolean('true or false is expected');
export const whole = v.pipe(
  v.number('a whole number is expected'),
  v.safeInteger('a whole number is expected'),
);
export const yes = v.literal(true, 'only true can stand here; leave it out otherwise');

export const chooser: SchemaOf<Chooser> = v.picklist(['party', 'agency'], '"party" or "agency" is expected');

export const list = <T>(item: SchemaOf<T>): SchemaOf<T[]> => v.array(item, 'a list is expected');

export const decimal: SchemaOf<Decimal> = v.pipe(
  text,
  v.regex(
    /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/,
    'an exact decimal as text is expected, without zeros at its end: "12.5"',
  ),
);

export const unit: SchemaOf<Unit> = v.record(v.string(), whole, 'a unit is expected, such as { "miles": 1 }');

export const rounding: SchemaOf<Rounding> = v.strictObject({
  mode: v.picklist(
    ['half up', 'half even', 'down', 'up'],
    '"half up", "half even", "down" or "up" is expected',
  ),
  step: decimal,
});

const offset = v.pipe(whole, v.minValue(0, 'an offset is not negative'));

export const span: SchemaOf<Span> = v.strictObject({ file: text, start: offset, end: offset });

export const source: SchemaOf<Source> = v.strictObject({ file: text, lineStarts: list(offset) });

const citation: SchemaOf<Citation> = v.strictObject({
  clause: text,
  inherited: v.exactOptional(yes),
  at: span,
});

const assumption: SchemaOf<Assumption> = v.strictObject({
  name: text,
  reason: text,
  range: v.exactOptional(v.strictObject({ low: decimal, high: decimal, units: v.exactOptional(list(unit)) })),
  at: span,
});

const grounds: SchemaOf<Grounds> = v.strictObject({
  citations: list(citation),
  assumption: v.exactOptional(assumption),
});

const validity: SchemaOf<Validity> = v.strictObject({
  from: v.exactOptional(whole),
  through: v.exactOptional(whole),
  states: v.exactOptional(list(text)),
});

/** The entries of every named part. */
export const part = {
  id: text,
  name: text,
  label: v.exactOptional(text),
  doc: v.exactOptional(text),
  grounds,
  governs: validity,
  amendment: v.exactOptional(text),
  at: span,
  nameAt: span,
};
