import type { Carry } from './program.ts';

/** A carry as it governs the periods in which its interest accrues: the last is that before its last debt is due. */
export function accruing(carry: Carry): Carry {
  const { governs, periods } = carry;
  if (governs.through === undefined) return carry;
  return { ...carry, governs: { ...governs, through: governs.through + Math.max(0, periods - 1) } };
}
