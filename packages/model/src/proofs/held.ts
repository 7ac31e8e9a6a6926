import { inWords } from '@tallystick/runtime';
import {
  type Choices,
  combinations,
  heldBy,
  inWordsOf,
  readingsIn,
  tooManyWays,
} from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Limit, Program } from '../program/program.ts';
import { yearsText } from '../program/years.ts';
import { holdTogether } from './budgets.ts';
import { overlaps } from './moving.ts';

/** A limit that others hold together, under one answer to a reading or wherever it holds itself. */
export function heldTogether(limit: Limit, program: Program): Problem | undefined {
  const { limits } = program.settlement;
  const near = limits.filter(
    (other) =>
      other !== limit &&
      other.origins === undefined &&
      yearsText(other) === yearsText(limit) &&
      overlaps(other, limit) &&
      limit.kinds.every((kind) => other.kinds.includes(kind)) &&
      (other.governs.from ?? -Infinity) <= (limit.governs.from ?? -Infinity) &&
      (other.governs.through ?? Infinity) >= (limit.governs.through ?? Infinity),
  );
  const readings = readingsIn(
    [limit, ...near].map(({ when }) => when),
    program,
  );
  if (near.length < 2 || tooManyWays(readings)) return undefined;
  const isSure = ({ when }: Limit, choices: Choices): boolean =>
    when === undefined || heldBy(when, choices) === true;
  const cases = combinations(readings)
    .filter((choices) => limit.when === undefined || heldBy(limit.when, choices) !== false)
    .map((choices) => ({ choices, others: near.filter((other) => isSure(other, choices)) }));
  const held = cases.filter(({ others }) => holdTogether(others, limit, program));
  const [first] = held;
  if (first === undefined) return undefined;
  const when = held.length === cases.length ? '' : inWordsOf(first.choices, program);
  const names = inWords(first.others.map(({ name }) => name));
  return problem(
    'reach/idle-limit',
    limit.nameAt,
    `Limit ${limit.name} can never bind${when}: ${names} together hold the same credits to no more. ${when === '' ? 'Check for which answer to a reading each of them is, or take it out.' : 'Say for which answer it is, or take one of them out.'}`,
    {
      ...clauseOf(limit),
      related: first.others.map(({ name, nameAt }) => ({ message: `${name} binds first`, at: nameAt })),
    },
  );
}
