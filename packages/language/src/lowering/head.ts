import type { BaseText, Part, PeriodUnit } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { missingLine, otherVersion, twice } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import type { Context } from './context.ts';
import { decimalOf, lowerPeriod } from './numbers.ts';
import { lowerPart, placeOfElement } from './part.ts';
import { lowerUnitWord } from './units.ts';

/** The version of the language that this package reads. */
const LANGUAGE_VERSION = '1';

/** What the block of the program itself says. */
export type ProgramHead = Pick<BaseText, keyof Part | 'periods' | 'counts'>;

/** `program ACT "Advanced Clean Trucks" under "..." { periods ... counts ... }`. */
export function lowerHead(context: Context, node: Partly<ast.Program>): ProgramHead {
  const name = node.name ?? 'program';
  const part = lowerPart(context, node, name, placeOfElement('program', name), { nameProperty: 'name' });
  return { ...part, periods: lowerPeriods(context, node), counts: lowerCounts(context, node) };
}

function lowerPeriods(context: Context, node: Partly<ast.Program>): BaseText['periods'] {
  const lines = node.items.filter((item) => item.$type === 'Periods');
  const line = only(context, node, lines, 'periods', {
    what: 'which periods it counts in, and which is the first',
    example: 'periods  model year from 2021',
  });
  const first = line && lowerPeriod(context, line.first, spanOfProperty(context.file, line, 'first'));
  return { unit: periodUnit(line?.unit), first: first ?? 0, at: spanOf(context.file, line ?? node) };
}

function lowerCounts(context: Context, node: Partly<ast.Program>): BaseText['counts'] {
  const lines = node.items.filter((item) => item.$type === 'Counts');
  const line = only(context, node, lines, 'counts', {
    what: 'in which steps credits are counted',
    example: 'counts  credits in steps of 0.1',
  });
  const unit = (line?.unit && lowerUnitWord(context, line.unit)) ?? { credits: 1 };
  const step = line?.step === undefined ? '1' : decimalOf(line.step);
  return { unit, step, at: spanOf(context.file, line ?? node) };
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
function only<T extends Partly<ast.ProgramItem>>(
  context: Context,
  node: Partly<ast.Program>,
  [first, second]: readonly T[],
  word: string,
  { what, example }: { readonly what: string; readonly example: string },
): T | undefined {
  if (first === undefined && !brokenWithin(context.file, spanOf(context.file, node))) {
    const at = spanOfProperty(context.file, node, 'name');
    context.problems.push(missingLine(node.name ?? '', what, example, at));
  }
  if (first !== undefined && second !== undefined) {
    context.problems.push(twice(word, spanOf(context.file, second), spanOf(context.file, first)));
  }
  return first;
}
