import {
  childrenOf,
  type Expression,
  firstOf,
  type Limit,
  limitsOverYears,
  type Program,
} from '@tallystick/model';
import { typed } from '../code/writer.ts';
import type { Layout } from '../shape/layout.ts';
import { budget, type Ledger } from './ledger.ts';

/** The arrays in which the accounts of a module keep what limits over several years ask for; none without such limits. */
export function pastArrays({ program }: Layout): readonly string[] {
  return limitsOverYears(program).length === 0 ? [] : ['pastDeficits', 'pastMoves'];
}

/** How many limits take several years together. */
export function countOfPast({ program }: Layout): number {
  return limitsOverYears(program).length;
}

/** Which of the limits over several years this one is; -1 of one that takes each year by itself. */
function indexOf(limit: Limit, program: Program): number {
  const limits: readonly Limit[] = limitsOverYears(program);
  return limits.indexOf(limit);
}

/** Where a limit over several years keeps what it let through in the period; undefined of one that takes each year by itself. */
function placeOf(limit: Limit, { program }: Layout): string | undefined {
  const place = indexOf(limit, program);
  return place < 0 ? undefined : `pastMoves[${place === 0 ? '' : `${place} * periods + `}period]`;
}

/** Writes what was incurred in the period, for the limits of later ones. */
export function emitIncurredYear({ module: { writer, layout }, incurred }: Ledger): void {
  if (countOfPast(layout) === 0) return;
  for (const [group, name] of incurred.entries())
    writer.line(`pastDeficits[period * ${layout.groups.length} + ${group}] = ${name};`);
}

/** Code of what a limit lets through: over several years, of the deficits of all of them, less what it let through in those before. */
export function roomOf(limit: Limit, ledger: Ledger): string {
  const { over } = limit;
  if (over === undefined) return budget(limit.to, ledger);
  const { module, names, incurred, amounts } = ledger;
  const { writer, layout } = module;
  const used = names.camel(limit.name, 'used');
  const place = indexOf(limit, layout.program);
  const since = incurred.map((name, group) => {
    const asked = asksFor(limit.to, layout.groups[group] ?? '', layout);
    return { group, name, sum: asked ? names.camel(limit.name, name) : undefined };
  });
  const asked = since.flatMap(({ group, name, sum }) => (sum === undefined ? [] : [{ group, name, sum }]));
  const begin =
    'from' in over
      ? `${Math.max(0, over.from - layout.first)}`
      : `Math.max(0, period - ${-firstOf(over, 0)})`;
  writer.line(`let ${used} = ${amounts.zero};`);
  for (const { name, sum } of asked) writer.line(`let ${sum} = ${name};`);
  writer.block(`for (let past = ${begin}; past < period; past++)`, () => {
    writer.line(`${used} += pastMoves[${place === 0 ? '' : `${place} * periods + `}past]${typed('!')};`);
    for (const { group, sum } of asked)
      writer.line(`${sum} += pastDeficits[past * ${layout.groups.length} + ${group}]${typed('!')};`);
  });
  const together: Ledger = { ...ledger, incurred: since.map(({ name, sum }) => sum ?? name) };
  const room = `${budget(limit.to, together)} - ${used}`;
  return amounts.wide ? `${module.use('notBelowZero')}(${room})` : `Math.max(0, ${room})`;
}

/** Writes what a limit over several years begins the period with; what is left of it is taken off in the end. */
export function emitBegun(limit: Limit, { module: { writer, layout }, left }: Ledger): void {
  const place = placeOf(limit, layout);
  if (place !== undefined) writer.line(`${place} = ${left.get(limit)};`);
}

/** Writes what each limit over several years let through in the period. */
export function emitUsedYear({ module: { writer, layout }, left }: Ledger): void {
  for (const limit of layout.program.settlement.limits) {
    const place = placeOf(limit, layout);
    if (place !== undefined) writer.line(`${place}${typed('!')} -= ${left.get(limit)};`);
  }
}

/** True where an amount asks for the deficits of the group, by itself or by the name of a value. */
function asksFor(expression: Expression, group: string, layout: Layout): boolean {
  if (expression.kind === 'ledger')
    return expression.filter.groups === undefined || expression.filter.groups.includes(group);
  const { name } = expression.kind === 'let' ? expression : {};
  const values = layout.program.lets.filter((one) => one.name === name).map(({ value }) => value);
  return [...childrenOf(expression), ...values].some((child) => asksFor(child, group, layout));
}
