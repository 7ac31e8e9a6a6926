import type { Problem, Span } from '@tallystick/model';
import { problem } from './catalogue.ts';

const LINES = {
  effective: {
    what: 'since when it is in force',
    example: 'effective 2025-01-01',
  },
  applies: {
    what: 'which period it governs first',
    example: 'applies from model year 2026',
  },
} as const;

/** An amendment without one of its dates. */
export function missingAmendmentLine(name: string, line: keyof typeof LINES, at: Span): Problem {
  const { what, example } = LINES[line];
  const message = `The amendment ${name} does not say ${what}. Add a line such as: ${example}. Where the text does not tell, write: ${example} assumed "why"`;
  return problem('amendment/line-missing', at, message);
}

const WITHIN = {
  row: 'a table: replace 2027 in TABLE with { ... }',
  group: 'groups or in classes: replace NAME in groups with { ... }',
  field: 'a record: add in RECORD { ... }',
  'line of a rule': 'a deficit or a credit: replace amount in RULE with { ... }',
} as const;

/** What stands only within another part. */
export type PartWithin = keyof typeof WITHIN;

/** A row that is put into a settlement, a line of a rule that stands by itself. */
export function cannotStandIn(what: PartWithin, container: string | undefined, at: Span): Problem {
  const where = container === undefined ? 'by itself' : `in ${container}`;
  return problem('amendment/not-here', at, `A ${what} cannot stand ${where}. It stands in ${WITHIN[what]}`);
}

/** `periods` in a program that adopts another. */
export function takenOver(original: string, at: Span): Problem {
  return problem(
    'amendment/not-here',
    at,
    `A program that adopts ${original} has the periods and the unit of account of ${original}. Leave this line out.`,
  );
}

/** A program is to adopt one that adopts another itself: what that excepts and amends has no text to be adopted. */
export function adoptsAdopting(name: string, original: string, at: Span): Problem {
  return problem(
    'amendment/not-here',
    at,
    `${name} adopts ${original}, and only a program with a text of its own can be adopted. Adopt ${original}, and write here what ${name} excepts or amends.`,
  );
}

/** `governs` on a part that is the same for all periods. */
export function governsHere(at: Span): Problem {
  return problem(
    'part/not-dated',
    at,
    'This part is the same in all periods and states: only tables, values, groups, classes, rules and the parts of settle can say what they govern.',
  );
}
