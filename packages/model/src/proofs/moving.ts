import { own } from '@tallystick/runtime';
import { readingsAsked } from '../analysis/readings.ts';
import { grouped } from '../grouped.ts';
import { governs } from '../program/grounds.ts';
import type { Limit, Program, Step } from '../program/program.ts';
import type { Answer } from './answers.ts';
import { isNothing } from './budgets.ts';
import {
  ALWAYS_SO,
  allAtOnce,
  erasOf,
  isPossible,
  moreThanNothing,
  owing,
  type Scene,
  type Ways,
  waysOf,
} from './owing.ts';

/** What a step can move: lots of a kind against debts of a group. */
export interface Move {
  readonly step: Step;
  readonly kind: string;
  readonly against: string;
}

/** The steps of a program, by what they move, and whether they do. */
export interface Moves {
  /** The steps against a group, of its own period or carried, from top to bottom. */
  against(group: string, carried: boolean): readonly Step[];
  /** The steps that use lots of a kind and group. */
  using(kind: string, group: string): readonly Step[];
  /**
   * Whether a step can move something in a period, if there are such lots and such a debt: its condition holds for some
   * deficits, and neither its budget nor a limit is nothing then.
   */
  isOpen(move: Move, scene: Scene): Answer;
}

export function movesIn(program: Program): Moves {
  const { steps, limits } = program.settlement;
  const against = grouped(
    steps.flatMap((step) => step.against.map((group) => ({ key: `${step.carried} ${group}`, step }))),
    ({ key }) => key,
  );
  const using = grouped(
    steps.flatMap((step) =>
      step.kinds.flatMap((kind) => step.from.map((group) => ({ key: `${kind} ${group}`, step }))),
    ),
    ({ key }) => key,
  );
  // A limit of nothing is told by itself.
  const limiting = grouped(
    limits
      .filter(({ to }) => !isNothing(to, program))
      .flatMap((limit) =>
        limit.kinds.flatMap((kind) =>
          limit.against.map((group) => ({ key: `${limit.carried} ${kind} ${group}`, limit })),
        ),
      ),
    ({ key }) => key,
  );
  const eras = erasOf(program);
  const owed = new Map<Scene['owed'], number>();
  const numberOf = (groups: Scene['owed']): number => {
    const number = owed.get(groups) ?? owed.size;
    owed.set(groups, number);
    return number;
  };
  const holdingBack = ({ step, kind, against: group }: Move): Back | undefined => {
    const { when, upTo } = step;
    const covering = (limiting.get(`${step.carried} ${kind} ${group}`) ?? []).map(({ limit }) => limit);
    if (when === undefined && upTo === undefined && covering.length === 0) return undefined;
    const conditions = [when, ...covering.map((limit) => limit.when)];
    const asked = conditions.flatMap((condition) =>
      condition === undefined ? [] : readingsAsked(condition),
    );
    return { covering, asked, known: new Map() };
  };
  const backs = new Map<Step, Map<string, Back | undefined>>();
  const backOf = (move: Move): Back | undefined => {
    const own = backs.get(move.step) ?? new Map<string, Back | undefined>();
    backs.set(move.step, own);
    const key = `${move.kind} ${move.against}`;
    if (!own.has(key)) own.set(key, holdingBack(move));
    return own.get(key);
  };
  return {
    against: (group, carried) => (against.get(`${carried} ${group}`) ?? []).map(({ step }) => step),
    using: (kind, group) => (using.get(`${kind} ${group}`) ?? []).map(({ step }) => step),
    isOpen: (move, scene) => {
      if (!governs(move.step.governs, scene.period)) return false;
      const back = backOf(move);
      if (back === undefined) return true;
      const era = eras.filter((from) => from <= scene.period).length;
      const key = [era, numberOf(scene.owed), ...back.asked.map((name) => own(scene.choices, name))].join();
      const answer = back.known.get(key) ?? isPossible(waysFor(move, back.covering, scene), scene);
      back.known.set(key, answer);
      return answer;
    },
  };
}

/** What can hold a move back, and what is known of it. */
interface Back {
  readonly covering: readonly Limit[];
  /** The readings that conditions ask for. */
  readonly asked: readonly string[];
  readonly known: Map<string, Answer>;
}

/** The ways in which a step moves something: it is owed, the condition holds, and no budget is nothing. */
function waysFor({ step, against }: Move, covering: readonly Limit[], scene: Scene): Ways {
  const { carried, when, upTo } = step;
  return allAtOnce([
    owing(against, carried),
    when === undefined ? ALWAYS_SO : waysOf(when, true, scene),
    upTo === undefined ? ALWAYS_SO : moreThanNothing(upTo, scene),
    ...covering
      .filter((limit) => governs(limit.governs, scene.period))
      .map(({ when: condition, to }) => [
        ...(condition === undefined ? [] : waysOf(condition, false, scene)),
        ...moreThanNothing(to, scene),
      ]),
  ]);
}

type On = Pick<Limit, 'kinds' | 'against' | 'carried'>;

/** Whether two steps or limits are on some of the same: a limit then holds back some of what a step moves. */
export function overlaps(one: On, other: On): boolean {
  return (
    one.carried === other.carried &&
    one.kinds.some((kind) => other.kinds.includes(kind)) &&
    one.against.some((group) => other.against.includes(group))
  );
}

/** The parts that name a kind of credit. */
export type ByKind<T> = (kind: string) => readonly T[];

export function byKind<T extends { readonly kinds: readonly string[] }>(parts: readonly T[]): ByKind<T> {
  const all = grouped(
    parts.flatMap((part) => part.kinds.map((kind) => ({ kind, part }))),
    ({ kind }) => kind,
  );
  return (kind) => (all.get(kind) ?? []).map(({ part }) => part);
}
