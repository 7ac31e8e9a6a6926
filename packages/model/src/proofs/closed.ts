import { type Choices, combinations, readingsIn, tooManyWays } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { governs } from '../program/grounds.ts';
import type { Limit, Step } from '../program/program.ts';
import { type Answer, anyOf } from './answers.ts';
import { overlaps } from './moving.ts';
import { erasOf } from './owing.ts';
import type { Settling } from './settling.ts';

/**
 * That a step can never move anything, since its condition, its budget and the limits on it are never open at once;
 * undefined where they can be.
 *
 * @param owed the groups in which something can be owed
 */
export function proveOpen(step: Step, settling: Settling, owed: ReadonlySet<string>): Problem | undefined {
  const { program, moves } = settling;
  const { first } = program.periods;
  const against = step.against.filter((group) => owed.has(group));
  const openIn = (period: number, choices: Choices): Answer =>
    anyOf(step.kinds, (kind) =>
      anyOf(against, (group) =>
        moves.isOpen({ step, kind, against: group }, { program, period, choices, owed }),
      ),
    );
  const begins = Math.max(first, step.governs.from ?? first);
  if (openIn(begins, {}) === true) return undefined;
  const limits = program.settlement.limits.filter((limit) => overlaps(limit, step));
  const readings = readingsIn(
    [step, ...limits].map(({ when }) => when),
    program,
  );
  if (tooManyWays(readings)) return undefined;
  const periods = [begins, ...erasOf(program)].filter((period) => governs(step.governs, period));
  const isOpen = combinations(readings).some((choices) =>
    periods.some((period) => openIn(period, choices) !== false),
  );
  return isOpen ? undefined : closed(step, limits);
}

function closed(step: Step, limits: readonly Limit[]): Problem {
  return problem(
    'reach/idle-step',
    step.nameAt,
    `Step ${step.name} can never move anything: its condition, its budget and the limits on it let nothing through at once. Correct one of them, or take the step out.`,
    {
      ...clauseOf(step),
      related: limits.map(({ name, nameAt }) => ({ message: `${name} is a limit on it`, at: nameAt })),
    },
  );
}
