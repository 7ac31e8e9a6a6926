import { hasErrors, inReadingOrder, type Problem } from '../problems/problem.ts';
import type { Program } from '../program/program.ts';
import { proveCover } from './cover.ts';
import { reachOf } from './postings.ts';
import { proveTables } from './tables.ts';

/**
 * What is proved of a program that its analysis found sound: each problem has a witness where there is one. Where
 * groups are not sound, what would only follow from that is left out.
 */
export function prove(program: Program): readonly Problem[] {
  const cover = proveCover(program);
  if (hasErrors(cover)) return inReadingOrder(cover);
  const reach = reachOf(program);
  return inReadingOrder([...cover, ...proveTables(program, reach)]);
}
