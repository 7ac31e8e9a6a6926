import {
  childrenOf,
  type Expression,
  meaningOf,
  type Part,
  textHash,
  textOf,
  withChildren,
} from '@tallystick/model';

const NAMES_APART: ReadonlySet<string> = new Set(['id', 'governs']);
const known = new WeakMap<object, string>();

/** What a part says, in one form: without its place, its reasons, the periods that it governs and who wrote it. */
export function saidBy(part: object): string {
  const said = known.get(part) ?? meaningOf(part, NAMES_APART);
  known.set(part, said);
  return said;
}

/** True where two parts say the same, or neither is there. */
export function sayTheSame(one: object | undefined, other: object | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one === other || saidBy(one) === saidBy(other);
}

/** True where two lists say the same, one after the other. */
export function allSayTheSame(some: readonly object[], others: readonly object[]): boolean {
  return some.length === others.length && some.every((one, index) => sayTheSame(one, others[index]));
}

/** What a part says whatever it is called. */
export function saidWithoutName(part: Part): string {
  const { name: _, ...rest } = part;
  return saidBy(rest);
}

/** An id that is the same for the same difference: what differs, and a hash of both forms. */
export function idOf(what: string, before: object | undefined, after: object | undefined): string {
  const said = [before, after].map((one) => (one === undefined ? '' : saidBy(one))).join(' -> ');
  return `${what}#${textHash(said).slice(0, 8)}`;
}

/** A name or a formula of a program within a sentence. */
export function quoted(text: string): string {
  return `\`${text}\``;
}

/** `is 3 instead of 2`, of two forms of the same thing. */
export function insteadOf(after: string, before: string): string {
  return `${quoted(after)} instead of ${quoted(before)}`;
}

/**
 * How two forms of a formula differ: `says x instead of y`, of the smallest part in which they do; `holds always instead of
 * when x` where one law has none.
 */
export function formulaChange(before: Expression | undefined, after: Expression | undefined): string {
  if (before === undefined || after === undefined)
    return `holds ${conditionText(after)} instead of ${conditionText(before)}`;
  const [old, now] = smallest(before, after);
  return `says ${insteadOf(textOf(now), textOf(old))}`;
}

/** The parts of two formulas in which alone they differ. */
export function smallest(before: Expression, after: Expression): readonly [Expression, Expression] {
  const [old, now] = [childrenOf(before), childrenOf(after)];
  const differing = old.flatMap((child, index) => {
    const other = now[index];
    return other !== undefined && sayTheSame(child, other) ? [] : [index];
  });
  const [index = -1, ...others] = differing;
  const [one, other] = [old[index], now[index]];
  if (others.length > 0 || one === undefined || other === undefined || old.length !== now.length)
    return [before, after];
  // Only where all but that part is the same: the operator, the rounding, the fields of a sum.
  const isAllElse = sayTheSame(withChildren(before, now), after);
  return isAllElse ? smallest(one, other) : [before, after];
}

/** A condition in words; one that is not there always holds. */
export function conditionText(when: Expression | undefined): string {
  return when === undefined ? 'always' : `when ${quoted(textOf(when))}`;
}
