import { inWords, nearest, numberText, type Problem, type Span } from '@tallystick/model';
import type { Declared } from '../scoping/declared.ts';
import { UNIT_LIST, UNIT_NAMES, unitNamed } from '../scoping/prelude.ts';
import { problem } from './catalogue.ts';

/** What a word was meant to be: `a group`, and the names that it can be; or any name that is known in its place. */
export interface Expected {
  readonly kind?: string;
  readonly names: Iterable<string>;
  /** Said where no name is near; the few names there are, if it is not given. */
  readonly help?: string;
}

/** Numbers in words, each at its place. */
export const NUMBERS: readonly string[] = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
];

/** `zev_shar is not known here. Did you mean zev_share?`, or `diesel is not a value of powertrain. Write ZEV.` */
export function unknownName(word: string, at: Span, expected: Expected): Problem {
  const names = [...expected.names];
  const found =
    expected.kind === undefined ? `${word} is not known here.` : `${word} is not ${expected.kind}.`;
  const number = NUMBERS.indexOf(word.toLowerCase());
  const meant = expected.kind === undefined && number >= 0 ? `${number}` : nearest(word, names);
  if (meant !== undefined && expected.kind === undefined && number >= 0)
    return problem('name/unknown', at, `${found} A number is written in digits: ${meant}`, {
      fix: { title: `Write ${meant}`, edits: [{ at, text: meant }] },
    });
  if (meant !== undefined) {
    const fix = { title: `Write ${meant}`, edits: [{ at, text: meant }] };
    return problem('name/unknown', at, `${found} Did you mean ${meant}?`, { fix });
  }
  const few = expected.kind === undefined ? '' : orDeclare(choicesOf(names), expected.kind);
  const help =
    expected.help ?? (few === '' || names.length === 0 ? missingState(word, expected) || few : few);
  return problem('name/unknown', at, found + help);
}

/** A word that is none of the few may be one that is missing among them. */
function orDeclare(choices: string, kind: string): string {
  return /^a (?:group|class|choice|value|step)\b/.test(kind) && choices.startsWith(' Write')
    ? choices.replace(/\.$/, ', or declare it.')
    : choices;
}

/** Rows name states, and which there are is said at one place. */
function missingState(word: string, { kind }: Expected): string {
  if (kind !== 'a state') return '';
  return ` Correct it, or add it to the block states: ${word} owes from ..., earns from ...`;
}

/** `carried light` in an amount. */
export function notCarried(word: string, at: Span, isGroup: boolean): Problem {
  const meant = isGroup ? `carried deficits(${word})` : 'carried deficits';
  const message = `carried ${word} is no amount: only deficits are carried from one period into the next. Write ${meant} for what was carried into the period.`;
  return problem('name/wrong-kind', at, message, {
    ...(isGroup && { fix: { title: `Write ${meant}`, edits: [{ at, text: meant }] } }),
  });
}

/** `manufacturer is Acme`. */
export function partyWithoutQuotes(word: string, at: Span): Problem {
  const message = `${word} is not known here. The name of a party stands in double quotes: "${word}"`;
  const fix = { title: `Write "${word}"`, edits: [{ at, text: `"${word}"` }] };
  return problem('name/unknown', at, message, { fix });
}

/** `light is a group; a credit is expected here.` */
export function wrongKind(
  word: string,
  at: Span,
  kinds: readonly { readonly kind: string; readonly at: Span }[],
  expected: string,
  help: string,
): Problem {
  const found = inWords(kinds.map(({ kind }) => kind));
  return problem('name/wrong-kind', at, `${word} is ${found}; ${expected} is expected here.${help}`, {
    related: kinds.map((kind) => ({ message: `${word} is declared here, as ${kind.kind}`, at: kind.at })),
  });
}

/** `powertrain is ZEV or NZEV`. */
export function wordAlone(
  word: string,
  at: Span,
  {
    asked,
    operator,
    negated,
    first,
  }: { readonly asked: string; readonly operator: string; readonly negated: boolean; readonly first: string },
): Problem {
  const meant = `${asked} is ${negated ? 'not ' : ''}${word}`;
  const list = negated || operator === 'and' ? '' : `, or ${asked} in (${first}, ${word})`;
  const message = `${word} alone is no condition: behind \`${operator}\` it is said again what is compared. Write ${meant}${list}.`;
  return problem('name/wrong-kind', at, message, {
    fix: { title: `Write ${meant}`, edits: [{ at, text: meant }] },
  });
}

/** A field is a number, and a condition asks for a word of it. */
export function noList(field: string, word: string, condition: string, at: Span, used: Span): Problem {
  const message = `${field} is a number here, and '${condition}' asks for a word. If it is one of a list of words, write them with \`|\` between: ${field}  ${word} | ...`;
  return problem('name/wrong-kind', at, message, {
    related: [{ message: `${word} is asked for here`, at: used }],
  });
}

/** A word that two things bear, where either could be meant. */
export function ambiguousName(
  word: string,
  at: Span,
  meanings: readonly { readonly kind: string; readonly declared?: Declared }[],
): Problem {
  const kinds = inWords(meanings.map(({ kind }) => kind));
  return problem(
    'name/ambiguous',
    at,
    `${word} is ${kinds}, and either could be meant here. Rename one of them.`,
    {
      related: meanings.flatMap(({ kind, declared }) =>
        declared === undefined ? [] : [{ message: `${word} is declared here, as ${kind}`, at: declared.at }],
      ),
    },
  );
}

/** The second of two things of one kind that bear the same name. */
export function declaredTwice(kind: string, name: string, at: Span, first: Span): Problem {
  const message = `The ${kind} ${name} is declared twice. Give one of them another name, or remove it.`;
  return problem('name/duplicate', at, message, {
    related: [{ message: `${name} is first declared here`, at: first }],
  });
}

/**
 * The second of two words of a list that are the same: `light, light`.
 *
 * @param behind the end of the word before it
 * @param others what else could stand there
 */
export function listedTwice(
  word: string,
  at: Span,
  first: Span,
  behind: number,
  others: readonly string[],
): Problem {
  const meant = others.length === 0 ? 'Take' : `Write ${inWords(others, 'or')} if that is meant, or take`;
  const message = `${word} stands twice in this list, and counts once. ${meant} one of the two out.`;
  return problem('part/listed-twice', at, message, {
    related: [{ message: 'It stands here already', at: first }],
    fix: { title: `Take out the second ${word}`, edits: [{ at: { ...at, start: behind }, text: '' }] },
  });
}

/** A second `groups of sale`. */
export function groupsTwice(record: string, at: Span, first: Span): Problem {
  const message = `The groups of ${record} are declared twice. Put all groups into one block.`;
  return problem('name/duplicate', at, message, {
    related: [{ message: 'The groups stand here already', at: first }],
  });
}

/** `vehicles * modifier[group]`: one vehicle for each row, whatever the row says. */
export function bareUnit(word: string, fields: readonly string[], at: Span): Problem {
  const [field, another] = fields;
  const one = numberText('1', unitNamed(word) ?? {});
  const message = `${word} is a unit; a field or a value is expected here. How many ${word} a row has is in ${inWords(fields, 'or')}: write ${inWords(fields, 'or')}, or ${one} if one for each row is meant.`;
  const fix = { title: `Write ${field}`, edits: [{ at, text: field ?? word }] };
  return problem('name/wrong-kind', at, message, another === undefined ? { fix } : {});
}

/** What to write for things that have no unit of their own. */
export const COUNTED = 'What is counted and is neither a vehicle nor an engine is in units: `sold  units`.';

/** A word in the place of a unit that names none. */
export function unknownUnit(word: string, at: Span): Problem {
  if (/^per_?cent(age)?$/i.test(word)) {
    return problem('name/unknown', at, `${word} is not a unit. Write % right after the number: 40%`);
  }
  if (word === 'else')
    return problem(
      'name/unknown',
      at,
      'What holds in all other cases is said by `otherwise`. Write otherwise',
      {
        fix: { title: 'Write otherwise', edits: [{ at, text: 'otherwise' }] },
      },
    );
  if (/^years?$/.test(word))
    return problem(
      'name/unknown',
      at,
      `${word} is not a unit: to a period a plain number is added, as in vintage + 5. Take ${word} out.`,
      { fix: { title: `Take ${word} out`, edits: [{ at, text: '' }] } },
    );
  const help = ` Units are ${inWords(UNIT_LIST)}. ${COUNTED}`;
  return usualUnit(word, at) ?? unknownName(word, at, { kind: 'a unit', names: UNIT_NAMES, help });
}

/** Words by which units are known elsewhere. */
const USUAL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    lb: ['pound', 'pounds'],
    miles: ['mi', 'mls'],
    km: ['kilometer', 'kilometers', 'kilometre', 'kilometres', 'kms'],
    kg: ['kilogram', 'kilograms', 'kilo', 'kilos', 'kgs'],
    g: ['gram', 'grams', 'gramme', 'grammes', 'gr'],
    hours: ['h', 'hr', 'hrs'],
    vehicles: ['trucks', 'cars', 'vans', 'automobiles', 'buses'],
    gallons: ['gal', 'gals'],
    litres: ['l'],
    USD: ['dollar', 'dollars'],
  }).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
);

/** A unit by another word: `pounds`, and `hp` and `kW`, which are composed of others. */
export function usualUnit(word: string, at: Span): Problem | undefined {
  const usual = USUAL.get(word.toLowerCase());
  if (usual !== undefined)
    return problem('name/unknown', at, `${word} is not a unit of the language. Write ${usual}`, {
      fix: { title: `Write ${usual}`, edits: [{ at, text: usual }] },
    });
  const composed = new Map([
    ['hp', 'bhp_hr/hour'],
    ['bhp', 'bhp_hr/hour'],
    ['kw', 'kWh/hour'],
  ]).get(word.toLowerCase());
  if (composed === undefined) return undefined;
  return problem('name/unknown', at, `${word} is not a unit. Power is work in an hour: write ${composed}`, {
    fix: { title: `Write ${composed}`, edits: [{ at, text: composed }] },
  });
}

/** The few names there are to choose from, as the end of a sentence. */
export function choicesOf(names: readonly string[]): string {
  if (names.length === 0) return ' None is declared.';
  return names.length > 8 ? '' : ` Write ${inWords(names, 'or')}.`;
}
