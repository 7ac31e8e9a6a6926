import type { Choice, Let, Reading } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { noDefault, tooFewChoices, twoDefaults } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';
import { lowerPart, placeOfElement, placeWithin } from './part.ts';

/** `let nzev_cap = 0.75 assumed "..."`. */
export function lowerLet(context: Context, node: Partly<ast.Let>): Let | undefined {
  const value = lowerExpression(context, node.value);
  if (node.name === undefined || value === undefined) return undefined;
  const place = placeOfElement('let', node.name);
  return { ...lowerPart(context, node, node.name, place, { nameProperty: 'name', dated: true }), value };
}

/** `reading nzev_base "of the two groups together or of each?" { ... }`. */
export function lowerReading(context: Context, node: Partly<ast.Reading>): Reading | undefined {
  if (node.name === undefined) return undefined;
  return lowerQuestion(context, node, node.name, 'reading');
}

/** A question with its answers, whoever gives them. */
export function lowerQuestion(
  context: Context,
  node: Partly<ast.Reading | ast.Election>,
  name: string,
  kind: 'reading' | 'election' | 'determination',
): Reading {
  const place = placeOfElement(kind, name);
  const part = lowerPart(context, node, name, place, { nameProperty: 'name' });
  const choices = node.choices.flatMap((choice): Choice[] => {
    if (choice.name === undefined) return [];
    const within = placeWithin(place, 'choice', choice.name);
    return [lowerPart(context, choice, choice.name, within, { nameProperty: 'name', within: part })];
  });
  const chosen = defaultOf(context, node, kind, part.nameAt);
  return { ...part, question: node.question ?? '', choices, default: chosen?.name ?? choices[0]?.name ?? '' };
}

function defaultOf(
  context: Context,
  node: Partly<ast.Reading | ast.Election>,
  kind: string,
  nameAt: Reading['nameAt'],
): Partly<ast.Choice> | undefined {
  const [first, second] = node.choices.filter((choice) => choice.default);
  if (!brokenWithin(context.file, spanOf(context.file, node))) {
    if (node.choices.length < 2) context.problems.push(tooFewChoices(kind, node.name ?? '', nameAt));
    else if (first === undefined) context.problems.push(noDefault(kind, node.name ?? '', nameAt));
    if (first !== undefined && second !== undefined) {
      context.problems.push(twoDefaults(spanOf(context.file, second), spanOf(context.file, first)));
    }
  }
  return first;
}
