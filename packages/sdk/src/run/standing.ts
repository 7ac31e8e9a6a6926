import { lastEventOf, withoutSuspended } from '@tallystick/model';
import { lawsOf } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import type { Computable } from './compute.ts';
import type { RunOptions } from './options.ts';

/**
 * The day of which the standing is told: that which is asked for, else the day of the law, else after all events that are recorded. None
 * of a program without events.
 */
export function standingDay(
  { program, asOf }: Pick<LoadedProgram, 'program' | 'asOf'>,
  { standing }: Pick<RunOptions, 'standing'>,
): string | undefined {
  const last = lastEventOf(program);
  return standing ?? (last === undefined ? undefined : (asOf ?? last));
}

/** The law without the deficits that are suspended on a day. */
export function withoutSuspendedOn(loaded: LoadedProgram, asOf: string): Computable {
  return {
    ...loaded,
    program: withoutSuspended(loaded.program, asOf),
    laws: loaded.laws.flatMap(({ program, states }) => lawsOf(withoutSuspended(program, asOf), states).laws),
  };
}
