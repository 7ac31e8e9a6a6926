import type { FactError } from '../evaluator.ts';
import { decimal, divide, parseDecimal, toDecimal } from '../rational.ts';
import { asFound } from '../words.ts';
import { MOST_PERIODS } from './check.ts';

/** Collects what is wrong with the values of a record's rows, at most 100 errors. */
export function rowProblem(record: string, errors: FactError[]) {
  return (row: number, field: string, found: unknown, expected: string): void => {
    if (errors.length >= 100) return;
    const shown = asFound(found);
    errors.push({
      record,
      row,
      field,
      found: shown,
      message: `Row ${row + 1} of ${record}: ${field} is ${shown}; expected ${expected}.`,
    });
  };
}

/** How many rows are encoded before they are appended to their columns: few enough to stay in the processor's cache. */
export const BATCH_ROWS = 2048;

/** Numbers the parties of a record in the order in which they appear. */
export class PartyCodes {
  readonly names: string[] = [];
  private readonly known = new Map<string, number>();
  /** By how a name ends, the party that was last met: looking it up in the map takes as long as the rest of a row. */
  private readonly met = new Int32Array(256);

  /** The code of a party; -1 where the value is no name. */
  codeOf(name: string | undefined): number {
    if (typeof name !== 'string') return -1;
    const { length } = name;
    const ending = (name.charCodeAt(length - 1) + 7 * name.charCodeAt(length - 2) + length) & 255;
    const code = this.met[ending] ?? 0;
    return this.names[code] === name ? code : this.lookUp(name, ending);
  }

  private lookUp(name: string, ending: number): number {
    const code = this.known.get(name) ?? this.added(name);
    if (code >= 0) this.met[ending] = code;
    return code;
  }

  private added(name: string): number {
    if (name.trim() === '') return -1;
    const code = this.names.push(name) - 1;
    this.known.set(name, code);
    return code;
  }
}

/** True for a year that a program with this first period can settle. */
export function isPeriod(year: number | undefined, first: number): year is number {
  return typeof year === 'number' && year >= first && year < first + MOST_PERIODS && (year | 0) === year;
}

/** True for a whole number that is not negative and exact; not for a text or null, which JavaScript would count as one. */
export function isCount(value: number | undefined): value is number {
  return (
    typeof value === 'number' &&
    value >= 0 &&
    ((value | 0) === value || (value <= Number.MAX_SAFE_INTEGER && Math.floor(value) === value))
  );
}

/** A number as whole steps, read as the shortest decimal that it stands for; NaN where it is no multiple of the step. */
export function inSteps(value: number | undefined, step: string): number {
  if (typeof value !== 'number') return Number.NaN;
  const exact = parseDecimal(String(value));
  if (exact === undefined) return Number.NaN;
  const steps = toDecimal(divide(exact, decimal(step)));
  return steps === undefined ? Number.NaN : Number(steps);
}

/** The position of a name in a short list; -1 where it is none. */
export function positionIn(names: readonly string[], name: string | undefined): number {
  for (let i = 0; i < names.length; i++) if (names[i] === name) return i;
  return -1;
}
