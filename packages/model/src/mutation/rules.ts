import { wordOf } from '../program/elections.ts';
import type { CreditRule, Program, Rule, Seed, Term } from '../program/program.ts';
import { replaced, without } from './lists.ts';
import type { Mutant, Operator } from './mutant.ts';
import { never } from './never.ts';
import { lastDigit, neighbours } from './numbers.ts';
import { otherRoundings, roundedInstead } from './variants.ts';

/** States that begin at other times. */
export function termMutants(program: Program): readonly Mutant[] {
  return program.states.flatMap((state) => {
    const { owes, earns, opens, ...bare } = state;
    const put = (terms: { owes?: Term; earns?: Term; opens?: Seed }): Program => ({
      ...program,
      states: replaced(program.states, state, { ...bare, ...(opens && { opens }), ...terms }),
    });
    const from = (verb: string, term: Term, putTerm: (term: Term) => Program): readonly Mutant[] =>
      [term.period - 1, term.period + 1]
        .filter((period) => period >= program.periods.first)
        .map((period) => ({
          operator: 'term' as const,
          part: term,
          at: term.at,
          change: `${state.name} ${verb} from ${period} instead of ${term.period}`,
          program: putTerm({ ...term, period }),
        }));
    return [
      ...(owes === undefined
        ? []
        : from('owed', owes, (term) => put({ ...(earns && { earns }), owes: term }))),
      ...(earns === undefined
        ? []
        : from('earned', earns, (term) => put({ ...(owes && { owes }), earns: term }))),
      ...(opens === undefined
        ? []
        : seedMutants(state.name, opens, (seed) =>
            put({ ...(owes && { owes }), ...(earns && { earns }), ...seed }),
          )),
    ];
  });
}

/** A state that opens with another share, or a year later. */
function seedMutants(
  state: string,
  opens: Seed,
  put: (seed: { opens?: Seed }) => Program,
): readonly Mutant[] {
  const mutant = (operator: Operator, change: string, seed: { opens?: Seed }): Mutant => ({
    operator,
    part: opens,
    at: opens.at,
    change,
    program: put(seed),
  });
  return [
    ...neighbours(opens.ratio, lastDigit({ value: opens.ratio }))
      .filter((ratio) => !ratio.startsWith('-') && ratio !== '0')
      .map((ratio) =>
        mutant('number', `${state} opened with ${ratio} instead of ${opens.ratio} of ${opens.from}`, {
          opens: { ...opens, ratio },
        }),
      ),
    mutant('term', `${state} opened in ${opens.period + 1} instead of ${opens.period}`, {
      opens: { ...opens, period: opens.period + 1 },
    }),
  ];
}

/** Readings with another default. */
export function readingMutants(program: Program): readonly Mutant[] {
  return program.readings.flatMap((reading) =>
    reading.choices
      .filter(({ name }) => name !== reading.default)
      .map((choice) => ({
        operator: 'reading' as const,
        part: reading,
        at: reading.nameAt,
        change: `the default of ${wordOf(reading.choosing?.by)} ${reading.name} were ${choice.name} instead of ${reading.default}`,
        program: {
          ...program,
          readings: replaced(program.readings, reading, { ...reading, default: choice.name }),
        },
      })),
  );
}

/** Rules that post nothing, totals that are rounded otherwise, credits that do not expire. */
export function ruleMutants(program: Program): readonly Mutant[] {
  return [
    ...program.deficits.flatMap((rule) =>
      postingMutants(rule, 'asked for nothing', (other) => ({
        ...program,
        deficits: replaced(program.deficits, rule, other),
      })),
    ),
    ...program.credits.flatMap((rule) => {
      const put = (other: CreditRule): Program => ({
        ...program,
        credits: replaced(program.credits, rule, other),
      });
      return [...postingMutants(rule, 'earned nothing', put), ...expiryMutants(rule, put)];
    }),
  ];
}

function postingMutants<T extends Rule>(
  rule: T,
  nothing: string,
  put: (other: T) => Program,
): readonly Mutant[] {
  const { total } = rule;
  const { rounding } = total;
  const name = `${rule.kind} ${rule.name}`;
  return [
    {
      operator: 'rule',
      part: rule,
      at: rule.nameAt,
      change: `${name} ${nothing}`,
      program: put({ ...rule, applies: never(rule.at) }),
    },
    ...(rounding === undefined
      ? []
      : otherRoundings(rounding).map(
          (other): Mutant => ({
            operator: 'rounding',
            part: total,
            at: total.at,
            change: `the sums of ${name} ${roundedInstead(other, rounding)}`,
            program: put({ ...rule, total: { ...total, rounding: other } }),
          }),
        )),
  ];
}

function expiryMutants(rule: CreditRule, put: (other: CreditRule) => Program): readonly Mutant[] {
  const { expires } = rule;
  if (expires.kind === 'never') return [];
  const { id, name, grounds, governs, at, nameAt } = expires;
  const always = { id, name, grounds, governs, at, nameAt, kind: 'never' as const };
  const cases = expires.kind === 'cases' ? expires.cases : [];
  return [
    {
      operator: 'expiry',
      part: expires,
      at,
      change: `${rule.name} never expired`,
      program: put({ ...rule, expires: always }),
    },
    ...(expires.kind === 'cases' ? cases.slice(0, -1) : []).map(
      (one, index): Mutant => ({
        operator: 'expiry',
        part: expires,
        at: one.at,
        change: `case ${index + 1} of the expiry of ${rule.name} were left out`,
        program: put({ ...rule, expires: { ...always, kind: 'cases', cases: without(cases, one) } }),
      }),
    ),
  ];
}
