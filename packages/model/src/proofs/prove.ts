import { problem } from '../problems/catalogue.ts';
import { hasErrors, inReadingOrder, isUndecided, type Problem } from '../problems/problem.ts';
import type { Program } from '../program/program.ts';
import { proveAmounts } from './amounts.ts';
import { proveCitations } from './cited.ts';
import { proveCover } from './cover.ts';
import { grouped } from './named.ts';
import { allOf, reachOfRule } from './postings.ts';
import { provePresence } from './presence.ts';
import { proveSteps } from './steps.ts';
import { proveTable } from './tables.ts';
import { proveTies } from './ties.ts';
import { proveUse } from './unused.ts';
import { proveBegin, proveYears } from './years.ts';

/**
 * What is proved of a program that its analysis found sound: each problem has a witness where there is one. Where
 * conditions or groups are not sound, what would only follow from that is left out.
 */
export function prove(program: Program): readonly Problem[] {
  const absent = provePresence(program);
  if (hasErrors(absent)) return inReadingOrder(absent);
  const sound = proveCover(program);
  if (hasErrors(sound)) return inReadingOrder(sound);
  const rules = [...program.deficits, ...program.credits];
  const reaches = rules.map((rule) => reachOfRule(rule, program));
  const reach = allOf(reaches);
  if (!reach.complete) return inReadingOrder(sound.some(isUndecided) ? sound : [...sound, tooMany(program)]);
  const lookups = grouped(reach.lookups, ({ table }) => table);
  const early = proveBegin(program);
  // Where the first year of the program is in doubt, values and cases for earlier years only follow from that.
  if (early.length > 0) return inReadingOrder([...sound, ...early]);
  return inReadingOrder([
    ...sound,
    ...program.tables.flatMap((table) => proveTable(table, lookups.get(table.name) ?? [], program)),
    ...together(reaches.flatMap(({ postings }) => proveAmounts(postings, program))),
    ...proveTies(program, reach),
    ...proveSteps(program, reach),
    ...proveYears(program),
    ...proveUse(program),
    ...proveCitations(program),
  ]);
}

/** Of problems of one place the first, with the others beside it: a cell that several rules look up is one mistake. */
function together(problems: readonly Problem[]): readonly Problem[] {
  const places = grouped(problems, ({ at }) => `${at.file} ${at.start}`);
  return [...places.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const related = [first, ...others].flatMap((one) => one.related ?? []);
    return [{ ...first, ...(related.length > 0 && { related }) }];
  });
}

function tooMany(program: Program): Problem {
  return problem(
    'reach/undecided',
    program.nameAt,
    `What the rules of ${program.name} can come to is not decided: there are too many cases to go through, so its tables, orders and steps are not proved. Compare each field with a number by itself, if you can.`,
  );
}
