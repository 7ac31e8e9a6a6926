import type { Problem } from '../problems/problem.ts';
import type { Validity } from '../program/grounds.ts';
import type { Draft } from './draft.ts';

/** Who changes, and for which periods and states. */
export interface Author {
  readonly name: string;
  readonly region: Validity;
  /** All states of the program. */
  readonly states: readonly string[];
}

export interface Changed {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
}
