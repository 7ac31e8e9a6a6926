import type { Carry, Limit, PayOrder, Settlement, Step, UseOrder } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOf, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { missingLine, notThePeriod } from '../problems/parts.ts';
import type { Context } from './context.ts';
import { lowerPayOrder, lowerUseOrder } from './orders.ts';
import { lowerPart, type Place } from './part.ts';
import { lowerCarry, lowerLimit, lowerStep } from './steps.ts';

/** Where the parts of settle stand. */
export const SETTLE: Place = { id: 'settle', path: 'settle' };

/** `settle each model_year { ... }`. */
export function lowerSettle(context: Context, node: Partly<ast.Settle>): Settlement {
  const part = lowerPart(context, node, 'settle', SETTLE);
  reportPeriod(context, node);
  const useOrders: UseOrder[] = [];
  const payOrders: PayOrder[] = [];
  const steps: Step[] = [];
  const limits: Limit[] = [];
  const carries: Carry[] = [];
  for (const item of node.items) {
    switch (item.$type) {
      case 'UseOrder':
        add(useOrders, lowerUseOrder(context, item, part, versionsBefore(context, node, item)));
        break;
      case 'PayOrder':
        add(payOrders, lowerPayOrder(context, item, part, versionsBefore(context, node, item)));
        break;
      case 'Step':
        add(steps, lowerStep(context, item, part, steps.length));
        break;
      case 'Limit':
        add(limits, lowerLimit(context, item, part, limits.length));
        break;
      case 'Carry':
        add(carries, lowerCarry(context, item, part, versionsBefore(context, node, item)));
    }
  }
  return { ...part, useOrders, payOrders, steps, limits, carries };
}

/** How many lines of the same sort stand before one and govern the same: versions of a line share its name. */
function versionsBefore(context: Context, node: Partly<ast.Settle>, item: Unnamed): number {
  const earlier = node.items.slice(0, node.items.indexOf(item));
  const own = governsWords(context, item);
  return earlier.filter((other) => other.$type === item.$type && governsWords(context, other) === own).length;
}

type Unnamed = Partly<ast.UseOrder | ast.PayOrder | ast.Carry>;

function governsWords({ file }: Context, node: Partly<ast.SettleItem>): string {
  const grounds = node.$type === 'Carry' ? node.grounds : node.clauses;
  const governs = grounds.find(({ $type }) => $type === 'Governs');
  if (governs === undefined) return '';
  const { start, end } = spanOf(file, governs);
  return file.text.slice(start, end).replaceAll(/\s+/g, ' ');
}

function add<T>(list: T[], part: T | undefined): void {
  if (part !== undefined) list.push(part);
}

/** `settle each model_year` names a field that is a period. */
function reportPeriod(context: Context, node: Partly<ast.Settle>): void {
  if (node.period === undefined) return;
  const at = spanOfReference(context.file, node.period);
  const word = node.period.$refText;
  const fields = [...context.names.records.values()].flatMap((record) => [...record.fields.values()]);
  const field = fields.find(({ name, type }) => name === word && type === 'period');
  if (field !== undefined) context.links.push({ from: at, to: field.at });
  // What a field of that name is could not be read.
  else if (
    !context.names.unread.has(word) &&
    !fields.some(({ name, type }) => name === word && type === 'unknown')
  ) {
    const periods = fields.filter(({ type }) => type === 'period').map(({ name }) => name);
    context.problems.push(notThePeriod(word, [...new Set(periods)], at));
  }
}

/** A program without a settle block: nothing is settled, and it is said. */
export function lowerNoSettle(
  context: Context,
  program: Partly<ast.Program>,
  files: readonly ParsedFile[],
): Settlement {
  const part = lowerPart(context, program, 'settle', SETTLE, { grounds: [], nameProperty: 'name' });
  const isElsewhere = files.some(({ tree }) => tree.elements.some(({ $type }) => $type === 'Settle'));
  if (!isElsewhere && files.every(({ mistakes }) => mistakes.length === 0)) {
    const example = 'settle each model_year { ... }';
    context.problems.push(
      missingLine(program.name ?? '', 'how its accounts are settled', example, part.nameAt),
    );
  }
  return { ...part, useOrders: [], payOrders: [], steps: [], limits: [], carries: [] };
}
