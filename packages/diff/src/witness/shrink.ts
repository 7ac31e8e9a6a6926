import type { FieldType, Program } from '@tallystick/model';
import type { Fleet, FleetRow } from './fleets.ts';

/**
 * A fleet that still shows what is looked for, from which no row can be left out and in which no number can be smaller by
 * the steps tried here.
 *
 * @param shows true for a fleet that shows it
 * @param most how many fleets are tried
 */
export function shrunk(fleet: Fleet, program: Program, shows: (fleet: Fleet) => boolean, most = 400): Fleet {
  let best = fleet;
  let tried = 0;
  const tries = (candidate: Fleet): boolean => {
    if (tried >= most) return false;
    tried++;
    if (!shows(candidate)) return false;
    best = candidate;
    return true;
  };
  for (let again = true; again && tried < most; ) {
    again = false;
    // Of many rows first large parts are left out.
    for (let size = Math.max(1, best.length >> 1); size > 0; size >>= 1)
      for (let index = best.length - size; index >= 0; index -= size)
        if (best.length > size && tries(best.toSpliced(index, size))) again = true;
    for (const index of best.keys())
      for (const simpler of simplerRows(best[index], program))
        if (tries(best.with(index, simpler))) {
          again = true;
          break;
        }
  }
  return best;
}

/** The row with one value that reads more simply, the simplest first. */
function simplerRows(row: FleetRow | undefined, { records, periods, states }: Program): readonly FleetRow[] {
  const record = records.find(({ name }) => name === row?.record);
  if (row === undefined || record === undefined) return [];
  return record.fields.flatMap(({ name, type, when }) => {
    const value = row.values[name] ?? '';
    // What a row need not say it had better not say.
    const isOptional = value !== '' && (when !== undefined || type.kind === 'date');
    return [...(isOptional ? [''] : []), ...simplerValues(value, type, { periods, states })].map((other) => ({
      ...row,
      ...(type.kind === 'period' && { period: Number(other) }),
      values: { ...row.values, [name]: other },
    }));
  });
}

function simplerValues(
  value: string,
  type: FieldType,
  { periods: { first }, states }: Pick<Program, 'periods' | 'states'>,
): readonly string[] {
  switch (type.kind) {
    case 'quantity':
      return smaller(value, type.step);
    case 'period':
      return [first, Math.floor((Number(value) + first) / 2), Number(value) - 1]
        .filter((period) => period >= first && period < Number(value))
        .map(String);
    case 'state':
      return before(
        value,
        states.map(({ name }) => name),
      );
    case 'enumeration':
      return before(
        value,
        type.members.map(({ name }) => name),
      );
    default:
      return [];
  }
}

/** The candidates up to the value itself. */
function before(value: string, candidates: readonly string[]): readonly string[] {
  return candidates.slice(0, Math.max(0, candidates.indexOf(value)));
}

/** Smaller multiples of a step: round ones, the half, a tenth less. */
function smaller(value: string, step: string): readonly string[] {
  const places = (step.split('.')[1] ?? '').length;
  const scale = 10 ** places;
  const [own, unit] = [Math.round(Number(value) * scale), Math.round(Number(step) * scale)];
  if (!Number.isSafeInteger(own) || own <= 0) return [];
  const steps = own / unit;
  const round = 10 ** Math.floor(Math.log10(Math.max(1, steps)));
  const halves = [Math.floor(steps / 2), Math.floor((9 * steps) / 10)];
  const candidates = [0, 1, 10, 100, 1000, round, Math.floor(steps / round) * round, ...halves];
  return [...new Set(candidates)]
    .filter((candidate) => candidate >= 0 && candidate < steps)
    .sort((a, b) => a - b)
    .map((candidate) => ((candidate * unit) / scale).toFixed(places));
}
