import type { Catalogue, Problem, Span } from '@tallystick/model';

/** Every code that this package reports. */
export const LANGUAGE_PROBLEMS = {
  'file/unknown': { severity: 'error', title: 'A file is not there' },

  'file/no-program': { severity: 'error', title: 'A file belongs to no program' },
  'file/not-a-program': { severity: 'error', title: 'A file is not a program' },
  'file/encoding': { severity: 'error', title: 'A file is not in UTF-8' },

  'syntax/character': { severity: 'error', title: 'A character means nothing here' },
  'syntax/other-sign': { severity: 'error', title: 'Another sign is written for this' },
  'syntax/semicolon': { severity: 'error', title: 'No semicolon is needed' },
  'syntax/quotes': { severity: 'error', title: 'A text stands in straight double quotes' },
  'syntax/text-not-closed': { severity: 'error', title: 'A text has no closing quote' },
  'syntax/slash-comment': { severity: 'warning', title: 'The sign # begins a comment' },
  'syntax/too-deep': { severity: 'error', title: 'A statement is too long or too deeply nested' },
  'syntax/closes-nothing': { severity: 'error', title: 'A brace or bracket closes nothing' },
  'syntax/not-closed': { severity: 'error', title: 'A block or a bracket is not closed' },
  'syntax/not-opened': { severity: 'error', title: 'A block lacks its opening brace' },
  'syntax/thousands': { severity: 'error', title: 'A comma ends a number' },
  'syntax/date': { severity: 'error', title: 'A date is written year, month, day' },
  'syntax/comma-missing': { severity: 'error', title: 'A comma is missing' },
  'syntax/equals': { severity: 'error', title: 'A condition says is' },
  'syntax/compared-twice': { severity: 'error', title: 'Two values are compared at a time' },
  'syntax/row-colon': { severity: 'error', title: 'A row has a colon after its key' },
  'syntax/word-missing': { severity: 'error', title: 'A word is missing' },
  'syntax/reserved': { severity: 'error', title: 'A word of the language cannot be a name' },
  'syntax/name-missing': { severity: 'error', title: 'A name is missing' },
  'syntax/text-missing': { severity: 'error', title: 'A text is missing' },
  'syntax/quotes-missing': { severity: 'error', title: 'A text stands in double quotes' },
  'syntax/number-missing': { severity: 'error', title: 'A number is missing' },
  'syntax/value-missing': { severity: 'error', title: 'A value is missing' },
  'syntax/range': { severity: 'error', title: 'A range is written with two dots' },
  'syntax/unknown-line': { severity: 'error', title: 'No line begins like this here' },
  'syntax/incomplete': { severity: 'error', title: 'A line is not complete' },
  'syntax/unexpected': { severity: 'error', title: 'Something cannot stand here' },

  'name/unknown': { severity: 'error', title: 'A name is not known' },
  'name/duplicate': { severity: 'error', title: 'A name is used twice' },
  'name/ambiguous': { severity: 'error', title: 'A name can mean two things' },
  'name/wrong-kind': { severity: 'error', title: 'A name means something else than is needed here' },

  'part/twice': { severity: 'error', title: 'Something is said twice' },
  'part/listed-twice': { severity: 'error', title: 'A list has the same name twice' },
  'part/period': { severity: 'error', title: 'A period is a year of four digits' },
  'part/whole-number': { severity: 'error', title: 'A whole number is needed' },
  'part/date': { severity: 'error', title: 'A date is no day of the calendar' },
  'part/not-dated': { severity: 'error', title: 'A part cannot say what it governs' },
  'grounds/second-assumption': { severity: 'error', title: 'A part is assumed twice' },

  'program/line-missing': { severity: 'error', title: 'A program lacks a line that it needs' },
  'program/second': { severity: 'error', title: 'A file holds two programs' },
  'program/language-version': {
    severity: 'error',
    title: 'A program is written in another version of the language',
  },

  'unit/divided-again': { severity: 'warning', title: 'A unit divides once more than it seems' },
  'record/role-missing': { severity: 'error', title: 'A record lacks a party, a state or a period' },
  'record/role-twice': { severity: 'error', title: 'A record has two parties, states or periods' },
  'record/no-groups': { severity: 'error', title: 'A record has rules and no groups' },
  'record/steps': { severity: 'error', title: 'Only numbers are counted in steps' },
  'table/keys': { severity: 'error', title: 'A row has too many keys or too few' },
  'table/key-kind': {
    severity: 'error',
    title: 'A key is a word where a period is needed, or a period for a word',
  },
  'table/cells': { severity: 'error', title: 'A row has too many cells or too few' },
  'table/cell': { severity: 'error', title: 'A cell is not a number' },
  'table/percent': { severity: 'error', title: 'A cell has no % sign where others have one' },

  'election/by': { severity: 'error', title: 'An election does not say for whom it is made' },
  'election/word': { severity: 'error', title: 'A question is asked by the wrong word' },
  'reading/choices': { severity: 'error', title: 'A reading leaves nothing to choose' },
  'reading/default': { severity: 'error', title: 'A reading has no default, or two' },

  'rule/amount-missing': { severity: 'error', title: 'A rule does not say how much' },
  'rule/expires-in-deficit': { severity: 'error', title: 'A deficit does not expire' },
  'rule/total-by': { severity: 'error', title: 'Amounts are totalled by group' },
  'credit/expires-missing': { severity: 'error', title: 'A credit does not say how long it can be used' },

  'settle/second': { severity: 'error', title: 'A program has two settle blocks' },
  'settle/period': { severity: 'error', title: 'Accounts are settled each period' },
  'settle/name-missing': { severity: 'error', title: 'A step or a limit has no name' },
  'settle/order': { severity: 'error', title: 'This is no order of credits or of deficits' },

  'pool/line-missing': { severity: 'error', title: 'A pool does not say all that it has to' },

  'scenario/expects-nothing': { severity: 'warning', title: 'A scenario expects nothing' },

  'standing/elsewhere': {
    severity: 'warning',
    title: 'An event is told of a state with a program of its own',
  },
  'standing/event': { severity: 'error', title: 'No event is called so' },
  'amendment/line-missing': { severity: 'error', title: 'An amendment does not say from when it holds' },
  'amendment/not-here': { severity: 'error', title: 'An amendment cannot write such a part' },

  'ignore/incomplete': { severity: 'error', title: 'A suppression gives no reason' },
} as const satisfies Catalogue;

export type LanguageCode = keyof typeof LANGUAGE_PROBLEMS;

/** A problem of this code, with the severity that the catalogue gives it. */
export function problem(
  code: LanguageCode,
  at: Span,
  message: string,
  more: Omit<Problem, 'code' | 'severity' | 'message' | 'at'> = {},
): Problem {
  return { code, severity: LANGUAGE_PROBLEMS[code].severity, message, at, ...more };
}
