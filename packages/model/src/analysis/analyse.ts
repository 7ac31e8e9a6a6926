import { hasErrors, inReadingOrder, type Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { checkCircles } from './circles.ts';
import { checkDecimals } from './decimals.ts';
import { toldAtDeclarations } from './declared.ts';
import { checkElections } from './elections.ts';
import { checkInterest } from './interest.ts';
import { checkInvalidations } from './invalidations.ts';
import { checkLong } from './long.ts';
import { toldAtFields } from './misdeclared.ts';
import { checkNames } from './names.ts';
import { checkOrders } from './orders.ts';
import { checkParts } from './parts.ts';
import { checkPlaces } from './places.ts';
import { checkPools } from './pools.ts';
import { checkRanges } from './ranges.ts';
import { checkRegisters } from './register.ts';
import { scopeOf } from './scope.ts';
import { checkSeeds } from './seeds.ts';
import { checkStanding } from './standing.ts';
import { checkStepRates } from './step-rates.ts';
import { checkStructure } from './structure.ts';
import { checkTransfers } from './transfers.ts';
import type { Type } from './type.ts';
import { checkVersions } from './versions.ts';

/** What the analysis of a Program found: the type of each expression, and all that is wrong. */
export interface Analysis {
  readonly types: ReadonlyMap<Expression, Type>;
  readonly problems: readonly Problem[];
}

/**
 * Works out types, units, decimals and ranges of every expression, and checks what follows from them. Never throws: on
 * a broken program it returns what it could find out, and an expression with a fault has no type.
 */
export function analyse(program: Program): Analysis {
  const scope = scopeOf(program);
  checkNames(scope);
  checkStructure(scope);
  checkLong(scope);
  checkVersions(scope);
  checkCircles(scope);
  checkPlaces(scope);
  checkParts(scope);
  checkRanges(scope);
  checkTransfers(scope);
  checkRegisters(scope);
  checkInvalidations(scope);
  checkElections(scope);
  checkPools(scope);
  checkSeeds(scope);
  checkStepRates(scope);
  checkStanding(scope);
  if (!hasErrors(scope.problems)) checkOrders(scope);
  if (!hasErrors(scope.problems)) checkDecimals(scope);
  checkInterest(scope);
  const { types } = scope;
  const told = toldAtFields(toldAtDeclarations(scope.problems, types, program), types, program);
  return { types, problems: inReadingOrder(told) };
}
