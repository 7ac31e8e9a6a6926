import { type Expression, type Let, textOf } from '@tallystick/model';
import { compare, decimal } from '@tallystick/runtime';
import type { Choose } from '../change.ts';
import { formulaChange, idOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';

/** The values of `let`. */
export function mergeValues(before: readonly Let[], after: readonly Let[], choose: Choose): readonly Let[] {
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => {
        if (sayTheSame(old.value, now.value)) return now;
        const says = `the value ${quoted(now.name)} ${becomes(old.value, now.value)}`;
        const id = idOf(`let:${now.name}`, old.value, now.value);
        return choose({ id, construct: 'value', part: now.name, says, before: old, after: now }) ? now : old;
      },
      added: (part) => ({
        id: idOf(`let:${part.name}`, undefined, part.value),
        construct: 'value',
        part: part.name,
        says: `the value ${quoted(part.name)} is added, ${textOf(part.value)}`,
        after: part,
      }),
      removed: (part) => ({
        id: idOf(`let:${part.name}`, part.value, undefined),
        construct: 'value',
        part: part.name,
        says: `the value ${quoted(part.name)} is taken out`,
        before: part,
      }),
    },
    choose,
  );
}

/** `rises from 15% to 20%`; of what is no number, what it is instead. */
export function becomes(before: Expression, after: Expression): string {
  if (before.kind !== 'number' || after.kind !== 'number' || !sayTheSame(before.unit, after.unit))
    return formulaChange(before, after);
  return moves(before.value, after.value, textOf(before), textOf(after));
}

/** `rises from 15% to 20%`, of two decimals and how they are written. */
export function moves(before: string, after: string, beforeText: string, afterText: string): string {
  const verb = compare(decimal(before), decimal(after)) < 0 ? 'rises' : 'falls';
  return `${verb} from ${beforeText} to ${afterText}`;
}
