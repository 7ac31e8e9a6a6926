import { type Election, electionFields, type Program, type RecordType, some } from '@tallystick/model';
import type { Columns, Notice } from '@tallystick/runtime';
import { factAt } from '../facts/fact.ts';
import type { Law } from '../program/laws.ts';

/** Choices of rows that nothing asks for, in the law of their state, while they hold: they change no amount. */
export function idleChoices(
  laws: readonly Law[],
  records: readonly { readonly record: RecordType; readonly columns: Columns }[],
): readonly Notice[] {
  return records.flatMap(({ record, columns }) => {
    const [program] = laws.map((law) => law.program);
    const fields = program && electionFields(record, program);
    if (program === undefined || fields === undefined) return [];
    const { election, state, period } = fields;
    const idle = Array.from({ length: columns.rows }, (_, row) => row).filter((row) => {
      const { values } = factAt(program, record, columns, row);
      const own = laws.filter(
        ({ states }) => state === undefined || states.includes(`${values[state.name]}`),
      );
      return !own.some((law) => isAsked(law.program, election, Number(values[period.name])));
    });
    const [first] = idle;
    if (first === undefined) return [];
    const [rows, make] = idle.length === 1 ? ['1 row', 'makes'] : [`${idle.length} rows`, 'make'];
    return [
      {
        code: 'idle-choice' as const,
        record: record.name,
        rows: idle.length,
        firstRow: first,
        message: `${rows} of ${record.name} ${make} a choice of ${election.name} where nothing asks for it, so that it changes no amount: by the law of the state, or in these years.`,
      },
    ];
  });
}

/** True if something asks for the election in a period in which a choice of this one can hold. */
function isAsked(program: Program, { name, choosing }: Election, chosen: number): boolean {
  const { settlement, deficits, credits, pools } = program;
  const parts = [
    ...[...deficits, ...credits].map(({ governs, applies: when }) => ({ governs, when })),
    ...[...settlement.useOrders, ...settlement.payOrders, ...settlement.steps, ...settlement.limits],
    ...pools.flatMap(({ governs, limits }) => limits.map(({ when }) => ({ governs, when }))),
  ];
  const asking = parts.filter(
    ({ when }) =>
      when !== undefined && some(when, (part) => part.kind === 'reading' && part.reading === name),
  );
  const last = chosen + (choosing.periods ?? Infinity) - 1;
  return asking.some(
    ({ governs }) => (governs.from ?? -Infinity) <= last && (governs.through ?? Infinity) >= chosen,
  );
}
