import type { Grounds, Part, RecordType } from '@tallystick/model';
import { Names } from '../code/names.ts';
import { typed, Writer } from '../code/writer.ts';
import { makeWide } from '../number/wide.ts';
import type { Layout } from '../shape/layout.ts';
import type { RecordShape } from '../shape/record.ts';

/** A module under construction: what is written so far, the names taken, and what it imports from the runtime. */
export class Module {
  readonly writer = new Writer();
  readonly names: Names;
  readonly layout: Layout;
  readonly records: readonly RecordShape[];
  /** The records whose rows move credits from party to party. */
  readonly transfers: readonly RecordType[];
  /** The records whose rows choose. */
  readonly elections: readonly RecordType[];
  /** Exact fractions, written with functions that this module imports. */
  readonly wide = makeWide((name) => this.use(name));
  private readonly values = new Set<string>();
  private readonly types = new Set<string>();

  constructor(
    layout: Layout,
    records: readonly RecordShape[],
    transfers: readonly RecordType[],
    elections: readonly RecordType[],
    runtimeNames: Iterable<string>,
  ) {
    this.layout = layout;
    this.records = records;
    this.transfers = transfers;
    this.elections = elections;
    this.names = new Names(runtimeNames);
    // Any rounding can ask for it; the header imports what the text uses.
    this.values.add('halfEven');
  }

  /** The records that facts can be of. */
  get factRecords(): readonly RecordType[] {
    return [...this.records.map(({ record }) => record), ...this.transfers, ...this.elections];
  }

  /** The name of a function or value of the runtime, which the module will import. */
  use(name: string): string {
    this.values.add(name);
    return name;
  }

  /** The name of a type of the runtime, which the TypeScript form will import. */
  type(name: string): string {
    this.types.add(name);
    return name;
  }

  get imports(): { readonly values: readonly string[]; readonly types: readonly string[] } {
    return { values: [...this.values].sort(), types: [...this.types].sort() };
  }
}

/** An element of an array whose index is known to be inside; the mark is for TypeScript alone. */
export function at(array: string, index: string): string {
  return `${array}[${index}]${typed('!')}`;
}

/** `: type`, in TypeScript. */
export function colon(type: string): string {
  return typed(`: ${type}`);
}

/** What a comment says of a part: its kind and name, its label, its clauses, what it assumes. */
export function describe(kind: string, part: Part): string {
  const label = part.label === undefined ? '' : ` "${part.label}"`;
  const name = part.name === '' ? '' : ` ${part.name}`;
  return `${kind}${name}${label}${clausesOf(part.grounds)}`;
}

/** ` (1963.1(b), Table A-1; assumed: text not seen)`. */
export function clausesOf({ citations, assumption }: Grounds): string {
  const grounds = [
    ...citations.map(({ clause }) => clause),
    ...(assumption === undefined ? [] : [`assumed: ${assumption.reason}`]),
  ];
  return grounds.length === 0 ? '' : ` (${grounds.join('; ')})`;
}
