import { dueAfter, isElection, type Program, partsOf, writersOf } from '@tallystick/model';
import type { Account, AppliedAssumption, FactColumns, PartVersion } from '@tallystick/runtime';
import { own } from '@tallystick/runtime';
import { chosenIn } from '../settlement/elections.ts';
import { assumptionsOf } from './assumptions.ts';
import { touchFacts } from './facts.ts';
import { touchSettlement } from './settlement.ts';
import type { Touched } from './touched.ts';
import { versionsOf } from './versions.ts';

/** What a result rests on: what had to be assumed, how open questions are read, and which versions of an amended text. */
export interface RestsOn {
  readonly assumptions: readonly AppliedAssumption[];
  readonly readings: readonly { readonly name: string; readonly choice: string }[];
  /** Absent where no amendment is in the law. */
  readonly versions?: readonly PartVersion[];
}

/**
 * The assumptions, readings and versions that were looked at for a fact or a step that contributed to the accounts, in the order
 * of the program.
 */
export function restsOn(
  program: Program,
  facts: FactColumns,
  accounts: readonly Account[],
  opening: readonly Account[],
): RestsOn {
  const touched: Touched = new Set();
  const chosen = chosenIn(accounts);
  for (const record of program.records) {
    const columns = own(facts, record.name);
    if (columns !== undefined) touchFacts(touched, program, record, columns, chosen);
  }
  touchSettlement(touched, program, accounts, opening);
  touchCalendar(touched, program, accounts);
  touchAmendments(touched, program);
  const versions = versionsOf(program, touched);
  return {
    assumptions: assumptionsOf(program, touched),
    readings: program.readings
      .filter((reading) => touched.has(reading) && !isElection(reading))
      .map(({ name, default: choice }) => ({ name, choice })),
    ...(versions.length > 0 && { versions }),
  };
}

/** The days that a result names as due after its periods. */
function touchCalendar(touched: Touched, program: Program, accounts: readonly Account[]): void {
  for (const { state, periods } of accounts)
    for (const { period } of periods)
      for (const { deadline } of dueAfter(program, state, period)) touched.add(deadline);
}

/** A part that an amendment wrote, or that it replaced from a period on, rests on the amendment and on its dates. */
function touchAmendments(touched: Touched, program: Program): void {
  const names = new Set([...touched].flatMap((part) => ('name' in part ? [part.name] : [])));
  for (const amendment of program.amendments) {
    const parts = partsOf(program).filter((part) => writersOf(part).includes(amendment.name));
    if (!parts.some((part) => touched.has(part) || names.has(part.name))) continue;
    touched.add(amendment);
    touched.add(amendment.effective);
    touched.add(amendment.applies);
  }
}
