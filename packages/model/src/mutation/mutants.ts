import type { Program } from '../program/program.ts';
import { borderMutants } from './borders.ts';
import { expressionMutants } from './expressions.ts';
import type { Mutant } from './mutant.ts';
import { poolMutants } from './pools.ts';
import { readingMutants, ruleMutants, termMutants } from './rules.ts';
import { settlementMutants } from './settlement.ts';
import { tableMutants } from './tables.ts';

/**
 * Every program that differs from this one by one change of the catalogue, in the order in which a reader comes to
 * what is changed. Some have no meaning; some mean the same.
 */
export function mutantsOf(program: Program): readonly Mutant[] {
  const mutants = [
    ...termMutants(program),
    ...borderMutants(program),
    ...tableMutants(program),
    ...readingMutants(program),
    ...ruleMutants(program),
    ...expressionMutants(program),
    ...settlementMutants(program),
    ...poolMutants(program),
  ];
  const files = program.sources.map(({ file }) => file);
  return mutants.sort(
    (a, b) => files.indexOf(a.at.file) - files.indexOf(b.at.file) || a.at.start - b.at.start,
  );
}
