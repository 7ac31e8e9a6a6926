import * as v from 'valibot';
import type { Clause } from '../program/program.ts';
import type { Expect, ExpectStanding, Scenario, ScenarioFacts } from '../program/scenario.ts';
import { FORCES } from '../standing/replay.ts';
import { flag, list, part, type SchemaOf, span, text, whole } from './basic.ts';
import { expression } from './expression.ts';

const at = span;

const facts: SchemaOf<ScenarioFacts> = v.strictObject({
  record: text,
  columns: list(v.strictObject({ field: text, at })),
  rows: list(v.strictObject({ cells: list(v.strictObject({ text: v.exactOptional(text), at })), at })),
  at,
});

const expect: SchemaOf<Expect> = v.strictObject({
  party: text,
  state: text,
  period: whole,
  checks: list(v.strictObject({ actual: expression, expected: expression, at })),
  at,
});

const expectStanding: SchemaOf<ExpectStanding> = v.strictObject({
  asOf: text,
  checks: list(
    v.strictObject({
      subject: v.picklist(['obligation', 'instrument']),
      name: text,
      state: v.exactOptional(text),
      period: v.exactOptional(whole),
      party: v.exactOptional(text),
      force: v.picklist(FORCES),
      inPart: flag,
      at,
      forceAt: at,
    }),
  ),
  at,
});

export const scenario: SchemaOf<Scenario> = v.strictObject({
  ...part,
  amendments: list(text),
  choices: list(v.strictObject({ reading: text, choice: text, at })),
  values: list(v.strictObject({ let: text, value: expression, at })),
  facts: list(facts),
  factsFiles: list(v.strictObject({ record: text, file: text, at })),
  expects: list(expect),
  expectFiles: list(v.strictObject({ file: text, at })),
  expectStandings: list(expectStanding),
});

export const clause: SchemaOf<Clause> = v.strictObject({ ...part, notEncoded: v.exactOptional(text) });
