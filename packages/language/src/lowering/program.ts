import type { BaseText, PeriodUnit } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { missingLine, otherVersion, twice } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import type { Context } from './context.ts';
import { decimalOf, wholeNumberOf } from './numbers.ts';
import { lowerPart, placeOfElement } from './part.ts';
import { lowerUnitWord } from './units.ts';

/** The version of the language that this package reads. */
const LANGUAGE_VERSION = '1';

export type ProgramHead = Omit<BaseText, keyof Elements>;

/** The parts of a program that stand in elements of their own. */
export type Elements = Omit<BaseText, 'periods' | 'counts' | keyof ReturnType<typeof lowerPart>>;

/** `program ACT "Advanced Clean Trucks" under "..." { periods ... counts ... }`. */
export function lowerProgramHead(context: Context, node: Partly<ast.Program>): ProgramHead {
  const name = node.name ?? 'program';
  const part = lowerPart(context, node, name, placeOfElement('program', name), { nameProperty: 'name' });
  return { ...part, periods: lowerPeriods(context, node), counts: lowerCounts(context, node) };
}

function lowerPeriods(context: Context, node: Partly<ast.Program>): BaseText['periods'] {
  const line = onlyLine(context, node, 'Periods', 'periods', 'periods  model year from 2021');
  const first = wholeNumberOf(line?.first ?? '') ?? 0;
  return { unit: periodUnit(line?.unit), first, at: spanOf(context.file, line ?? node) };
}

function lowerCounts(context: Context, node: Partly<ast.Program>): BaseText['counts'] {
  const line = onlyLine(context, node, 'Counts', 'counts', 'counts   credits in steps of 0.1');
  const unit = (line?.unit && lowerUnitWord(context, line.unit)) ?? { credits: 1 };
  return {
    unit,
    step: line?.step === undefined ? '1' : decimalOf(line.step),
    at: spanOf(context.file, line ?? node),
  };
}

/** Reports a version of the language that this package does not read. */
export function checkVersion(context: Context, node: Partly<ast.Program>): void {
  for (const item of node.items) {
    if (item.$type !== 'LanguageVersion' || item.version === undefined || item.version === LANGUAGE_VERSION)
      continue;
    const at = spanOfProperty(context.file, item, 'version');
    context.problems.push(otherVersion(item.version, LANGUAGE_VERSION, at));
  }
}

function periodUnit(node: Partly<ast.PeriodUnit> | undefined): PeriodUnit {
  return node?.kind === undefined ? 'year' : `${node.kind} year`;
}

/** The one line of a kind in a program; reports that it is missing, or a second one. */
function onlyLine<T extends 'Periods' | 'Counts'>(
  context: Context,
  node: Partly<ast.Program>,
  type: T,
  word: string,
  example: string,
): Extract<Partly<ast.ProgramItem>, { $type: T }> | undefined {
  const lines = node.items.filter(
    (item): item is Extract<Partly<ast.ProgramItem>, { $type: T }> => item.$type === type,
  );
  const [first, second] = lines;
  const at = spanOf(context.file, node);
  if (first === undefined && !brokenWithin(context.file, at)) {
    context.problems.push(
      missingLine(node.name ?? '', word, example, spanOfProperty(context.file, node, 'name')),
    );
  }
  if (first !== undefined && second !== undefined) {
    context.problems.push(twice(word, spanOf(context.file, second), spanOf(context.file, first)));
  }
  return first;
}
