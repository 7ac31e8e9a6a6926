import type { Field, Program, RecordType } from './program.ts';

/** The name of the date field that says when a row was filed. */
const FILED = 'filed';

/** The field that says on which day a row was filed; rows of a record without it count on every day. */
export function filedField({ fields }: RecordType): Field | undefined {
  return fields.find(({ name, type }) => name === FILED && type.kind === 'date');
}

/**
 * The field that says when a report was filed: rules are of its record, so that a later report can take the place of an
 * earlier one. It can be left empty: a report without a day is the first one.
 */
export function reportFiled(
  record: RecordType,
  { deficits, credits }: Pick<Program, 'deficits' | 'credits'>,
): Field | undefined {
  return [...deficits, ...credits].some((rule) => rule.record === record.name)
    ? filedField(record)
    : undefined;
}

/** The program as an evaluator sees it: which report counts is decided before, so that no rule knows when one was filed. */
export function withoutFiled(program: Program): Program {
  const records = program.records.map((record) => {
    const filed = reportFiled(record, program);
    return filed === undefined
      ? record
      : { ...record, fields: record.fields.filter((field) => field !== filed) };
  });
  return { ...program, records };
}
