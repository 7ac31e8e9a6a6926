import { MOST_EXACT, postingKey, settlementKey } from '@tallystick/diff';
import { isInvalidation, isRegister, type Program } from '@tallystick/model';
import type { NumberedUnit } from './changes.ts';
import type { LawPair } from './pairs.ts';

/**
 * The units that can act up to a period, where there are too many to go through them all: without the others the laws read the
 * same in every period, whether nothing else is changed or all else is. Such are the cells of years after the facts.
 */
export function actingUnits(
  units: readonly NumberedUnit[],
  pairs: readonly LawPair[],
  last: number,
): readonly NumberedUnit[] {
  if (units.length <= MOST_EXACT || pairs.some(({ after }) => isComputedWhole(after))) return units;
  const read = (chosen: readonly NumberedUnit[]): string =>
    pairs.map(({ lawWith }) => readUntil(last, lawWith(idsOf(chosen)))).join('\n');
  const [none, all] = [read([]), read(units)];
  const acting = units.filter(
    (unit) => read([unit]) !== none || read(units.filter((other) => other !== unit)) !== all,
  );
  return read(acting) === all ? acting : units;
}

function idsOf(units: readonly NumberedUnit[]): ReadonlySet<string> {
  return new Set(units.flatMap(({ ids }) => [...ids]));
}

/** Parties that become others, and credits that are invalid, are not computed in stages. */
function isComputedWhole(program: Program): boolean {
  return program.records.some((record) => isRegister(record) || isInvalidation(record, program));
}

/** All that posting and settlement read of a law, in the periods up to the last. */
function readUntil(last: number, program: Program): string {
  const { first } = program.periods;
  const periods = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return [settlementKey(program), ...periods.map((period) => postingKey(program, period))].join('\n');
}
