import * as v from 'valibot';
import { ACTS, type Instrument, type LegalEvent, type Need } from '../program/instruments.ts';
import { list, part, type SchemaOf, text, whole, yes } from './basic.ts';

const date: SchemaOf<string> = v.pipe(
  text,
  v.isoDate('a date is expected as year, month and day: "2025-05-15"'),
);
const texts = v.exactOptional(list(text));

const event: SchemaOf<LegalEvent> = v.strictObject({
  ...part,
  date,
  act: v.picklist(ACTS),
  inPart: v.exactOptional(yes),
  states: texts,
  periods: v.exactOptional(list(v.strictObject({ first: whole, last: v.exactOptional(whole) }))),
  parties: texts,
  until: v.exactOptional(date),
  note: v.exactOptional(text),
});

const withEvents = { ...part, events: list(event) };

export const instrument: SchemaOf<Instrument> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['regulation', 'waiver', 'amendment']), ...withEvents }),
  v.strictObject({
    kind: v.literal('agreement'),
    ...withEvents,
    parties: list(text),
    states: texts,
    needs: list(text),
  }),
]);

export const need: SchemaOf<Need> = v.strictObject({
  ...part,
  rule: text,
  states: texts,
  instruments: list(text),
});
