import type { Choices } from '../analysis/readings.ts';
import type { Expression } from '../program/expression.ts';
import { governs, type Validity } from '../program/grounds.ts';
import type { Let, Program, RecordType } from '../program/program.ts';

/** Groups of deficits. */
export interface Owed {
  readonly deficits: ReadonlySet<string>;
  readonly carried: ReadonlySet<string>;
}

/** What is known where an expression is read. */
export interface Given {
  readonly program: Program;
  /** The state of the facts. */
  readonly state?: string;
  /** Their period, or one after which they are. */
  readonly period?: number;
  readonly after?: number;
  /** The answers to readings, as far as they are chosen. */
  readonly choices?: Choices;
  /** The groups of which deficits can be owed then, and those of which they can be carried; all where it is not known. */
  readonly owed?: Owed;
  /** Words of the fact at hand: of fields, `the group`, `the size`. With them, groups and classes are read as their conditions. */
  readonly words?: ReadonlyMap<string, string>;
  /**
   * True where scenarios look on: they give values other numbers, choose other answers to readings, and ask by its name
   * what a step retires.
   */
  readonly forScenarios: boolean;
}

/** The versions of parts that hold in the period, or in all after one. */
export function versionsIn<T extends { readonly governs: Validity }>(
  parts: readonly T[],
  { period, after }: Given,
): readonly T[] {
  const then = period ?? (after === undefined ? undefined : after + 1);
  return then === undefined ? parts : parts.filter((part) => governs(part.governs, then));
}

/** The version that holds wherever something is read: in the period that is known, else in all. Undefined where there is none. */
export function oneVersion<T extends { readonly governs: Validity }>(
  versions: readonly T[],
  { period, after }: Pick<Given, 'period' | 'after'>,
): T | undefined {
  const [only, other] = versions;
  if (only === undefined || other !== undefined) return undefined;
  const { from, through } = only.governs;
  const isAlways = from === undefined && through === undefined;
  return isAlways || period !== undefined || after !== undefined ? only : undefined;
}

/** What a value comes to; undefined where it is open, or another in other periods. */
export function writtenValue(name: string, given: Given): Expression | undefined {
  return oneVersion(writtenValues(name, given), given)?.value;
}

/** The versions of a value that can hold; none where it is open. */
export function writtenValues(name: string, given: Given): readonly Let[] {
  if (given.forScenarios) return [];
  return versionsIn(
    given.program.lets.filter((one) => one.name === name),
    given,
  );
}

/** What is another in other periods, as a text: each version with the periods that it governs. */
export function byPeriod<T extends { readonly governs: Validity }>(
  versions: readonly T[],
  textOf: (version: T) => string,
): string {
  const texts = versions.map((version) => {
    const { from = '', through = '' } = version.governs;
    return `${from}..${through}: ${textOf(version)}`;
  });
  return `by period {${texts.sort().join('; ')}}`;
}

export function recordNamed(name: string, { records }: Program): RecordType | undefined {
  return records.find((record) => record.name === name);
}
