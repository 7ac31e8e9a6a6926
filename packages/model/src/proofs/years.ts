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
import { isExtended } from '../consolidate/also.ts';
import { holds, lastPeriodOf } from '../interpret/interpret.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { CreditRule, ExpiryCase, Program, Reading, State, Term } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { originsOf } from '../program/transfers.ts';
import { includes } from './lots-and-debts.ts';
import { periodsToTry } from './posted.ts';
import type { Reach } from './postings.ts';
import type { Periods } from './word.ts';

/** That credits of a kind can be earned in some periods. */
export interface Earned {
  readonly credit: string;
  readonly periods: Periods;
}

/** When credits of each kind can be earned, each once. */
export function earnedIn({ postings }: Reach): readonly Earned[] {
  const all = postings.flatMap(({ rule, periods }) =>
    rule.kind === 'credit' ? [{ credit: rule.name, periods }] : [],
  );
  const keyOf = ({ credit, periods }: Earned) => `${credit} ${periods.first} ${periods.last}`;
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/**
 * Proves that the years of a program fit together: each state can earn in time to meet what it owes, and credits can be
 * used before they expire.
 */
export function proveYears(program: Program, earned: readonly Earned[]): readonly Problem[] {
  return [...earnsTooLate(program), ...expiries(program, earned)];
}

/** Proves that no state owes or earns before the program begins. */
export function proveBegin({ states, periods, name }: Program): readonly Problem[] {
  const terms = states.flatMap((state) =>
    [
      { state, does: 'owes', term: state.owes },
      { state, does: 'earns', term: state.earns },
    ].flatMap(({ term, ...one }) =>
      term === undefined || term.period >= periods.first ? [] : [{ ...one, term }],
    ),
  );
  const [first, ...others] = terms;
  if (first === undefined) return [];
  const said = ({ state, does, term }: { state: State; does: string; term: Term }): string =>
    `${state.name} ${does} from ${term.period}`;
  const message = `${name} has periods from ${periods.first}, and ${said(first)}: facts of the years before ${periods.first} are not accepted, so nothing is counted for them. Correct one of the two.`;
  // One state is likely the slip, several are right together.
  return [
    others.length === 0
      ? problem('reach/before-program', first.term.at, message, {
          ...clauseOf(first.state),
          related: [{ message: 'where the program begins', at: periods.at }],
        })
      : problem('reach/before-program', periods.at, message, {
          related: terms.map((one) => ({ message: said(one), at: one.term.at })),
        }),
  ];
}

/** States whose first deficits fall due before anything can be earned there, or comes there through a pool. */
function earnsTooLate(program: Program): readonly Problem[] {
  const { states, settlement, periods } = program;
  const carried = Math.max(0, ...settlement.carries.map((carry) => carry.periods));
  return states.flatMap(({ name, owes, earns, ...state }) => {
    if (owes === undefined || earns === undefined || earns.period <= owes.period + carried) return [];
    if (firstPooled(name, program) <= owes.period + carried) return [];
    const last = earns.period - carried - 1;
    const years = last === owes.period ? `${last}` : `${owes.period} to ${last}`;
    return [
      problem(
        'reach/late-credits',
        earns.at,
        `${name} owes from ${owes.period} and earns from ${earns.period}: deficits of ${years} fall due before any credit is there, and each becomes a shortfall, carried for ${carried} ${carried === 1 ? periods.unit : `${periods.unit}s`} or not. Correct one of the years.`,
        {
          ...(state.grounds.citations[0] && { clause: state.grounds.citations[0].clause }),
          witness: `deficits of ${name} of ${owes.period}, due ${owes.period + carried}; credits of ${earns.period}`,
          related: [{ message: `${name} owes from ${owes.period}`, at: owes.at }],
        },
      ),
    ];
  });
}

/** The first period in which credits of another state can come: through a pool, by a transfer, or since it opens with them. */
function firstPooled(state: string, program: Program): number {
  const { states, pools } = program;
  const origins = originsOf(program);
  const transferred = states.filter(({ name }) => name !== state && origins.includes(name));
  const firsts = pools
    .filter(({ surplus }) => surplus.states.includes(state))
    .flatMap(({ surplus, governs }) =>
      states
        .filter(({ name }) => name !== state && surplus.states.includes(name))
        .map(({ earns }) => Math.max(earns?.period ?? Infinity, governs.from ?? -Infinity)),
    );
  const opens = states.flatMap(({ name, opens: seed }) => (name === state && seed ? [seed.period] : []));
  return Math.min(...firsts, ...opens, ...transferred.map(({ earns }) => earns?.period ?? Infinity));
}

/** The first period in which something is owed that credits of a state can meet; Infinity where nothing is. */
function firstOwed(state: string, program: Program): number {
  const opened = program.states.flatMap(({ name, opens }) => (opens ? [[name, opens.from]] : []));
  const shared = [originsOf(program), ...opened, ...program.pools.map(({ surplus }) => surplus.states)];
  const names = new Set([state, ...shared.filter((names) => names.includes(state)).flat()]);
  const owing = program.states.filter(({ name }) => names.has(name));
  return Math.min(...owing.map(({ owes }) => owes?.period ?? Infinity));
}

/** Credits that nobody can use in time, and cases of an expiry that hold for none. */
function expiries(program: Program, earned: readonly Earned[]): readonly Problem[] {
  const periods = periodsToTry(
    program,
    earned.map((one) => one.periods),
  );
  const earns = Math.min(...program.states.flatMap((state) => state.earns?.period ?? []));
  return program.credits.flatMap((credit) => {
    const { expires } = credit;
    if (expires.kind !== 'cases') return [];
    const own = earned.filter((one) => one.credit === credit.name);
    const vintages = periods.filter(
      (year) => year >= earns && own.some((one) => includes(one.periods, year)),
    );
    // That a credit is never earned is told at its rule.
    if (vintages.length === 0) return [];
    const asked = readingsIn(
      expires.cases.map(({ when }) => when),
      program,
    );
    // The orders of the steps that use these credits are told to be undecided then.
    if (tooManyWays(asked)) return [];
    const choices = combinations(asked);
    const caseFor = (readings: Choices, vintage: number): ExpiryCase | undefined => {
      const context = { program, period: vintage, vintage, readings };
      return expires.cases.find(({ when }) => when === undefined || isTrue(when, context));
    };
    const reached = new Set<ExpiryCase>();
    let none: Problem | undefined;
    const soon = new Map<ExpiryCase, TooSoon>();
    const useful = new Set<ExpiryCase>();
    for (const readings of choices)
      for (const vintage of vintages) {
        const found = caseFor(readings, vintage);
        if (found === undefined) continue;
        reached.add(found);
        const last = lastPeriodOf(program, { credit: credit.name, vintage, readings });
        if (!last.ok) none ??= neverSaid(credit, found, vintage, last.message);
        else {
          const one =
            last.value === undefined ? undefined : expiresTooSoon(found, vintage, last.value, program);
          if (one === undefined || one.late.length < one.earning) useful.add(found);
          if (one !== undefined && !soon.has(found)) soon.set(found, one);
        }
      }
    const idle = expires.cases.filter((one) => one.when !== undefined && !reached.has(one));
    if (none !== undefined) return [none];
    const out = asked.flatMap((reading) =>
      caseLeftOut({ reading, credit, vintages, choices, caseFor }, program),
    );
    const first = [...soon.values()].find(({ found }) => !useful.has(found)) ?? [...soon.values()][0];
    const early = first && tooSoon(credit, first, !useful.has(first.found));
    // A case for too many years is a case that another lacks, too.
    const beside = out.map(({ message, at }) => ({ message, at }));
    return [
      ...(early === undefined ? out : [{ ...early, related: [...(early.related ?? []), ...beside] }]),
      ...idleCases(credit, idle),
    ];
  });
}

interface Expiring {
  readonly reading: Reading;
  readonly credit: CreditRule;
  readonly vintages: readonly number[];
  readonly choices: readonly Choices[];
  readonly caseFor: (readings: Choices, vintage: number) => ExpiryCase | undefined;
}

/** An answer that falls to a case for other vintages, where each other answer has a case of its own. */
function caseLeftOut(
  { reading, credit, vintages, choices, caseFor }: Expiring,
  program: Program,
): readonly Problem[] {
  const { name, choices: answers } = reading;
  const isOwn = ({ when }: ExpiryCase): boolean =>
    when !== undefined && answers.some((answer) => heldBy(when, { [name]: answer.name }) === false);
  const casesUnder = (readings: Choices): readonly ExpiryCase[] =>
    vintages.flatMap((year) => caseFor(readings, year) ?? []);
  for (const vintage of vintages)
    for (const others of choices) {
      const found = answers.map((answer) => ({
        answer,
        taken: caseFor({ ...others, [name]: answer.name }, vintage),
      }));
      const own = found.filter(({ taken }) => taken !== undefined && isOwn(taken));
      const [left] = found.filter(({ taken }) => taken !== undefined && !isOwn(taken));
      const cases = left && casesUnder({ ...others, [name]: left.answer.name });
      const short = cases?.find((one) => isOwn(one) && !own.some(({ taken }) => taken === one));
      if (left !== undefined && short?.when !== undefined && own.length > 0)
        return [yearLeftOut({ credit, vintage, short, left, own })];
      if (left?.taken === undefined || new Set(own.map(({ taken }) => taken)).size < 2) continue;
      const { answer, taken } = left;
      const isShared = own.some((one) =>
        vintages.some((year) => caseFor({ ...others, [name]: one.answer.name }, year) === taken),
      );
      if (!isShared) continue;
      return [
        problem(
          'reach/no-variant',
          answer.nameAt,
          `No case of the expiry of ${credit.name} is for the answer ${answer.name}: credits of ${vintage} then fall to 'end of ${textOf(taken.last)}', which is for other years. Add a case: end of ... when${inWordsOf({ [name]: answer.name }, program).replace(' when', '')}`,
          {
            ...clauseOf(credit),
            witness: `${credit.name} of ${vintage}`,
            related: own.flatMap(({ taken: other }) =>
              other?.when === undefined
                ? []
                : [{ message: 'this case is for another answer', at: other.when.at }],
            ),
          },
        ),
      ];
    }
  return [];
}

/** What an answer to a reading comes to for a vintage. */
interface Taken {
  readonly answer: Reading['choices'][number];
  readonly taken: ExpiryCase | undefined;
}

/** The case for one answer is for fewer years than that for another: its bound is likely the slip. */
function yearLeftOut({
  credit,
  vintage,
  short,
  left,
  own,
}: {
  readonly credit: CreditRule;
  readonly vintage: number;
  readonly short: ExpiryCase;
  readonly left: Taken;
  readonly own: readonly Taken[];
}): Problem {
  const rest = left.taken === undefined ? '' : textOf(left.taken.last);
  return problem(
    'reach/no-variant',
    short.when?.at ?? short.at,
    `This case of the expiry of ${credit.name}, for the answer ${left.answer.name}, leaves out ${credit.name} of ${vintage}, which has a case of its own under ${inWords(own.map(({ answer }) => answer.name))}: it falls to 'end of ${rest}', which is for other years. Make the years of these cases the same, or add a case for ${vintage}.`,
    {
      ...clauseOf(credit),
      witness: `${credit.name} of ${vintage}`,
      related: own.flatMap(({ taken }) =>
        taken?.when === undefined ? [] : [{ message: `this case takes ${vintage} too`, at: taken.when.at }],
      ),
    },
  );
}

function isTrue(when: Expression, context: Parameters<typeof holds>[1]): boolean {
  const held = holds(when, context);
  return held.ok && held.value;
}

function neverSaid(credit: CreditRule, { last }: ExpiryCase, vintage: number, why: string): Problem {
  return problem(
    'table/missing-row',
    last.at,
    `Until when ${credit.name} of ${vintage} can be used is not said: ${why.charAt(0).toLowerCase()}${why.slice(1)} Add the row, or write of its last row that it holds onward.`,
    { ...clauseOf(credit), witness: `${credit.name} of ${vintage}` },
  );
}

/** Credits of a vintage that expire too soon to be used, in some states or in all. */
interface TooSoon {
  readonly found: ExpiryCase;
  readonly vintage: number;
  readonly last: number;
  /** The states that owe too late for them, of those that earn; all where credits expire before they are earned. */
  readonly late: readonly State[];
  readonly earning: number;
}

function expiresTooSoon(
  found: ExpiryCase,
  vintage: number,
  last: number,
  program: Program,
): TooSoon | undefined {
  const earning = program.states.filter(({ earns }) => earns !== undefined && earns.period <= vintage);
  const late =
    last < vintage
      ? earning
      : earning.filter(
          ({ name, owes }) => owes !== undefined && owes.period > last && firstOwed(name, program) > last,
        );
  return late.length === 0 ? undefined : { found, vintage, last, late, earning: earning.length };
}

/** @param never no credit of this case can ever be used */
function tooSoon(
  credit: CreditRule,
  { found, vintage, last, late, earning }: TooSoon,
  never: boolean,
): Problem {
  const code = never ? 'reach/early-expiry' : 'reach/idle-credits';
  const [state] = late;
  const more = (witness: string, related: Problem['related'] = []) => ({
    ...clauseOf(credit),
    witness,
    related,
  });
  if (last < vintage)
    return problem(
      code,
      found.last.at,
      `${credit.name} of ${vintage} would expire at the end of ${last}, before it is earned, so it can be used in ${vintage} alone. Check the last year of use against the source${never ? '' : `, or say of which years the credits are: when vintage in ...`}.`,
      more(`${credit.name} of ${vintage}, expires ${last}`),
    );
  const [only, another] = late;
  // Where it is one state of several whose credits come too early, its year is likely the slip.
  const term = never || earning === 1 || another !== undefined ? undefined : only?.owes;
  return problem(
    code,
    term?.at ?? found.last.at,
    `${credit.name} of ${vintage} in ${inWords(late.map(({ name }) => name))} expires at the end of ${last}, and ${state?.name} owes from ${state?.owes?.period} only: such credits can meet nothing. Check the last year of use, or the years of the state, against the source.`,
    more(
      `${credit.name} of ${vintage} in ${state?.name}, expires ${last}`,
      term === undefined
        ? late.flatMap(({ name, owes }) =>
            owes === undefined ? [] : [{ message: `${name} owes from ${owes.period}`, at: owes.at }],
          )
        : [{ message: `until when ${credit.name} of ${vintage} can be used`, at: found.last.at }],
    ),
  );
}

/** Several cases that hold for nothing are one mistake, mostly of the rule: told at the first. */
function idleCases(credit: CreditRule, cases: readonly ExpiryCase[]): readonly Problem[] {
  const [first, ...others] = cases.flatMap((one) => idleCase(credit, one));
  if (first === undefined) return [];
  const related = others.map(({ at }) => ({ message: 'nor does this case count', at }));
  return [{ ...first, ...(related.length > 0 && { related }) }];
}

function idleCase(credit: CreditRule, { when, last }: ExpiryCase): readonly Problem[] {
  if (when === undefined || isExtended(credit.expires)) return [];
  return [
    problem(
      'reach/idle-expiry',
      when.at,
      `${textOf(when)} holds for no ${credit.name} that can be earned, or an earlier case takes it, so 'end of ${textOf(last)}' never counts. Correct the years, or take the case out.`,
      clauseOf(credit),
    ),
  ];
}
