import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Instrument } from '../program/instruments.ts';
import type { Pool } from '../program/pool.ts';
import type {
  Carry,
  Cell,
  Choice,
  Classification,
  ClassificationMember,
  CreditRule,
  Deadline,
  DeficitRule,
  Enactment,
  Expiry,
  Field,
  Let,
  Limit,
  PayOrder,
  Reading,
  RecordType,
  RowKey,
  State,
  Step,
  Table,
  TableRow,
  Total,
  UseOrder,
} from '../program/program.ts';
import type { Span } from '../program/span.ts';

/** A text that changes named parts of a program from a period on; the text that it changes stays as it is. */
export interface Amendment extends Enactment {
  /** The program that it amends. */
  readonly program: string;
  /** The amendments upon which it builds: what both touch, they touched first. */
  readonly after: readonly string[];
  /** `also debts incurred before`, `also lots issued before`: last periods that were fixed earlier are fixed anew. */
  readonly also: { readonly debts?: Part; readonly lots?: Part };
  readonly changes: readonly Change[];
}

/** `program ACT_CO adopts ACT as of 2023-04-20 { ... }`: the law of another program, with exceptions. */
export interface Adoption extends Part {
  readonly original: string;
  /** The day on which the original is taken as it stood; absent where it is taken as amended from time to time. */
  readonly asOf?: string;
  readonly states: readonly State[];
  readonly exceptions: readonly Change[];
  /** The adopting regulation with its own timeline, and what acts on it: the original's timeline does not come along. */
  readonly instruments: readonly Instrument[];
}

/** A word, or a year, that names a part: of the program, or of the part or block `in` which it stands. */
export interface Target {
  readonly name: string;
  readonly in?: string;
  readonly at: Span;
}

export type Change = { readonly at: Span } & (
  | {
      readonly action: 'replace';
      readonly targets: readonly Target[];
      readonly parts: readonly WrittenPart[];
    }
  /** `replace zev_share[2027, light] with 16%`. */
  | {
      readonly action: 'replace cell';
      readonly table: Target;
      readonly keys: readonly RowKey[];
      readonly cell: Cell;
      readonly written: Part;
    }
  | { readonly action: 'remove'; readonly targets: readonly Target[] }
  /** Parts that there are not yet: before or after another, or at the end. */
  | {
      readonly action: 'add';
      readonly place?: { readonly side: 'before' | 'after'; readonly target: Target };
      /** The block or part to which they belong. */
      readonly in?: string;
      readonly parts: readonly WrittenPart[];
    }
  /** `let x = 5`: takes the place of the value of this name, or adds one. */
  | { readonly action: 'let'; readonly part: Let }
);

/** Parts that an amendment can write, by kind. */
interface PartKinds {
  readonly record: RecordType;
  readonly field: Field;
  readonly classification: Classification;
  readonly member: ClassificationMember;
  readonly table: Table;
  readonly row: TableRow;
  readonly let: Let;
  readonly reading: Reading;
  readonly choice: Choice;
  readonly deficit: DeficitRule;
  readonly credit: CreditRule;
  readonly applies: Part & { readonly value: Expression };
  readonly amount: Part & { readonly value: Expression };
  readonly total: Total;
  readonly expires: Expiry;
  readonly useOrder: UseOrder;
  readonly payOrder: PayOrder;
  readonly step: Step;
  readonly limit: Limit;
  readonly carry: Carry;
  readonly deadline: Deadline;
  readonly state: State;
  readonly pool: Pool;
}

export type WrittenKind = keyof PartKinds;

/** A part in an amendment, with what it is. */
export type WrittenPart = {
  readonly [K in WrittenKind]: { readonly kind: K; readonly part: PartKinds[K] };
}[WrittenKind];

/** Narrows to one kind. */
export type WrittenOf<K extends WrittenKind> = Extract<WrittenPart, { kind: K }>;
