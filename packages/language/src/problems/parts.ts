import { inWords, type Problem, type Span } from '@tallystick/model';
import type { Declared } from '../scoping/declared.ts';
import { DATE, ROLES, type Role, UNIT_LIST, UNIT_NAMES } from '../scoping/prelude.ts';
import { problem } from './catalogue.ts';
import { COUNTED, unknownName, usualUnit } from './names.ts';

/** A line that a block may hold once. */
export function twice(what: string, at: Span, first: Span): Problem {
  return problem('part/twice', at, `\`${what}\` is said twice here. Keep one of the two.`, {
    related: [{ message: 'It is first said here', at: first }],
  });
}

/** A line that a program cannot do without. */
export function missingLine(program: string, what: string, example: string, at: Span): Problem {
  const message = `The program ${program} does not say ${what}. Add a line such as: ${example}`;
  return problem('program/line-missing', at, message);
}

const POOL_LINES = {
  surplus: {
    what: 'whose credits it takes, and from which states',
    example: 'surplus ZEV from states CA, OR',
  },
  order: {
    what: 'which state receives first',
    example: 'after settle against unmet deficits, in the order of states',
  },
} as const;

/** A pool without one of the lines that every pool has. */
export function poolLineMissing(pool: string, line: keyof typeof POOL_LINES, at: Span): Problem {
  const { what, example } = POOL_LINES[line];
  return problem(
    'pool/line-missing',
    at,
    `The pool ${pool} does not say ${what}. Add a line such as: ${example}`,
  );
}

/** A file that is written for another version of the language. */
export function otherVersion(found: string, read: string, at: Span): Problem {
  const message = `This program is written in version ${found} of the language; this tool reads version ${read}.`;
  return problem('program/language-version', at, message);
}

/** A second program in one file or in one set of files that use each other. */
export function secondProgram(name: string, first: string, at: Span, firstAt: Span): Problem {
  const message = `${name} is a second program in this file. A file holds one program, here ${first}: move the other to a file of its own.`;
  return problem('program/second', at, message, {
    related: [{ message: `${first} is declared here`, at: firstAt }],
  });
}

/** A file whose parts belong to none of the programs that are loaded. */
export function noProgramOf(file: string, at: Span): Problem {
  const message = `It is not said to which program ${file} belongs. Write: use "..." with the file of the program.`;
  return problem('file/no-program', at, message);
}

/** A record whose rows post amounts needs each role once. */
export function roleMissing(record: string, role: Role, at: Span): Problem {
  const message = `No field of ${record} is a ${role}. Deficits and credits are counted for each party, state and period: add a field such as \`${ROLE_FIELDS[role]}\`.`;
  return problem('record/role-missing', at, message);
}

const ROLE_FIELDS: Readonly<Record<Role, string>> = {
  party: 'manufacturer  party',
  state: 'state  state',
  period: 'model_year  period',
};

export function roleTwice(record: string, role: Role, second: Declared, first: Declared): Problem {
  const message = `${first.name} and ${second.name} are both a ${role}. A row of ${record} posts its amounts for one ${role}.`;
  return problem('record/role-twice', second.at, message, {
    related: [{ message: `${first.name} is a ${role} already`, at: first.at }],
  });
}

export function noGroups(record: string, at: Span): Problem {
  const message = `${record} has no groups. Deficits and credits are counted by group: add \`groups of ${record} { ... }\`.`;
  return problem('record/no-groups', at, message);
}

/** A scenario that holds whatever the program says. */
export function expectsNothing(title: string, at: Span): Problem {
  const message = `The scenario "${title}" expects nothing, so that it shows nothing about the program. Say what it comes to: expect "Acme" CA 2024 { deficits = 10 }`;
  return problem('scenario/expects-nothing', at, message);
}

/** `under ""`. */
export function emptyClause(at: Span): Problem {
  const message =
    'This names no clause. Write where in the source it stands, as in: under "Section 5(a)"; or leave `under` out.';
  return problem('syntax/text-missing', at, message);
}

/** A second settle block. */
export function secondSettle(at: Span, first: Span): Problem {
  const message = 'A program settles its accounts in one way. Move these lines into the first settle block.';
  return problem('settle/second', at, message, {
    related: [{ message: 'The first settle stands here', at: first }],
  });
}

/** A rule without the line that says how much, or how long. */
export function missingItem(
  kind: 'deficit' | 'credit',
  name: string,
  item: 'amount' | 'expires',
  at: Span,
): Problem {
  return item === 'amount'
    ? problem(
        'rule/amount-missing',
        at,
        `The ${kind} ${name} does not say how much. Add a line such as: amount  sold * 0.8`,
      )
    : problem(
        'credit/expires-missing',
        at,
        `The credit ${name} does not say how long it can be used. Add a line such as: expires  end of vintage + 5, or: expires  never`,
      );
}

/** `expires` in a deficit. */
export function expiryOfDeficit(at: Span): Problem {
  const message = 'A deficit does not expire: how long it may be made up is said once, by carry in settle.';
  return problem('rule/expires-in-deficit', at, message);
}

/** A total by anything else than the group. */
export function totalByGroup(keys: readonly string[], at: Span): Problem {
  const message = `Amounts are totalled for each party, state, period and group, not by ${inWords(keys)}. Write: total by group`;
  return problem('rule/total-by', at, message);
}

/** A reading of fewer than two choices. */
export function tooFewChoices(kind: string, name: string, at: Span): Problem {
  const message = `The ${kind} ${name} leaves nothing to choose: an open question has two answers or more.`;
  return problem('reading/choices', at, message);
}

export function noDefault(kind: string, name: string, at: Span): Problem {
  const message = `The ${kind} ${name} has no default. Write default after the choice that holds ${kind === 'reading' ? 'unless a run says otherwise' : 'where none is made'}.`;
  return problem('reading/default', at, message);
}

export function twoDefaults(at: Span, first: Span): Problem {
  return problem(
    'reading/default',
    at,
    'Only one choice can be the default: the one that holds unless another is made. Take default off one of the two.',
    {
      related: [{ message: 'This choice is the default already', at: first }],
    },
  );
}

/** A word that is neither a unit nor party, state or period where the type of a field stands. */
export function unknownFieldType(word: string, at: Span): Problem {
  const help = ` A field is a party, a state, a period, one of a list of words (a | b), a choice of an election, or a number of one of the units ${inWords(UNIT_LIST)}. ${COUNTED}`;
  const names = [...ROLES, DATE, ...UNIT_NAMES];
  return usualUnit(word, at) ?? unknownName(word, at, { kind: 'what a field can be', names, help });
}

/** `body  truck / tractor`. */
export function listWithOtherSign(words: readonly string[], at: Span): Problem {
  const meant = words.join(' | ');
  const message = `The words that a field can be have \`|\` between them: ${meant}`;
  return problem('name/unknown', at, message, {
    fix: { title: `Write ${meant}`, edits: [{ at, text: meant }] },
  });
}

/** `state in steps of 1`. */
export function stepOfWord(word: string, at: Span): Problem {
  const message = `A ${word} is not counted in steps. Only a number of a unit is, as in: miles in steps of 0.1`;
  return problem('record/steps', at, message);
}

/** A step or a limit without a name. */
export function missingName(kind: 'step' | 'limit', suggestion: string, at: Span): Problem {
  const start: Span = { ...at, end: at.start };
  const message = `This ${kind} has no name. Put one before it, as in \`${suggestion}:\`; results and amendments speak of a ${kind} by its name.`;
  return problem('settle/name-missing', at, message, {
    fix: { title: `Call it ${suggestion}`, edits: [{ at: start, text: `${suggestion}: ` }] },
  });
}

/** `settle each x`, where x is no period. */
export function notThePeriod(word: string, periods: readonly string[], at: Span): Problem {
  const help = periods.length === 0 ? '' : ` Write: settle each ${periods.join(' or ')}`;
  return problem('settle/period', at, `${word} is not a field that is a period.${help}`);
}

/** `carry unmet deficits for 1 calendar year`, where accounts are settled by model years. */
export function otherPeriods(program: string, meant: string, at: Span): Problem {
  const message = `${program} does not count in such periods, and a deficit is carried from one of its own to the next. Write ${meant} if that is meant.`;
  return problem('settle/period', at, message, {
    fix: { title: `Write ${meant}`, edits: [{ at, text: meant }] },
  });
}

/** `owes from 2024.5`, `expect "Acme" CA 24`. */
export function notAPeriod(written: string, at: Span): Problem {
  return problem(
    'part/period',
    at,
    `${written} is not a period. A period is a year of four digits, such as 2027.`,
  );
}

/** `for 2026..2025`. */
export function reversedPeriods(first: number, last: number, at: Span): Problem {
  const message = `${first}..${last} begins after its end, so no period is in it. Write the earlier one first: ${last}..${first}`;
  const fix = { title: `Write ${last}..${first}`, edits: [{ at, text: `${last}..${first}` }] };
  return problem('part/period', at, message, { fix });
}

/** `a / 5 g/km`, which is ((a / 5 g) / km). */
export function dividedAgain(text: string, at: Span, unit: Span): Problem {
  const word = text.slice(unit.start, unit.end);
  const message = `This divides by ${word} once more: it reads ((... / ...) / ${word}). For a quantity in such a unit write parentheses: a / (5 g/${word})`;
  return problem('unit/divided-again', at, message);
}

export function notAWholeNumber(written: string, of: 'periods' | 'days', at: Span): Problem {
  const [why, example] =
    of === 'periods' ? ['accounts are settled once a period', 1] : ['what is due is due on a day', 90];
  const message = `${written} is not a whole number of ${of}, and ${why}. Write a whole number, such as ${example}.`;
  return problem('part/whole-number', at, message);
}

/** `# tally-ignore table/trend`, without a reason; the code that it names is that of the example. */
export function incompleteSuppression(words: string, code = 'table/trend', at: Span): Problem {
  const message = `This comment suppresses nothing, since it lacks a code or a reason. Who reads the program later has to know why a problem may stand: ${words} ${code}: the text itself says so`;
  return problem('ignore/incomplete', at, message);
}

/** `# tally-survives` without an operator or a reason. */
export function incompleteSurvivor(words: string, code = 'bound', at: Span): Problem {
  const message = `This comment accepts nothing, since it lacks an operator or a reason. Who reads the program later has to know why no scenario notices the change: ${words} ${code}: nothing is sold by halves`;
  return problem('ignore/incomplete', at, message);
}

/** `use "file"` of a file that is not there, or a file that was asked for and is not. */
export function unknownFile(file: string, at: Span): Problem {
  return problem('file/unknown', at, `The file ${file} was not found.`);
}
