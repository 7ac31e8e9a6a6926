import type { Choices } from '../analysis/readings.ts';
import type { Program } from '../program/program.ts';
import { readingsNamed } from './named.ts';

/** Whether something is so for some choices of the readings: it is, it is not, nobody can tell, or a reading decides it that is still open. */
export type Answer = boolean | 'doubt' | { readonly asks: string };

/** Whether it is so for one of some things. */
export function anyOf<T>(things: Iterable<T>, judge: (thing: T) => Answer): Answer {
  let best: Answer = false;
  for (const thing of things) {
    const answer = judge(thing);
    if (answer === true) return true;
    if (best === false || (best === 'doubt' && answer !== false)) best = answer;
  }
  return best;
}

/** Whether both are so; the second is asked for only where the first leaves it open. */
export function bothOf(one: Answer, other: () => Answer): Answer {
  if (one === false) return false;
  const second = other();
  return second === false || one === true ? second : one;
}

/** More choices than these are not gone through for one question. */
const MOST_WAYS = 256;

/** What is to be proved: that something is so wherever it matters. */
export interface Claim {
  readonly holds: (choices: Choices) => Answer;
  /** Whether it matters for some choices; asked for only where it may not hold. */
  readonly matters: (choices: Choices) => Answer;
}

/**
 * Choices of the readings for which a claim fails, no more of them than it takes. Only readings that decide it are gone
 * through, one after the other.
 *
 * @returns undefined where it is so for all choices, `doubt` where nobody can tell
 */
export function exception(
  { holds, matters }: Claim,
  { readings }: Pick<Program, 'readings'>,
): Choices | 'doubt' | undefined {
  const waiting: Choices[] = [{}];
  let doubt = false;
  let ways = 0;
  for (let choices = waiting.pop(); choices !== undefined; choices = waiting.pop()) {
    const held = holds(choices);
    const concerns = held === true ? false : matters(choices);
    if (concerns === false) continue;
    const answer = concerns === true ? held : concerns;
    if (answer === false) return fewest(choices, holds);
    if (typeof answer !== 'object') {
      doubt = true;
      continue;
    }
    if (++ways > MOST_WAYS) return 'doubt';
    const { asks } = answer;
    const [asked] = readingsNamed(readings, asks);
    for (const { name } of asked?.choices.toReversed() ?? []) waiting.push({ ...choices, [asks]: name });
  }
  return doubt ? 'doubt' : undefined;
}

/** The choices without those that change nothing. */
function fewest(choices: Choices, holds: Claim['holds']): Choices {
  return Object.keys(choices).reduce((left, name) => {
    const { [name]: _, ...others } = left;
    return holds(others) === false ? others : left;
  }, choices);
}
