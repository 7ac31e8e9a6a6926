import type { Choices } from '../analysis/readings.ts';
import type { Expression } from '../program/expression.ts';
import { governs, type Validity } from '../program/grounds.ts';
import type { Program, RecordType } from '../program/program.ts';

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

/** What a value comes to; undefined where it is open, or another in other periods. */
export function writtenValue(name: string, given: Given): Expression | undefined {
  if (given.forScenarios) return undefined;
  const { lets } = given.program;
  const [only, other] = versionsIn(
    lets.filter((one) => one.name === name),
    given,
  );
  return other === undefined ? only?.value : undefined;
}

export function recordNamed(name: string, { records }: Program): RecordType | undefined {
  return records.find((record) => record.name === name);
}
