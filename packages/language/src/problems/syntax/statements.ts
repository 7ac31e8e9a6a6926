import { didYouMean, inWords, nearest, type Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { ELEMENT_WORDS } from '../../grammar/lines.ts';
import { RESERVED } from '../../grammar/tokens.ts';
import { commaMissing, reserved } from './line.ts';
import {
  at,
  atLineEnd,
  atMistake,
  behind,
  foundInWords,
  foundOf,
  isLineMark,
  type Mistake,
  ruleOf,
  spanOfToken,
  statementBefore,
  tokenAfter,
  tokenBefore,
} from './mistake.ts';

/** What can stand in a place where the grammar has several ways to go on. */
interface Place {
  /** The words with which a line can begin there. */
  readonly words: readonly string[];
  /** What lines of the block say, as the end of a sentence. */
  readonly lines: string;
}

const PLACES: Readonly<Record<string, Place>> = {
  Element: {
    words: ['use', ...ELEMENT_WORDS],
    lines: `A file holds ${inWords(['use', ...ELEMENT_WORDS])}.`,
  },
  ProgramItem: {
    words: ['periods', 'counts', 'language'],
    lines: 'A program says `periods model year from 2021` and `counts credits in steps of 0.1`.',
  },
  RuleItem: {
    words: ['applies', 'amount', 'total', 'expires'],
    lines: 'A rule says `applies when`, `amount`, `total by group`, and of a credit `expires`.',
  },
  SettleItem: {
    words: ['use', 'pay', 'retire', 'limit', 'carry'],
    lines:
      'Lines of settle are `use credits ...`, `pay deficits ...`, `NAME: retire ...`, `NAME: limit ...` or `carry unmet deficits for 1 model year, then shortfall`.',
  },
  Deadline: {
    words: [],
    lines: 'A calendar says what is due when: `report due 90 days after the model year`.',
  },
  PoolItem: {
    words: ['surplus', 'after', 'limit', 'rate'],
    lines: 'Lines of a pool begin with `surplus`, `after settle`, `NAME: limit` or `rate from`.',
  },
  AmendmentItem: {
    words: ['approved', 'effective', 'applies', 'also', 'let', 'replace', 'remove', 'add'],
    lines:
      'Lines of an amendment begin with `approved`, `effective`, `applies from`, `also`, `let`, `replace`, `remove` or `add`.',
  },
  ScenarioItem: {
    words: ['with', 'facts', 'expect'],
    lines: 'A scenario holds `with`, rows of a record `sale { ... }`, and `expect "Acme" CA 2024 { ... }`.',
  },
};

/** A line that begins with no word that can begin one there: `defecit zev of sale {`. */
export function statements(mistake: Mistake): Problem | undefined {
  // `exepct "Acme" CA 2024 {` reads as rows of a record of that name.
  const rule = ruleOf(mistake) === 'Facts' && mistake.expected === '{' ? 'ScenarioItem' : ruleOf(mistake);
  const place = PLACES[rule];
  const word = rule === ruleOf(mistake) ? wordOf(mistake) : statementBefore(mistake)[0];
  if (place === undefined || word === undefined || isLineMark(word)) return undefined;
  const continued =
    rule === 'Element'
      ? undefined
      : (reservedName(mistake) ??
        commaMissing(mistake) ??
        nameWithoutColon(mistake, word) ??
        nameWithHyphen(mistake, word));
  if (continued !== undefined) return continued;
  const isNamed = rule === 'SettleItem' && tokenAfter(mistake)?.image === ':';
  if (isNamed && nearest(word.image, VERBS) === undefined) return stepVerb(mistake, word);
  if (place.words.includes(word.image)) {
    const message = `A line that begins with \`${word.image}\` goes on in another way. ${place.lines}`;
    return at(spanOfToken(mistake.file, word), 'syntax/unknown-line', message);
  }
  const guess = didYouMean(word.image, place.words);
  const early = rule === 'Element' && tokenBefore(mistake)?.tokenType.name === '}' ? TOO_EARLY : '';
  const message = `No line here begins with \`${word.image}\`.${guess === '' ? ` ${place.lines}${early}` : guess}`;
  const span = spanOfToken(mistake.file, word);
  const meant = nearest(word.image, place.words);
  const fix = meant === undefined ? undefined : { title: `Write ${meant}`, at: span, text: meant };
  return at(span, 'syntax/unknown-line', message, fix);
}

/** `any: retire ZEV from any against any`, also without the colon. */
function reservedName(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const verb = tokenAfter(mistake, tokenAfter(mistake)?.image === ':' ? 2 : 1)?.image ?? '';
  if (found === undefined || !RESERVED.has(found.tokenType.name) || !VERBS.includes(verb)) return undefined;
  return reserved(mistake, found.image);
}

/** `other_zev  retire ZEV from any against any`. */
function nameWithoutColon(mistake: Mistake, name: IToken): Problem | undefined {
  const next = tokenAfter(mistake)?.image;
  const isNamed = next === 'limit' || (next === 'retire' && ruleOf(mistake) === 'SettleItem');
  if (name.tokenType.name !== 'ID' || !isNamed) return undefined;
  const message = `Put a \`:\` between the name \`${name.image}\` and \`${next}\`.`;
  const fix = { title: 'Put the `:`', at: behind(mistake.file, name), text: ':', safe: true } as const;
  return at(spanOfToken(mistake.file, name), 'syntax/word-missing', message, fix);
}

/** What stands behind the name of a step or a limit. */
const VERBS = ['retire', 'limit'];

/** `tractor_nzev: use NZEV from tractors against tractors`. */
function stepVerb(mistake: Mistake, word: IToken): Problem {
  const isStep = /^[^\n]*\bfrom\b[^\n]*\bagainst\b/.test(mistake.text.slice(word.startOffset));
  const name = foundOf(mistake)?.image ?? 'NAME';
  const message = `Behind its name a step says \`retire\`, and a limit \`limit\`, not \`${word.image}\`: \`${name}: retire CREDITS from GROUPS against GROUPS\`.`;
  const span = spanOfToken(mistake.file, word);
  const fix = { title: 'Write retire', at: span, text: 'retire' };
  return at(span, 'syntax/unknown-line', message, isStep ? fix : undefined);
}

/** `low-volume: retire ZEV from any against any`. */
function nameWithHyphen(mistake: Mistake, word: IToken): Problem | undefined {
  const [written] = /^\w+(?:-\w+)+(?=\s*:)/.exec(mistake.text.slice(word.startOffset)) ?? [];
  if (written === undefined) return undefined;
  const meant = written.replaceAll('-', '_');
  const span = { file: mistake.file, start: word.startOffset, end: word.startOffset + written.length };
  const message = `A name has no hyphen, which is a minus: write ${meant}`;
  return at(span, 'syntax/name-missing', message, { title: `Write ${meant}`, at: span, text: meant });
}

const TOO_EARLY = ' If this line belongs to the block above it, the `}` of that block stands too early.';

/** The word that says what a line is: behind the name of a step, else the first. */
function wordOf(mistake: Mistake): IToken | undefined {
  const named = tokenAfter(mistake)?.tokenType.name === ':';
  return named ? tokenAfter(mistake, 2) : foundOf(mistake);
}

/** `add let x = 2`, `replace table share with {`: what a part is stands nowhere but where it is added whole. */
export function changes(mistake: Mistake): Problem | undefined {
  const rule = ruleOf(mistake);
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (found === undefined || last === undefined) return undefined;
  if (rule === 'Add' || rule === 'AddedElement') {
    const whole = { file: mistake.file, start: last.startOffset, end: found.startOffset };
    if (found.image === 'let')
      return atMistake(
        mistake,
        'syntax/unexpected',
        'A value is given by `let` alone, whether it is new or takes the place of an earlier one: write `let NAME = VALUE` without `add`.',
        { title: 'Remove add', at: whole, text: '' },
      );
    return atMistake(
      mistake,
      'syntax/unexpected',
      `${foundInWords(mistake)} cannot follow \`add\`. ${ADDED}`,
    );
  }
  return undefined;
}

const ADDED =
  'A whole part is added as it would stand in the base text: `add table NAME by ... { ... }`. Lines go into a part: `add in settle { ... }`, or beside one of it: `add before NAME in settle { ... }`.';

/** What can stand in places within a line. */
const CHOICES: Readonly<Record<string, string>> = {
  FieldType:
    'A field is a party, a state, a period, a number of a unit such as `lb` or `vehicles`, or one of a list of words: `truck | tractor`.',
  Expires: 'A credit expires `end of 2030`, `end of vintage + 5`, `as` another credit, or `never`.',
  At: 'A rate says how many credits meet how many deficits: `at 2 for 1, rounded down to 0.1`.',
  Rounding: 'Write `rounded half up to 0.1`; or `half even`, `down` or `up` instead of `half up`.',
  PeriodUnit: 'Write `year`, `model year`, `calendar year` or `compliance year`.',
  State: 'A state `owes from 2024` or `earns from 2021`, or both with a comma between.',
  StateTerm: 'A state `owes from 2024` or `earns from 2021`, or both with a comma between.',
  Seed: 'A state that begins with credits of another: `opens in 2027 with 25% of CA, rounded down to 0.1`.',
  Criterion:
    'An order is `earliest expiring first`, `oldest vintage first`, `oldest first`, or names with `before` between them.',
  DateCriterion:
    'An order is `earliest expiring first`, `oldest vintage first`, `oldest first`, or names with `before` between them.',
  MemberCriterion: 'An order of names is written `light before vocational before tractors`.',
  Cell: 'A cell is a number, a percentage, or `-`.',
  RowKey: 'A row begins with its key: a period such as `2027`, or a name.',
  Column: 'A header holds the names of the columns.',
  Settle: 'Write `settle each` and the period, such as `settle each model_year`.',
  GroupList: 'Groups are a list of names, or `any`.',
  KindList: 'Credits are a list of names, or `any`.',
  With: 'Write `with reading NAME is CHOICE` or `with NAME = VALUE`.',
  FactsFile: 'Write `facts sale from "sales.csv"`: the record and the file.',
  Expect:
    'Write `expect "Acme" CA 2024 { ... }`: the party, the state and the period; or `expect standing on 2025-11-03 { ... }`.',
  StandingCheck:
    'Write what stands how: `zev_requirement in CA is suspended`, `waiver of ACT is not in force`. Something is `in force`, `not recorded`, `not enforced`, `suspended` or `not in force`, perhaps `in part`.',
  Election:
    'An election is made `by manufacturer` for all states at once or `by manufacturer, state`, holds `each model year`, `until changed` or `for 3 model years`, and can have a last day: `, filed by 90 days after the model year`.',
  Lasting: 'A choice holds `each model year`, `until changed`, or `for 3 model years`.',
  Filed: 'Write `filed by 90 days after the model year`, or a day: `filed by 2026-03-31`.',
  TableUnit: 'The unit of a table is a word such as `lb`, or `%`.',
};

/** A field without a type, an expiry without an end, and the like. */
export function choices(mistake: Mistake): Problem | undefined {
  const rule = ruleOf(mistake);
  const help = CHOICES[rule];
  if (help === undefined) return undefined;
  const last = tokenBefore(mistake)?.image ?? '';
  if (rule === 'FieldType' && atLineEnd(mistake)) {
    return atMistake(mistake, 'syntax/incomplete', `What is ${last}? ${help}`);
  }
  const found = atLineEnd(mistake)
    ? `Something is missing after \`${last}\`.`
    : `${foundInWords(mistake)} cannot follow \`${last}\` here.`;
  return atMistake(mistake, 'syntax/incomplete', `${found} ${help}`);
}

/** Where nothing better can be said. */
export function anything(mistake: Mistake): Problem {
  const last = tokenBefore(mistake)?.image;
  const where = last === undefined ? 'here' : `after \`${last}\``;
  if (atLineEnd(mistake))
    return atMistake(mistake, 'syntax/incomplete', `This line is not complete ${where}.`);
  return atMistake(mistake, 'syntax/unexpected', `${foundInWords(mistake)} cannot stand ${where}.`);
}
