import { wordsOf } from '@tallystick/language/syntax';
import { type Expression, type Span, textOf } from '@tallystick/model';
import { type Hover, MarkupKind } from 'vscode-languageserver';
import { rangeOf } from '../../convert/ranges.ts';
import { expressionsAt } from '../../laws/expressions.ts';
import { type Law, type Laws, lawsOf } from '../../laws/law.ts';
import { typeText } from '../../laws/type-text.ts';
import { namesOf } from '../../names/names.ts';
import { meaningOf } from '../../words/meaning.ts';
import type { Feature } from '../feature.ts';
import { type AskedPlace, placeAsked } from '../place.ts';
import { cellAt } from './cell.ts';
import { code, lines, sentence } from './markdown.ts';
import { nameText } from './name.ts';

/** What stands at a place: what a name stands for, what a cell says, what a word of the language means. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(connection, services) {
    connection.onHover(async (params, token) => {
      const place = await placeAsked(services, params, token);
      if (place === undefined) return null;
      const found = told(place);
      if (found === undefined) return null;
      const { sources } = place.project.loaded;
      return {
        range: rangeOf(found.at, sources),
        contents: { kind: MarkupKind.Markdown, value: found.text },
      } satisfies Hover;
    });
  },
};

interface Told {
  readonly at: Span;
  readonly text: string;
}

function told(place: AskedPlace): Told | undefined {
  const { file, offset, project } = place;
  const laws = lawsOf(project, file);
  const cell = cellAt(laws, file, offset);
  if (cell !== undefined) return { at: cell.cell.at, text: cell.text };
  const found = namesOf(project.loaded).at(file, offset);
  if (found !== undefined) {
    const texts = found.names.map((name) => nameText(name, project, laws));
    return { at: found.word, text: lines([...texts, lookupText(place, laws)]) };
  }
  return wordTold(place, laws);
}

/** A word of the language, or the expression that a sign or a number is part of. */
function wordTold({ file, offset, parsed }: AskedPlace, laws: Laws): Told | undefined {
  const word = wordsOf(parsed).find(({ at }) => at.start <= offset && offset < at.end);
  if (word === undefined) return undefined;
  const text = parsed.text.slice(word.at.start, word.at.end);
  const meaning = word.kind === 'keyword' || word.kind === 'name' ? meaningOf(text) : undefined;
  const isWord = word.kind === 'keyword' && meaning !== undefined;
  const type = isWord ? undefined : typeAt(file, offset, laws, () => true);
  if (meaning === undefined && type === undefined) return undefined;
  return { at: word.at, text: lines([type, meaning]) };
}

/** The cells that a lookup can come upon. */
function lookupText({ file, offset }: AskedPlace, laws: Laws): string | undefined {
  return typeAt(file, offset, laws, ({ kind }) => kind === 'lookup');
}

/** The innermost expression at a place with what it is, where it is one that is meant. */
function typeAt(
  file: string,
  offset: number,
  laws: Laws,
  isMeant: (expression: Expression) => boolean,
): string | undefined {
  return laws.find((law) => {
    const [expression] = expressionsAt(law.program, file, offset);
    return expression !== undefined && isMeant(expression) ? typeIn(expression, law) : undefined;
  });
}

/** An expression with what it is. */
function typeIn(expression: Expression, { program, analysis }: Law): string | undefined {
  const type = analysis.types.get(expression);
  if (type === undefined) return undefined;
  const isPercent =
    expression.kind === 'lookup' &&
    program.tables.some(
      ({ name, rows }) =>
        name === expression.table &&
        rows.some(({ cells }) => cells.some((cell) => cell.kind === 'number' && cell.percent)),
    );
  return lines([code(textOf(expression)), sentence(typeText(type, program, isPercent))]);
}
