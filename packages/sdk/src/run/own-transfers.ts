import { isTransfer, transferFields } from '@tallystick/model';
import type { FactColumns } from '@tallystick/runtime';
import { numbersOf } from '../facts/fact.ts';
import type { Law } from '../program/laws.ts';

/**
 * The facts for a law, where several are computed together: its transfers are those of its own states. What another law
 * issues is not there under this one. A transfer of another state keeps its row, so that rows and periods stay what they
 * are, and moves nothing.
 */
export function withOwnTransfers({ program, states }: Law, facts: FactColumns): FactColumns {
  const own = new Set(states.map((state) => program.states.findIndex(({ name }) => name === state)));
  return Object.fromEntries(
    Object.entries(facts).map(([name, columns]) => {
      const record = program.records.find((one) => one.name === name);
      const fields = record && isTransfer(record, program) ? transferFields(record) : undefined;
      if (fields === undefined) return [name, columns];
      const [codes, amounts] = [
        numbersOf(columns, fields.state.name),
        numbersOf(columns, fields.amount.name),
      ];
      const moved = Float64Array.from({ length: columns.rows }, (_, row) =>
        own.has(codes?.[row] ?? -1) ? (amounts?.[row] ?? 0) : 0,
      );
      return [name, { ...columns, [fields.amount.name]: moved }];
    }),
  );
}
