import type { Rational } from '@tallystick/runtime';
import { own } from '@tallystick/runtime';
import type { ExpressionOf } from '../program/expression.ts';
import { governs, type Validity } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import type { Value } from './value.ts';

/** One row of a record. */
export interface Fact {
  readonly record: string;
  readonly values: Readonly<Record<string, FactValue | undefined>>;
}

/**
 * A party, state or member as its name; a period as a number; a quantity as a whole number, as the text of a decimal
 * or as a fraction. Undefined where the cell is empty.
 */
export type FactValue = string | number | Rational;

/** What is at hand where an expression is evaluated; what is not there cannot be asked for. */
export interface Context {
  readonly program: Program;
  /** Choices that differ from the defaults. */
  readonly readings?: Readonly<Record<string, string>>;
  /** The period whose law holds; without it, the period of the fact. */
  readonly period?: number;
  readonly fact?: Fact;
  /** The vintage of the lot whose last period is asked for. */
  readonly vintage?: number;
  /** The sum of `total(...)` for the fact: `totalOver` makes one from all facts. */
  readonly total?: (total: ExpressionOf<'total'>, fact: Fact) => Evaluated<Value>;
  /** An amount of the account, such as its deficits. */
  readonly ledger?: (amount: ExpressionOf<'ledger'>) => Rational;
}

/** A value, or the reason that there is none. */
export type Evaluated<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly at: Span };

/** Carries a reason from where it arises to the edge of the interpreter; never leaves it. */
class Failure extends Error {
  readonly at: Span;
  constructor(message: string, at: Span) {
    super(message);
    this.at = at;
  }
}

/** Ends the evaluation at hand with a reason, in the words of the program. */
export function fail(message: string, at: Span): never {
  throw new Failure(message, at);
}

/** The edge of the interpreter: runs an evaluation and turns its failure into a value. */
export function attempt<T>(evaluation: () => T): Evaluated<T> {
  try {
    return { ok: true, value: evaluation() };
  } catch (error) {
    if (error instanceof Failure) return { ok: false, message: error.message, at: error.at };
    throw error;
  }
}

/** Goes on with a value, or fails with its reason. */
export function need<T>(evaluated: Evaluated<T>): T {
  return evaluated.ok ? evaluated.value : fail(evaluated.message, evaluated.at);
}

/** The version of a named part that holds in the period at hand. */
export function versionOf<T extends { readonly name: string; readonly governs: Validity }>(
  parts: readonly T[],
  name: string,
  context: Context,
): T | undefined {
  const versions = (placesOf(parts).get(name) ?? []).flatMap((place) => parts[place] ?? []);
  const period = context.period ?? periodOfFact(context);
  return period === undefined ? versions[0] : versions.find((part) => governs(part.governs, period));
}

const places = new WeakMap<readonly object[], ReadonlyMap<string, readonly number[]>>();

/** Where the versions of each part stand in a list; kept with it, since lists are asked again and again. */
function placesOf(parts: readonly { readonly name: string }[]): ReadonlyMap<string, readonly number[]> {
  const known = places.get(parts);
  if (known !== undefined) return known;
  const found = new Map<string, number[]>();
  for (const [place, { name }] of parts.entries()) found.set(name, [...(found.get(name) ?? []), place]);
  places.set(parts, found);
  return found;
}

function periodOfFact({ program, fact }: Context): number | undefined {
  if (fact === undefined) return undefined;
  const record = program.records.find(({ name }) => name === fact.record);
  const field = record?.fields.find(({ type }) => type.kind === 'period');
  const value = field && own(fact.values, field.name);
  return typeof value === 'number' ? value : undefined;
}
