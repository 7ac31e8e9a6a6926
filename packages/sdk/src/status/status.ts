import { didYouMean, inWords, lastEventOf, type Standing, standingOf, type Where } from '@tallystick/model';
import type { LoadedProgram } from '../program/load.ts';

export type Status =
  | { readonly ok: true; readonly standing: Standing }
  | { readonly ok: false; readonly message: string };

/**
 * How the obligations of a program stand at the end of a day. Without a day, after all events that are recorded: no clock
 * is read.
 */
export function status({ program }: LoadedProgram, where: Where = {}, asOf?: string): Status {
  const last = lastEventOf(program);
  const day = asOf ?? last;
  if (day === undefined)
    return {
      ok: false,
      message: `No event is recorded of ${program.name}, so nothing is known of its standing. Write what happened: timeline of ${program.name} { ... }, and name the file in which it stands.`,
    };
  const names = program.states.map(({ name }) => name);
  if (where.state !== undefined && !names.includes(where.state))
    return {
      ok: false,
      message: `${program.name} has no state ${where.state}.${didYouMean(where.state, names)} Its states are ${inWords(names)}.`,
    };
  const { first, unit } = program.periods;
  if (where.period !== undefined && where.period < first)
    return {
      ok: false,
      message: `${program.name} begins with ${unit} ${first}, so that nothing is owed for ${where.period}.`,
    };
  return { ok: true, standing: standingOf(program, day, where) };
}
