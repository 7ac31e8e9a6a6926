import type { Problem } from '../problems/problem.ts';
import type { Program, Step } from '../program/program.ts';
import type { Hole } from './settling.ts';

// A mistake can make several things wrong. It is told once: what only follows from another problem stands with it.

/** What is said of steps: which of them, and what. */
export interface Told {
  readonly steps: readonly Step[];
  readonly problem: Problem;
}

type Related = NonNullable<Problem['related']>[number];

/**
 * A step that moves what a later one moves, while no step meets the deficits that are carried then: most likely it is
 * against the wrong ones. That is told at it, once.
 */
export function withOtherDebts(met: readonly Problem[], turns: readonly Problem[]): readonly Problem[] {
  const [turn, another] = turns;
  const [hole, more] = met.filter(({ code }) => code === 'reach/unmet-deficit');
  const [same] = turn?.related ?? [];
  if (turn === undefined || same === undefined || another !== undefined) return [...met, ...turns];
  if (hole === undefined || more !== undefined) return [...met, ...turns];
  const [why = ''] = turn.message.split('. ');
  const beside = { message: why, at: turn.at };
  const place = { message: 'the step for another answer', at: hole.at };
  const told: Problem = { ...hole, at: same.at, related: [beside, place, ...(hole.related ?? [])] };
  return met.map((one) => (one === hole ? told : one));
}

/** A limit by what another group owes, or of what no step moves, while some group lacks one: most likely it is against the wrong deficits. */
export function withOtherGroup(
  limited: readonly Problem[],
  variants: readonly Problem[],
): readonly Problem[] {
  const [odd, another] = limited.filter(({ code }) => AGAINST_OTHERS.has(code));
  const [lacking, more] = variants.filter(({ severity }) => severity === 'warning');
  if (odd === undefined || lacking === undefined || another !== undefined || more !== undefined)
    return [...variants, ...limited];
  const { fix: _, ...told } = odd;
  const related = [...(told.related ?? []), { message: lacking.message, at: lacking.at }];
  const witness = told.witness ?? lacking.witness;
  return limited.map((one) => (one === odd ? { ...told, ...(witness && { witness }), related } : one));
}

const AGAINST_OTHERS: ReadonlySet<string> = new Set(['reach/other-base', 'reach/idle-limit']);

/** A step that does what another does, while a limit is on a kind that none moves: most likely it names the wrong kind. */
export function withOtherKind(
  problems: readonly Problem[],
  limited: readonly Problem[],
  { settlement: { limits } }: Program,
): readonly Problem[] {
  const [shadowed, another] = problems.filter(({ code }) => code === 'reach/shadowed-step');
  const [idle, more] = limited.filter(
    ({ at, code }) => code === 'reach/idle-limit' && limits.some(({ nameAt }) => nameAt === at),
  );
  if (shadowed === undefined || idle === undefined || another !== undefined || more !== undefined)
    return [...problems, ...limited];
  const related = [...(shadowed.related ?? []), { message: idle.message, at: idle.at }];
  return [
    ...problems.map((one) => (one === shadowed ? { ...one, related } : one)),
    ...limited.filter((one) => one !== idle),
  ];
}

/**
 * Holes and idle steps, each mistake once: what follows from a step that can move nothing stands with it, a step that is
 * shadowed with the deficits that are not met (it was likely meant to meet them), and credits with deficits for which the
 * same condition is at fault.
 */
export function together(
  unmet: readonly Hole[],
  unused: readonly Hole[],
  idle: readonly Told[],
): readonly Problem[] {
  const because = (hole: Hole): Told | undefined =>
    idle.find(
      ({ problem: { code }, steps }) =>
        code === 'reach/idle-step' && steps.some((step) => hole.steps.includes(step)),
    );
  const [first, ...others] = unmet.filter((hole) => because(hole) === undefined);
  const shadowed =
    first === undefined ? [] : idle.filter(({ problem: { code } }) => code === 'reach/shadowed-step');
  const told = first === undefined ? [] : [first, ...others];
  const alone = unused.filter(
    (hole) => because(hole) === undefined && !told.some(({ problem: { at } }) => at === hole.problem.at),
  );
  const follows = (one: Hole, ofIt: (other: Hole) => boolean) =>
    [...unmet, ...unused].filter((other) => other !== one && ofIt(other)).map(asConsequence);
  return [
    ...told.map((one) =>
      withRelated(one.problem, [
        ...(one === first
          ? shadowed.map(({ steps: [step], problem: { at } }) => ({
              message: 'this step has nothing left to do',
              at: step?.nameAt ?? at,
            }))
          : []),
        ...follows(
          one,
          (other) => unused.includes(other) && !alone.includes(other) && other.problem.at === one.problem.at,
        ),
      ]),
    ),
    ...alone.map(({ problem: one }) => one),
    ...idle
      .filter((one) => !shadowed.includes(one))
      .map((one) => {
        const holes = [...unmet, ...unused].filter((hole) => because(hole) === one);
        const witness = holes[0]?.problem.witness;
        return {
          ...withRelated(one.problem, holes.map(asConsequence)),
          ...(witness !== undefined && { witness }),
        };
      }),
  ];
}

function asConsequence({ follows, problem: { at } }: Hole): Related {
  return { message: follows, at };
}

function withRelated(one: Problem, more: readonly Related[]): Problem {
  return more.length === 0 ? one : { ...one, related: [...(one.related ?? []), ...more] };
}
