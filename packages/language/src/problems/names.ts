import { didYouMean, inWords, type Problem, type Span } from '@tallystick/model';
import type { Declarations, Declared } from '../scoping/declared.ts';
import { UNIT_NAMES } from '../scoping/prelude.ts';
import { problem } from './catalogue.ts';

/** `zev_shar is not known here. Did you mean zev_share?`, or `diesel is not a value of powertrain. There are ...` */
export function unknownName(
  word: string,
  at: Span,
  expected: { readonly kind: string; readonly names: Declarations } | undefined,
  guess: string,
): Problem {
  const found = expected === undefined ? `${word} is not known here.` : `${word} is not ${expected.kind}.`;
  const help = guess === '' && expected !== undefined ? choicesOf(expected.names) : guess;
  return problem('name/unknown', at, found + help);
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

/** A word in the place of a unit that names none. */
export function unknownUnit(word: string, at: Span): Problem {
  if (/^per_?cent(age)?$/i.test(word)) {
    return problem('name/unknown', at, `${word} is not a unit. Write % right after the number: 40%`);
  }
  const guess = didYouMean(word, UNIT_NAMES);
  const help =
    guess === '' ? ' Units are, for example, credits, vehicles, lb, miles, g, ton_mile, Mg and kWh.' : guess;
  return problem('name/unknown', at, `${word} is not a unit.${help}`);
}

/** The few names there are to choose from, as the end of a sentence. */
export function choicesOf(names: Declarations): string {
  const all = [...names.keys()];
  if (all.length === 0) return ' None is declared.';
  return all.length > 8 ? '' : ` There ${all.length === 1 ? 'is' : 'are'} ${inWords(all)}.`;
}
