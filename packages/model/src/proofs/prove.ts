import { problem } from '../problems/catalogue.ts';
import { hasErrors, inReadingOrder, type Problem } from '../problems/problem.ts';
import type { Program } from '../program/program.ts';
import { proveCitations } from './cited.ts';
import { proveCover } from './cover.ts';
import { reachOf } from './postings.ts';
import { provePresence } from './presence.ts';
import { proveSteps } from './steps.ts';
import { proveTables } from './tables.ts';
import { proveTies } from './ties.ts';
import { proveUse } from './unused.ts';

/**
 * What is proved of a program that its analysis found sound: each problem has a witness where there is one. Where
 * conditions or groups are not sound, what would only follow from that is left out.
 */
export function prove(program: Program): readonly Problem[] {
  const absent = provePresence(program);
  if (hasErrors(absent)) return inReadingOrder(absent);
  const sound = proveCover(program);
  if (hasErrors(sound)) return inReadingOrder(sound);
  const reach = reachOf(program);
  if (!reach.complete) return inReadingOrder(sound.length > 0 ? sound : [tooMany(program)]);
  return inReadingOrder([
    ...sound,
    ...proveTables(program, reach),
    ...proveTies(program, reach),
    ...proveSteps(program, reach),
    ...proveUse(program),
    ...proveCitations(program),
  ]);
}

function tooMany(program: Program): Problem {
  return problem(
    'reach/undecided',
    program.nameAt,
    `What the rules of ${program.name} can come to is not decided: there are too many cases to go through, so its tables, orders and steps are not proved. Compare each field with a number by itself, if you can.`,
  );
}
