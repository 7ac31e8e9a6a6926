import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Program, Rule } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { proveOpen } from './closed.ts';
import { idleReason, idleSteps } from './idle-steps.ts';
import { limitOfOrigins, proveBudget, proveLimit } from './limits.ts';
import { proveMeasures } from './measured.ts';
import { byKind } from './moving.ts';
import type { Reach } from './postings.ts';
import { type Settling, settlingOf } from './settling.ts';
import { proveSides } from './sides.ts';
import { type Stock, stockOf } from './stock.ts';
import { type Told, together, withOtherDebts, withOtherGroup, withOtherKind } from './together.ts';
import { proveTurns } from './turns.ts';
import { proveMeeting } from './unmet.ts';
import { proveUsing } from './using.ts';
import { proveVariants } from './variants.ts';

/**
 * Proves that every rule can apply, every kind of credit be used and every deficit met by some step, and that every step
 * and limit can matter. What only follows from another problem stands with it.
 */
export function proveSteps(given: Program, reach: Reach): readonly Problem[] {
  const ofOrigins = given.settlement.limits.filter(({ origins }) => origins !== undefined);
  const overYears = given.settlement.limits.filter(
    ({ origins, over }) => origins === undefined && over !== undefined,
  );
  const settled = settlingOf(given, reach);
  const { program } = settled;
  const { steps, limits } = program.settlement;
  // A version that an amendment for other states or years has split off says what the other part of it says.
  const applied = new Set(reach.postings.map(({ rule }) => textOfRule(rule)));
  const never = [...program.deficits, ...program.credits].filter((rule) => !applied.has(textOfRule(rule)));
  const stock = stockOf(reach);
  const idle = never.map((rule) => idleRule(rule, program, stock));
  const using = byKind(steps);
  const settling: Settling = { ...settled, isTold: (kind) => never.some(({ name }) => name === kind) };
  const unmet = proveMeeting(settling);
  // Where nothing is owed, nothing is used: that is told at the rule, or at the program.
  const owes = never.every(({ kind }) => kind === 'credit') && stock.debts.size > 0;
  const unused = steps.length > 0 && owes ? proveUsing(settling) : [];
  const told = new Set([...unmet, ...unused].flatMap(({ limits: limited }) => limited));
  const moveless = idleSteps(program, stock, using);
  const known = new Set(moveless.flatMap(({ steps: some }) => some));
  const closed = steps.flatMap((step): readonly Told[] => {
    const isKnown = known.has(step) || idleReason(step, program, stock) !== undefined;
    const one = isKnown ? undefined : proveOpen(step, settling, stock.debts);
    return one === undefined ? [] : [{ steps: [step], problem: one }];
  });
  const met = together(unmet, unused, [...moveless, ...closed]);
  const turns = proveTurns(program);
  const limited = withOtherGroup(
    limits.flatMap((limit) => (told.has(limit) ? [] : proveLimit(limit, using, program))),
    proveVariants(given),
  );
  return [
    ...idle,
    ...(never.length === 0 ? proveSides(settling) : []),
    ...steps.flatMap((step) => proveBudget(step, program)),
    ...steps.flatMap(proveMeasures),
    ...withOtherKind(withOtherDebts(met, turns), limited, program),
    ...ofOrigins.flatMap((limit) => limitOfOrigins(limit, using, given)),
    ...overYears.flatMap((limit) => proveLimit(limit, using, given)),
  ];
}

/** Where the text of a version of a rule stands: its name, and its condition, which an amendment may have written. */
function textOfRule({ nameAt, applies }: Rule): string {
  return [nameAt, applies?.at].map((at) => `${at?.file} ${at?.start}`).join(' ');
}

function idleRule(rule: Rule, program: Program, stock: Stock): Problem {
  const { name, kind, record, applies, governs } = rule;
  const does = kind === 'credit' ? 'earned' : 'owed';
  const idle = program.settlement.steps.filter(
    (step) =>
      kind === 'credit' && step.kinds.includes(name) && idleReason(step, program, stock) !== undefined,
  );
  return problem(
    'reach/idle-rule',
    applies?.at ?? rule.nameAt,
    `Nothing is ever ${does} by ${name}${whenOf(governs)}: ${applies === undefined ? `no ${record} is in scope` : `for no ${record} in scope does '${textOf(applies)}' hold`}. Correct the condition${governs.from === undefined ? '' : `, or the first ${program.periods.unit} for which it is written`}, or take the rule out.`,
    {
      ...clauseOf(rule),
      related: idle.map((step) => ({ message: `so ${step.name} has nothing to use`, at: step.nameAt })),
    },
  );
}

/** The periods of a version of a rule, where an amendment wrote it. */
function whenOf({ from, through }: Rule['governs']): string {
  if (from === undefined) return through === undefined ? '' : ` until ${through}`;
  return through === undefined ? ` from ${from} on` : ` from ${from} to ${through}`;
}
