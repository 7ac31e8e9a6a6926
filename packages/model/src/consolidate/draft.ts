import { type Part, writersOf } from '../program/grounds.ts';
import type { Pool } from '../program/pool.ts';
import type {
  Carry,
  Classification,
  CreditRule,
  Deadline,
  DeficitRule,
  Field,
  Let,
  Limit,
  PayOrder,
  Reading,
  RecordType,
  State,
  Step,
  Table,
  UseOrder,
} from '../program/program.ts';
import type { WrittenKind, WrittenPart } from '../work/amendment.ts';
import type { BaseText } from '../work/work.ts';

/** The parts of a program that an amendment can name, as lists: what it adds, removes and replaces are entries of these. */
export interface Draft {
  readonly state: readonly State[];
  readonly record: readonly RecordType[];
  readonly classification: readonly Classification[];
  readonly table: readonly Table[];
  readonly let: readonly Let[];
  readonly reading: readonly Reading[];
  readonly deficit: readonly DeficitRule[];
  readonly credit: readonly CreditRule[];
  readonly useOrder: readonly UseOrder[];
  readonly payOrder: readonly PayOrder[];
  readonly step: readonly Step[];
  readonly limit: readonly Limit[];
  readonly carry: readonly Carry[];
  readonly deadline: readonly Deadline[];
  readonly pool: readonly Pool[];
}

export type ListKind = keyof Draft;

/** The block in which parts of these kinds stand; others stand in the program itself. */
export const BLOCKS: Readonly<Record<string, readonly ListKind[]>> = {
  settle: ['useOrder', 'payOrder', 'step', 'limit', 'carry'],
  states: ['state'],
  calendar: ['deadline'],
};

/** Kinds that hold for all periods: they say themselves from when, or are no rule. */
export const UNDATED: ReadonlySet<WrittenKind> = new Set(['state', 'record', 'reading']);

export function draftOf(text: BaseText): Draft {
  const { settlement } = text;
  return {
    state: text.states,
    record: text.records,
    classification: text.classifications,
    table: text.tables,
    let: text.lets,
    reading: text.readings,
    deficit: text.deficits,
    credit: text.credits,
    useOrder: settlement.useOrders,
    payOrder: settlement.payOrders,
    step: settlement.steps,
    limit: settlement.limits,
    carry: settlement.carries,
    deadline: text.deadlines,
    pool: text.pools,
  };
}

/** The text with the parts of a draft. */
export function withDraft(text: BaseText, draft: Draft): BaseText {
  return {
    ...text,
    states: draft.state,
    records: draft.record.map((record) => withChoices(record, draft.reading)),
    classifications: draft.classification,
    tables: draft.table,
    lets: draft.let,
    readings: draft.reading,
    deficits: draft.deficit,
    credits: draft.credit,
    deadlines: draft.deadline,
    settlement: {
      ...text.settlement,
      useOrders: draft.useOrder,
      payOrders: draft.payOrder,
      steps: draft.step,
      limits: draft.limit,
      carries: draft.carry,
    },
    pools: draft.pool,
  };
}

/** The record with the choices that its elections have now. */
function withChoices(record: RecordType, readings: readonly Reading[]): RecordType {
  const fields = record.fields.map((field): Field => {
    const { type } = field;
    const election =
      type.kind === 'enumeration' ? readings.find(({ name }) => name === type.election) : undefined;
    if (type.kind !== 'enumeration' || election === undefined) return field;
    return { ...field, type: { ...type, members: election.choices.map(({ name, at }) => ({ name, at })) } };
  });
  return fields.every((field, i) => field === record.fields[i]) ? record : { ...record, fields };
}

/** Applies one edit to every list. */
export function editLists(
  draft: Draft,
  edit: <T extends Part>(parts: readonly T[], kind: ListKind) => readonly T[],
): Draft {
  return {
    state: edit(draft.state, 'state'),
    record: edit(draft.record, 'record'),
    classification: edit(draft.classification, 'classification'),
    table: edit(draft.table, 'table'),
    let: edit(draft.let, 'let'),
    reading: edit(draft.reading, 'reading'),
    deficit: edit(draft.deficit, 'deficit'),
    credit: edit(draft.credit, 'credit'),
    useOrder: edit(draft.useOrder, 'useOrder'),
    payOrder: edit(draft.payOrder, 'payOrder'),
    step: edit(draft.step, 'step'),
    limit: edit(draft.limit, 'limit'),
    carry: edit(draft.carry, 'carry'),
    deadline: edit(draft.deadline, 'deadline'),
    pool: edit(draft.pool, 'pool'),
  };
}

/** The parts of a program that an amendment can name. */
export function amendableParts(program: BaseText): readonly Part[] {
  return Object.values<readonly Part[]>({ ...draftOf(program) }).flat();
}

/** The names of the parts of a program that are as an amendment says. */
export function amendedBy(program: BaseText, amendment: string): readonly string[] {
  const amended = amendableParts(program).filter((part) => writersOf(part).includes(amendment));
  return [...new Set(amended.map(({ name }) => name))];
}

/** Puts a part into the list of its kind, at a position; undefined for a kind that stands within another part. */
export function insert(draft: Draft, { kind, part }: WrittenPart, at: number): Draft | undefined {
  const into = <T>(parts: readonly T[], item: T): readonly T[] => parts.toSpliced(at, 0, item);
  switch (kind) {
    case 'state':
      return { ...draft, state: into(draft.state, part) };
    case 'record':
      return { ...draft, record: into(draft.record, part) };
    case 'classification':
      return { ...draft, classification: into(draft.classification, part) };
    case 'table':
      return { ...draft, table: into(draft.table, part) };
    case 'let':
      return { ...draft, let: into(draft.let, part) };
    case 'reading':
      return { ...draft, reading: into(draft.reading, part) };
    case 'deficit':
      return { ...draft, deficit: into(draft.deficit, part) };
    case 'credit':
      return { ...draft, credit: into(draft.credit, part) };
    case 'useOrder':
      return { ...draft, useOrder: into(draft.useOrder, part) };
    case 'payOrder':
      return { ...draft, payOrder: into(draft.payOrder, part) };
    case 'step':
      return { ...draft, step: into(draft.step, part) };
    case 'limit':
      return { ...draft, limit: into(draft.limit, part) };
    case 'carry':
      return { ...draft, carry: into(draft.carry, part) };
    case 'deadline':
      return { ...draft, deadline: into(draft.deadline, part) };
    case 'pool':
      return { ...draft, pool: into(draft.pool, part) };
    default:
      return undefined;
  }
}

/** True for a kind that has a list of its own. */
export function isListKind(kind: WrittenKind): kind is ListKind {
  return !['field', 'member', 'row', 'choice', 'applies', 'amount', 'total', 'expires'].includes(kind);
}
