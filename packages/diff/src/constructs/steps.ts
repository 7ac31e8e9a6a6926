import { rateText, type Step, textOf } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { conditionText, formulaChange, idOf, insteadOf, quoted, sayTheSame } from '../said.ts';
import { byName, inPlaces } from '../structure/named.ts';
import { inBothOrders, sequence } from '../structure/sequence.ts';

/** Steps, which are taken from top to bottom: what each does, and its place among those that did not move. */
export function mergeSteps(before: readonly Step[], after: readonly Step[], choose: Choose): readonly Step[] {
  const [old, now] = [byName(before), byName(after)];
  const [oldNames, newNames] = [[...old.keys()], [...now.keys()]];
  const replaced = replacements(before, after);
  const merged = new Map<string, Step>();
  for (const [name, step] of now) {
    const same = old.get(name);
    const former = replaced.get(name);
    if (same !== undefined) merged.set(name, mergeStep(same, step, choose));
    else if (former === undefined) {
      if (choose(added(step))) merged.set(name, step);
    } else if (choose(replacement(former, step))) merged.set(name, step);
    else merged.set(former.name, former);
  }
  const succeeded = new Set([...replaced.values()].map(({ name }) => name));
  for (const [name, step] of old)
    if (!now.has(name) && !succeeded.has(name) && !choose(removed(step))) merged.set(name, step);
  const fixed = new Set(inBothOrders(oldNames, newNames));
  const back = new Set(
    newNames.filter((name) => {
      const step = now.get(name);
      return (
        old.has(name) && step !== undefined && !fixed.has(name) && !choose(moved(step, oldNames, newNames))
      );
    }),
  );
  return inPlaces(
    sequence(oldNames, newNames, (name) => back.has(name)),
    merged,
  );
}

/** A step that stands in the place of another and retires the same credits against the same deficits, by its name. */
function replacements(before: readonly Step[], after: readonly Step[]): ReadonlyMap<string, Step> {
  const [old, now] = [byName(before), byName(after)];
  const names = (steps: readonly Step[]): readonly string[] => steps.map(({ name }) => name);
  const previous = (
    steps: readonly Step[],
    step: Step,
    others: ReadonlyMap<string, Step>,
  ): string | undefined => names(steps.slice(0, steps.indexOf(step))).findLast((name) => others.has(name));
  const found = new Map<string, Step>();
  for (const step of after) {
    if (old.has(step.name)) continue;
    const former = before.find(
      (one) =>
        !now.has(one.name) &&
        ![...found.values()].includes(one) &&
        previous(before, one, now) === previous(after, step, old) &&
        sayTheSame(movesOf(one), movesOf(step)),
    );
    if (former !== undefined) found.set(step.name, former);
  }
  return found;
}

/** Which credits a step retires against which deficits. */
function movesOf({ kinds, from, against, carried }: Step): object {
  return { kinds, from, against, carried };
}

function mergeStep(old: Step, now: Step, choose: Choose): Step {
  const differs = (what: string, says: string, one?: object, other?: object): boolean =>
    sayTheSame(one, other) ||
    choose({
      id: idOf(`step:${now.name}/${what}`, one, other),
      construct: 'step',
      part: now.name,
      says: `the step ${quoted(now.name)} ${says}`,
      ...{ before: old, after: now },
    });
  const [was, is] = [movesOf(old), movesOf(now)];
  const isMoves = differs('retire', `retires ${movesText(now)} instead of ${movesText(old)}`, was, is);
  const isWhen = differs(
    'when',
    `has a condition that ${formulaChange(old.when, now.when)}`,
    old.when,
    now.when,
  );
  const isUpTo = differs('up to', `retires ${budgetText(old, now)}`, old.upTo, now.upTo);
  const isRate = differs('rate', `retires ${exchangeText(old, now)}`, old.rate, now.rate);
  if (isMoves && isWhen && isUpTo && isRate) return now;
  if (!isMoves && !isWhen && !isUpTo && !isRate) return old;
  const { kinds, from, against, carried } = isMoves ? now : old;
  const { when } = isWhen ? now : old;
  const { upTo } = isUpTo ? now : old;
  const { rate } = isRate ? now : old;
  const { when: _, upTo: __, rate: ___, ...rest } = now;
  return {
    ...rest,
    ...{ kinds, from, against, carried },
    ...(when !== undefined && { when }),
    ...(upTo !== undefined && { upTo }),
    ...(rate !== undefined && { rate }),
  };
}

function exchangeText({ rate: old }: Step, { rate: now }: Step): string {
  const text = (rate: Step['rate']): string => (rate === undefined ? 'at 1 for 1' : rateText(rate));
  return insteadOf(text(now), text(old));
}

function budgetText({ upTo: old }: Step, { upTo: now }: Step): string {
  if (now === undefined)
    return `without a budget, which was up to ${quoted(old === undefined ? '' : textOf(old))}`;
  if (old === undefined) return `up to ${quoted(textOf(now))}, where it had no budget`;
  return `up to ${insteadOf(textOf(now), textOf(old))}`;
}

function movesText({ kinds, from, against, carried }: Step): string {
  return `${kinds.join(', ')} from ${from.join(', ')} against ${carried ? 'carried ' : ''}${against.join(', ')}`;
}

function added(step: Step): Difference {
  return {
    id: idOf(`step:${step.name}`, undefined, step),
    construct: 'step',
    part: step.name,
    says: `the step ${quoted(step.name)} is added: ${movesText(step)}${step.rate === undefined ? '' : ` ${rateText(step.rate)}`}`,
    after: step,
  };
}

function removed(step: Step): Difference {
  return {
    id: idOf(`step:${step.name}`, step, undefined),
    construct: 'step',
    part: step.name,
    says: `the step ${quoted(step.name)} is taken out`,
    before: step,
  };
}

function replacement(old: Step, now: Step): Difference {
  const how = [
    ...(sayTheSame(old.when, now.when)
      ? []
      : [`${conditionText(now.when)} instead of ${conditionText(old.when)}`]),
    ...(sayTheSame(old.upTo, now.upTo) ? [] : [budgetText(old, now)]),
    ...(sayTheSame(old.rate, now.rate) ? [] : [exchangeText(old, now)]),
  ];
  return {
    id: idOf(`step:${old.name}>${now.name}`, old, now),
    construct: 'step',
    part: now.name,
    says: `the step ${quoted(now.name)} takes the place of ${quoted(old.name)}${how.length === 0 ? '' : `: it retires ${how.join(', and ')}`}`,
    ...{ before: old, after: now },
  };
}

function moved(step: Step, before: readonly string[], after: readonly string[]): Difference {
  const place = (names: readonly string[]): string => {
    const previous = names[names.indexOf(step.name) - 1];
    return previous === undefined ? 'first' : `after ${quoted(previous)}`;
  };
  const [was, is] = [place(before), place(after)];
  return {
    id: idOf(`step:${step.name}/place`, { was }, { is }),
    construct: 'step',
    part: step.name,
    says: `the step ${quoted(step.name)} comes ${is} instead of ${was}`,
    ...{ before: step, after: step },
  };
}
