import type { Chooser, KeySet, Span } from '@tallystick/model';

/** A name and where it is declared. */
export interface Declared {
  readonly name: string;
  readonly at: Span;
}

/** Names of one kind, in the order of the text. */
export type Declarations<T extends Declared = Declared> = ReadonlyMap<string, T>;

export interface DeclaredRecord extends Declared {
  readonly fields: Declarations<DeclaredField>;
}

export interface DeclaredField extends Declared {
  readonly record: string;
  readonly type: 'party' | 'state' | 'period' | 'quantity' | 'enumeration' | 'date' | 'unknown';
  /** The word that stands for its type, where it is none of the language's own: an election, or a slip. */
  readonly word?: string;
  /** The unit by which a number is counted, where it is one word. */
  readonly unit?: string;
  /** The words of an enumeration, or the choices of an election; else empty. */
  readonly members: Declarations;
}

/** `groups of sale`, which is called `group` in expressions, or `classes of sale weight_class`. */
export interface DeclaredClassification extends Declared {
  readonly kind: 'groups' | 'classes';
  readonly record: string;
  readonly members: Declarations;
}

export interface DeclaredReading extends Declared {
  /** Of an election or a determination. */
  readonly chosenBy?: Chooser;
  readonly choices: Declarations;
}

export interface DeclaredTable extends Declared {
  /** The word of each key and what it runs over; undefined where the word is not known. */
  readonly keys: readonly { readonly word: string; readonly over: KeySet | undefined }[];
}

/** The names that the files of one program declare. */
export interface Names {
  readonly states: Declarations;
  readonly records: Declarations<DeclaredRecord>;
  readonly classifications: readonly DeclaredClassification[];
  readonly tables: Declarations<DeclaredTable>;
  readonly lets: Declarations;
  readonly readings: Declarations<DeclaredReading>;
  readonly deficits: Declarations;
  readonly credits: Declarations;
  readonly steps: Declarations;
  /** The groups in scope, of all records. */
  readonly groups: Declarations;
  /** Words on lines that could not be read: one of them may declare the name that seems to be missing. */
  readonly unread: ReadonlySet<string>;
}

/** A program that declares nothing; `declare` puts names into the maps. */
export function noNames() {
  const classifications: DeclaredClassification[] = [];
  return {
    states: new Map<string, Declared>(),
    records: new Map<string, DeclaredRecord>(),
    classifications,
    tables: new Map<string, DeclaredTable>(),
    lets: new Map<string, Declared>(),
    readings: new Map<string, DeclaredReading>(),
    deficits: new Map<string, Declared>(),
    credits: new Map<string, Declared>(),
    steps: new Map<string, Declared>(),
    groups: new Map<string, Declared>(),
    unread: new Set<string>(),
  } satisfies Names;
}

/** The group of facts that are out of scope. */
export const OUTSIDE = 'outside';
