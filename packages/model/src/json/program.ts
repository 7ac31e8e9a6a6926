import * as v from 'valibot';
import { PROGRAM_SCHEMA, type Program } from '../program/program.ts';
import { WORK_SCHEMA, type Work } from '../work/work.ts';
import { adoption, amendment, enactment } from './amendments.ts';
import { decimal, list, part, type SchemaOf, source, span, unit, whole } from './basic.ts';
import { classification, let_, reading, recordType, state, table } from './facts.ts';
import { instrument, need } from './instruments.ts';
import { credit, deadline, deficit, pool, settlement } from './rules.ts';
import { clause, scenario } from './scenarios.ts';

/** What a program says, without the schema and the files. */
const baseText = {
  ...part,
  periods: v.strictObject({
    unit: v.picklist(['model year', 'calendar year', 'compliance year', 'year']),
    first: whole,
    at: span,
  }),
  counts: v.strictObject({ unit, step: decimal, at: span }),
  states: list(state),
  records: list(recordType),
  classifications: list(classification),
  tables: list(table),
  lets: list(let_),
  readings: list(reading),
  deficits: list(deficit),
  credits: list(credit),
  settlement,
  deadlines: list(deadline),
  pools: list(pool),
  scenarios: list(scenario),
  clauses: list(clause),
  instruments: list(instrument),
  needs: list(need),
};

export const program: SchemaOf<Program> = v.strictObject({
  schema: v.literal(PROGRAM_SCHEMA),
  sources: list(source),
  ...baseText,
  amendments: list(enactment),
});

export const work: SchemaOf<Work> = v.strictObject({
  schema: v.literal(WORK_SCHEMA),
  sources: list(source),
  programs: list(v.strictObject(baseText)),
  amendments: list(amendment),
  adoptions: list(adoption),
});
