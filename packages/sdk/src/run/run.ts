import type { FactsProblem } from '@tallystick/facts';
import { lastEventOf } from '@tallystick/model';
import type { Notice, Result } from '@tallystick/runtime';
import type { FactsFile } from '../facts/read.ts';
import type { LoadedProgram } from '../program/load.ts';
import { compute } from './compute.ts';
import type { RunFailure, RunOptions } from './options.ts';
import { resultOf } from './result.ts';
import { standingDay, withoutSuspendedOn } from './standing.ts';

export interface RunSuccess {
  readonly ok: true;
  readonly result: Result;
  readonly notices: readonly Notice[];
  readonly warnings: readonly FactsProblem[];
}

/** Computes the balances of every account, with a receipt of what they rest on. */
export async function run(
  loaded: LoadedProgram,
  files: readonly FactsFile[],
  options: RunOptions = {},
): Promise<RunSuccess | RunFailure> {
  const { suspended = 'compute' } = options;
  const last = lastEventOf(loaded.program);
  if (last === undefined && (options.standing !== undefined || suspended !== 'compute'))
    return { ok: false, fault: 'usage', message: WITHOUT_EVENTS, warnings: [] };
  const asOf = standingDay(loaded, options);
  const law = suspended === 'omit' && asOf !== undefined ? withoutSuspendedOn(loaded, asOf) : loaded;
  const computed = await compute(law, files, options);
  if (!computed.ok) return computed;
  options.onPhase?.('Collecting what the result rests on');
  const result = await resultOf(loaded, computed, options);
  return { ok: true, result, notices: computed.notices, warnings: computed.warnings };
}

const WITHOUT_EVENTS =
  'No event is recorded of this program, so nothing is known of what is suspended. Name the file in which its timeline stands as well.';
