import type { Field, Program, RecordType, TransferFields } from '@tallystick/model';
import { isTransfer, transferFields } from '@tallystick/model';
import { csvCell, type ProposedTransfer } from '@tallystick/report';
import type { Lot } from './books.ts';

/** The record of which planned transfers are rows. */
export interface Form {
  readonly record: RecordType;
  readonly fields: TransferFields;
}

/** The record of which the transfers are; or why there can be none. */
export function formOf(program: Program): Form | string {
  const { name, records } = program;
  const [form] = records.flatMap((record): readonly Form[] => {
    const fields = isTransfer(record, program) ? transferFields(record) : undefined;
    return fields?.toState === undefined ? [] : [{ record, fields }];
  });
  if (form === undefined)
    return `${name} lets no credits go from one state to another: it has no record of transfers with a from_state and a to_state.`;
  const known = new Set(Object.values(form.fields).flatMap((field: Field | undefined) => field?.name ?? []));
  const more = form.record.fields.find((field) => !known.has(field.name));
  return more === undefined
    ? form
    : `${form.record.name} has a field ${more.name}, of which a plan cannot know what to say. Transfers are planned where a row says only who sends which credits, from where, to where and when.`;
}

/** True for credits that a row of the record can name. */
export function canName({ fields }: Form, { origin, kind, group }: Lot, from: string): boolean {
  return (
    (fields.origin !== undefined || origin === from) &&
    isMember(fields.kind, kind) &&
    isMember(fields.group, group)
  );
}

function isMember(field: Field | undefined, name: string): boolean {
  return field?.type.kind !== 'enumeration' || field.type.members.some((member) => member.name === name);
}

/** Rows as a file of the record: a line of its fields, and a line for each. */
export function csvOf({ record, fields }: Form, party: string, rows: readonly ProposedTransfer[]): string {
  const cells = (row: ProposedTransfer): ReadonlyMap<string | undefined, string> =>
    new Map([
      [fields.from.name, party],
      [fields.to.name, party],
      [fields.state.name, row.from],
      [fields.toState?.name, row.to],
      [fields.origin?.name, row.origin],
      [fields.period.name, `${row.period}`],
      [fields.kind?.name, row.kind],
      [fields.group?.name, row.group],
      [fields.vintage.name, `${row.vintage}`],
      [fields.amount.name, row.amount],
    ]);
  const names = record.fields.map(({ name }) => name);
  const lines = rows.map((row) => names.map((name) => csvCell(cells(row).get(name) ?? '')).join(','));
  return `${[names.join(','), ...lines].join('\n')}\n`;
}
