import { hasErrors, inReadingOrder, type Problem } from '../problems/problem.ts';
import type { Program } from '../program/program.ts';
import { proveCover } from './cover.ts';
import { reachOf } from './postings.ts';
import { provePresence } from './presence.ts';
import { proveTables } from './tables.ts';
import { proveTies } from './ties.ts';

/**
 * What is proved of a program that its analysis found sound: each problem has a witness where there is one. Where
 * conditions or groups are not sound, what would only follow from that is left out.
 */
export function prove(program: Program): readonly Problem[] {
  const sound = [...provePresence(program), ...proveCover(program)];
  if (hasErrors(sound)) return inReadingOrder(sound);
  const reach = reachOf(program);
  return inReadingOrder([...sound, ...proveTables(program, reach), ...proveTies(program, reach)]);
}
