import { type Field, type RecordType, unitText } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { conditionText, idOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';

/** Records and their fields. */
export function mergeRecords(
  before: readonly RecordType[],
  after: readonly RecordType[],
  choose: Choose,
): readonly RecordType[] {
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => (sayTheSame(old, now) ? now : mergeFields(old, now, choose)),
      added: (record) => difference(record, undefined, 'is added', undefined, record),
      removed: (record) => difference(record, undefined, 'is taken out', record, undefined),
    },
    choose,
  );
}

function difference(
  record: RecordType,
  field: Field | undefined,
  what: string,
  before: RecordType | Field | undefined,
  after: RecordType | Field | undefined,
): Difference {
  const path = field === undefined ? record.name : `${record.name}/${field.name}`;
  const subject =
    field === undefined
      ? `the record ${quoted(record.name)}`
      : `the field ${quoted(field.name)} of ${quoted(record.name)}`;
  return {
    id: idOf(`record:${path}`, before, after),
    construct: 'record',
    part: field?.name ?? record.name,
    says: `${subject} ${what}`,
    ...{ before, after },
    ...electionOf(before ?? after),
  };
}

/** The words of a field that holds a choice are those of its election. */
function electionOf(part: RecordType | Field | undefined): Pick<Difference, 'together'> {
  const fields = part === undefined ? [] : 'fields' in part ? part.fields : [part];
  const names = fields.flatMap(({ type }) =>
    type.kind === 'enumeration' && type.election !== undefined ? [type.election] : [],
  );
  return names[0] === undefined ? {} : { together: `election ${names[0]}` };
}

function mergeFields(old: RecordType, now: RecordType, choose: Choose): RecordType {
  const fields = mergeNamed(
    old.fields,
    now.fields,
    {
      both: (one, other) => {
        if (sayTheSame(one, other)) return other;
        return choose(difference(now, other, fieldText(one, other), one, other)) ? other : one;
      },
      added: (field) => difference(now, field, 'is added', undefined, field),
      removed: (field) => difference(now, field, 'is taken out', field, undefined),
    },
    choose,
  );
  return { ...now, fields };
}

function fieldText(old: Field, now: Field): string {
  if (sayTheSame(old.type, now.type))
    return `is required ${conditionText(now.when)} instead of ${conditionText(old.when)}`;
  return `is ${typeText(now)} instead of ${typeText(old)}`;
}

function typeText({ type }: Field): string {
  switch (type.kind) {
    case 'quantity':
      return `a number of ${unitText(type.unit)} in steps of ${type.step}`;
    case 'enumeration':
      return `one of ${type.members.map(({ name }) => name).join(', ')}`;
    default:
      return `a ${type.kind}`;
  }
}
