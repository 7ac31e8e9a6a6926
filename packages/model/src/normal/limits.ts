import { meaningOf } from '../hash/version.ts';
import type { Limit } from '../program/program.ts';
import { type Act, type Conditional, covers, type Moment } from './acts.ts';
import { budgetOf } from './budgets.ts';
import type { Range } from './decisions.ts';
import { looksBack, ofAllYears } from './several-years.ts';
import { textOfSum } from './sums.ts';

/** A limit with what counts towards it, as a text. */
export interface Limiting {
  readonly limit: Limit;
  readonly form: string;
}

/** The limits that can hold something back of what acts do. */
export function limitsOf(
  limits: readonly Conditional<Limit>[],
  acts: readonly Act[],
  moment: Moment,
  ranges: readonly Range[],
): readonly Limiting[] {
  return limits.flatMap(({ part: limit, when }) => {
    const { carried, to } = limit;
    const origins = limit.origins && originsIn(limit.origins, moment);
    const matches = acts.flatMap(({ step, matches: own }) =>
      own.filter((match) => covers(limit, step, match)),
    );
    if (when === 'false' || matches.length === 0 || origins?.length === 0) return [];
    if (looksBack(limit, moment))
      return [{ limit, form: overYears({ ...limit, ...(origins && { origins }) }, when, moment) }];
    const against = matches.map((match) => match.against);
    const budget = budgetOf(to, { against, carried }, moment, ranges);
    if (budget === 'everything') return [];
    const moves = new Set(matches.map((match) => `${match.kind} ${match.from} ${match.against}`));
    const most = budget === 'nothing' ? budget : budget.form;
    const whose = origins === undefined ? '' : ` from ${origins.toSorted().join()}`;
    const form = `${carried ? 'carried ' : ''}${[...moves].sort().join()}${whose} to ${most} when ${when}`;
    return [{ limit, form }];
  });
}

/** The states whose credits can by then pay in another one. */
function originsIn(origins: readonly string[], { given: { program }, period }: Moment): readonly string[] {
  const isOn = (term: { readonly period: number } | undefined): boolean =>
    term !== undefined && term.period <= period;
  return origins.filter(
    (origin) =>
      program.states.some(({ name, earns }) => name === origin && isOn(earns)) &&
      program.states.some(({ name, owes }) => name !== origin && isOn(owes)),
  );
}

/** A limit on several years together, with all that counts towards it in any of them. */
function overYears({ over, governs, origins, to, ...limit }: Limit, when: string, moment: Moment): string {
  const { ever } = moment;
  const kinds = limit.kinds.filter((kind) => ever.kinds.has(kind)).sort();
  const against = limit.against.filter((group) => ever.groups.has(group)).sort();
  return meaningOf({
    ...{ over, governs, carried: limit.carried, when, kinds, against },
    origins: origins?.toSorted(),
    to: textOfSum(ofAllYears(moment).sumOf(to)),
  });
}
