import type { Deadline, Part } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { notAWholeNumber, twice } from '../problems/parts.ts';
import type { Context } from './context.ts';
import { wholeNumberOf } from './numbers.ts';
import { lowerPart } from './part.ts';

/** `calendar under "1963.4(a)" { report due 90 days after the model year }`. */
export function lowerCalendar(context: Context, node: Partly<ast.Calendar>): readonly Deadline[] {
  const within = lowerPart(context, node, 'calendar', { id: 'calendar', path: 'calendar' });
  const deadlines = node.deadlines
    .map((deadline) => lowerDeadline(context, deadline, within))
    .filter((deadline) => deadline !== undefined);
  for (const [i, { id, name, nameAt }] of deadlines.entries()) {
    const first = deadlines.slice(0, i).find((other) => other.id === id);
    if (first !== undefined) context.problems.push(twice(name, nameAt, first.nameAt));
  }
  return deadlines;
}

/** `report due 90 days after the model year`. */
export function lowerDeadline(
  context: Context,
  node: Partly<ast.Deadline>,
  within: Part,
): Deadline | undefined {
  const { name, days: written } = node;
  if (name === undefined || written === undefined) return undefined;
  const days = wholeNumberOf(written);
  if (days === undefined) {
    context.problems.push(notAWholeNumber(written, 'days', spanOfProperty(context.file, node, 'days')));
    return undefined;
  }
  const place = { id: `calendar/deadline:${name}`, path: `calendar.${name}` };
  return { ...lowerPart(context, node, name, place, { nameProperty: 'name', within, dated: true }), days };
}
