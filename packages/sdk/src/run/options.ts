import type { FactsProblem } from '@tallystick/facts';
import type { FactError, GivenElection, Suspended } from '@tallystick/runtime';
import type { FactsFailure } from '../facts/read.ts';

export interface RunOptions {
  /** Choices that take the place of those among the facts. */
  readonly elections?: readonly GivenElection[];
  /** The last period to settle; without it, the last one with facts. */
  readonly through?: number;
  /** An earlier result as JSON, whose bank and carried debts are continued. */
  readonly opening?: { readonly name: string; readonly bytes: Uint8Array };
  /** The day of which the standing of the obligations is told; without it, that of the law, or after all events that are recorded. */
  readonly standing?: string;
  /** What is done with deficits that are suspended that day; without it they are computed and marked. */
  readonly suspended?: Suspended;
  /** The day as of which the facts were known; without it, all that was filed. */
  readonly known?: string;
  /** Told what begins now. */
  readonly onPhase?: (phase: string) => void;
}

/** Why nothing was computed: the call, the earlier result, the facts, or what the rules make of them. */
export type RunFailure =
  | FactsFailure
  | ({ readonly ok: false; readonly warnings: readonly FactsProblem[] } & (
      | { readonly fault: 'opening'; readonly message: string }
      | { readonly fault: 'evaluation'; readonly errors: readonly FactError[] }
    ));
