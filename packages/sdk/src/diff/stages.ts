import { compile, type InProcess } from '@tallystick/compiler';
import { postingKey, settlementKey } from '@tallystick/diff';
import { analyse, hasErrors, isInvalidation, isRegister, type Program } from '@tallystick/model';
import {
  type EvaluateOptions,
  type FactColumns,
  largestOf,
  own,
  type Posted,
  postFacts,
  postingsByPeriod,
  type Settled,
  settlePosted,
  type Trace,
  type WideTrace,
} from '@tallystick/runtime';
import { fieldOf, numbersOf } from '../facts/fact.ts';

/**
 * What a law makes of the facts, as `fold` reads it; undefined where it has to be computed whole: it has errors, the facts
 * have faults or tell of parties that become others and of credits that are invalid, or ordinary numbers are not proved to
 * hold them.
 */
export type SettleInStages = <T>(
  program: Program,
  fold: (settled: Settled<string, string, string, string>, trace: Trace | WideTrace) => T,
) => T | undefined;

/**
 * Computes many laws over the same facts. What a law posts in a period and what it settles are taken from another that
 * reads the same there, so that few of the laws between two are compiled.
 */
export function stagedSettler(facts: FactColumns, options: EvaluateOptions): SettleInStages {
  const posted = new Map<string, Posted | undefined>();
  const settling = new Map<string, InProcess | undefined>();
  return (program, fold) => {
    if (program.records.some((record) => isRegister(record) || isInvalidation(record, program)))
      return undefined;
    let evaluator: InProcess | undefined;
    const compiled = (): InProcess | undefined => {
      evaluator ??= compiledOf(program);
      return evaluator;
    };
    const settlement = settlementKey(program);
    if (!settling.has(settlement)) settling.set(settlement, compiled());
    const keys = periodsOf(program, facts, options).map(
      (period) => `${period} ${postingKey(program, period)}`,
    );
    const missing = keys.filter((key) => !posted.has(key));
    if (missing.length > 0) {
      const own = compiled();
      const all = own && postFacts(own.law, facts, options);
      for (const key of missing) posted.set(key, all);
    }
    const [parts, law] = [keys.flatMap((key) => posted.get(key) ?? []), settling.get(settlement)?.law];
    const postings = postingsByPeriod(parts.map((part) => part.postings));
    const [first] = parts;
    if (first === undefined || postings === undefined || law === undefined || parts.length < keys.length)
      return undefined;
    return settlePosted(law, { run: first.run, postings }, fold);
  };
}

function compiledOf(program: Program): InProcess | undefined {
  const analysis = analyse(program);
  return hasErrors(analysis.problems) ? undefined : compile(program, analysis).instantiate();
}

/** All periods from the first of the program to the last that is settled. */
function periodsOf(
  program: Program,
  facts: FactColumns,
  { through = 0 }: EvaluateOptions,
): readonly number[] {
  const last = program.records.map((record) => {
    const [columns, field] = [own(facts, record.name), fieldOf(record, 'period')];
    return largestOf((columns && field !== undefined && numbersOf(columns, field)) || []);
  });
  const { first } = program.periods;
  return Array.from({ length: Math.max(through, first, ...last) - first + 1 }, (_, index) => first + index);
}
