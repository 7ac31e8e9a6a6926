import type { Part, Validity } from '../program/grounds.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** What a program has to say before anything can be settled. */
export function checkStructure(scope: Scope): void {
  checkDeficits(scope);
  checkCarry(scope);
  checkExpiries(scope);
  checkRecords(scope);
}

function checkDeficits(scope: Scope): void {
  const { program } = scope;
  if (program.deficits.length > 0) return;
  report(
    scope,
    'structure/no-deficits',
    program.nameAt,
    `${program.name} has no deficit rule, so nobody owes anything and credits are only banked. Write who owes what: deficit NAME of RECORD { amount ... }`,
  );
}

function checkCarry(scope: Scope): void {
  const { settlement, deficits, periods } = scope.program;
  if (settlement.carries.length === 0 && deficits.length > 0) {
    report(
      scope,
      'structure/no-carry',
      settlement.nameAt,
      `settle does not say what becomes of deficits that are not met. Add, for example: carry unmet deficits for 1 ${periods.unit}, then shortfall`,
      clauseOf(settlement),
    );
  }
  for (const [earlier, later] of overlapping(settlement.carries)) {
    report(
      scope,
      'structure/several-carries',
      later.at,
      `Two lines say how long unmet deficits are carried: ${earlier.periods} and ${later.periods}. Keep one.`,
      { ...clauseOf(later), related: [{ message: 'the other line', at: earlier.at }] },
    );
  }
}

/** The most members of a list of words: a column of facts holds one as a byte, with one value left for a missing cell. */
const MOST_MEMBERS = 254;

function checkRecords(scope: Scope): void {
  const { program } = scope;
  if (program.states.length > MOST_MEMBERS)
    report(
      scope,
      'structure/too-many-members',
      program.states[MOST_MEMBERS]?.at ?? program.nameAt,
      `The program has ${program.states.length} states; at most ${MOST_MEMBERS} can be told apart.`,
    );
  for (const { fields } of program.records)
    for (const { name, at, type } of fields) {
      if (name === 'rows')
        report(
          scope,
          'structure/reserved-name',
          at,
          'A field cannot be called rows: columns of facts use this name for how many rows there are. Choose another, for example row_count.',
        );
      if (type.kind === 'enumeration' && type.members.length > MOST_MEMBERS)
        report(
          scope,
          'structure/too-many-members',
          type.members[MOST_MEMBERS]?.at ?? at,
          `${name} lists ${type.members.length} words; at most ${MOST_MEMBERS} can be told apart. Put those that the rules treat alike together.`,
        );
    }
}

/** Pairs of versions that govern a period together. */
function overlapping<T extends Part>(parts: readonly T[]): readonly (readonly [T, T])[] {
  return parts.flatMap((later, index) =>
    parts
      .slice(0, index)
      .filter((earlier) => overlap(earlier.governs, later.governs))
      .map((earlier) => [earlier, later] as const),
  );
}

function overlap(a: Validity, b: Validity): boolean {
  const from = Math.max(a.from ?? -Infinity, b.from ?? -Infinity);
  return from <= Math.min(a.through ?? Infinity, b.through ?? Infinity);
}

function checkExpiries(scope: Scope): void {
  for (const { name, expires } of scope.program.credits) {
    if (expires.kind !== 'cases') continue;
    const last = expires.cases.at(-1);
    if (last !== undefined && last.when === undefined) continue;
    report(
      scope,
      'structure/no-otherwise',
      last?.at ?? expires.at,
      `The expiry of ${name} does not cover every vintage. End it with a case for the rest: end of ... otherwise`,
      clauseOf(expires),
    );
  }
}
