import type { Operator } from '@tallystick/model';
import { percentOf } from '../coverage/coverage.ts';
import type { SourcePlace } from '../explanation/explanation.ts';

/** What scenarios notice of changes to their programs, as `tally mutate --format json` prints it. */
export interface Mutation {
  readonly schema: typeof MUTATION_SCHEMA;
  readonly mutants: readonly MutantOutcome[];
  /** Comments that accept a survivor where there is none. */
  readonly unused: readonly UnusedAcceptance[];
  /** Amendments that are left as they are: the text that is changed is the one without them. */
  readonly amendments: readonly string[];
  readonly summary: MutationSummary;
}

export const MUTATION_SCHEMA = 'tally/mutation/1';

export interface MutantOutcome {
  readonly program: string;
  readonly operator: Operator;
  /** What is changed, to be read behind "if": `limit nzev_half were left out`. */
  readonly change: string;
  readonly at: SourcePlace;
  /** The clauses that the changed part encodes. */
  readonly clauses: readonly string[];
  readonly outcome: Outcome;
  /** The scenario that fails first. */
  readonly noticedBy?: string;
  /** Why it may survive, as the program says. */
  readonly reason?: string;
}

/**
 * `noticed`: a scenario fails. `refused`: the check finds an error, so that nobody could run it. `equivalent`: proved to
 * come to the same on all facts. `survived`: none of these; `accepted` where the program gives a reason.
 */
export type Outcome = 'noticed' | 'refused' | 'equivalent' | 'survived' | 'accepted';

export interface UnusedAcceptance {
  readonly at: SourcePlace;
  readonly message: string;
}

export interface MutationSummary extends Readonly<Record<Outcome, number>> {
  /** Noticed, in percent of those that a scenario could notice: noticed, survived and accepted. */
  readonly score: number;
}

/** Puts outcomes together. */
export function mutationOf(
  mutants: readonly MutantOutcome[],
  unused: readonly UnusedAcceptance[],
  amendments: readonly string[],
): Mutation {
  return { schema: MUTATION_SCHEMA, mutants, unused, amendments, summary: summaryOf(mutants) };
}

/** How many there are of each outcome. */
export function summaryOf(mutants: readonly MutantOutcome[]): MutationSummary {
  const count = (outcome: Outcome): number => mutants.filter((one) => one.outcome === outcome).length;
  const [noticed, survived, accepted] = [count('noticed'), count('survived'), count('accepted')];
  return {
    noticed,
    survived,
    accepted,
    refused: count('refused'),
    equivalent: count('equivalent'),
    score: percentOf({ reached: noticed, all: noticed + survived + accepted }),
  };
}
