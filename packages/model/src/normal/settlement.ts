import { format } from '@tallystick/runtime';
import type { Choices } from '../analysis/readings.ts';
import { holds } from '../interpret/interpret.ts';
import { interestStretches } from '../interpret/rates.ts';
import type { Expression } from '../program/expression.ts';
import { governs, type Validity } from '../program/grounds.ts';
import { inForce, type Limit, type Step } from '../program/program.ts';
import { exchangeOf } from '../program/step-rate.ts';
import { roundingText } from '../program/text.ts';
import { canCome } from '../program/transfers.ts';
import { type Debt, debtsOf, lotsOf, type Standing } from '../proofs/lots-and-debts.ts';
import { type Act, actsIn, type Conditional, inOneOrder, type Moment } from './acts.ts';
import { amountForm, sumOf } from './amounts.ts';
import { conditionForm, testOf } from './conditions.ts';
import { diagramOf, type Range, TRUE } from './decisions.ts';
import type { Form } from './form.ts';
import type { Given } from './given.ts';
import { limitsOf } from './limits.ts';
import { namesValue } from './open-values.ts';
import { bankOrigins, debtsInOrder, lotsInOrder, type OriginLot, ordersIn } from './orders.ts';
import { poolForms } from './pools.ts';
import type { Stock } from './stock.ts';
import type { Sum } from './sums.ts';

/**
 * What the settlement comes to in each period while some choices hold: which lots and debts there are and how long they
 * stand, what each step does with which of them, in which order, within which limits; and what the pools do then.
 *
 * @param stock what can be earned and owed, and the periods: those after the last are as that one is
 * @param sumsIn amounts that are known of a period, whatever is chosen
 */
export function settlementForms(
  { program, forScenarios }: Given,
  stock: Stock,
  choices: Choices,
  sumsIn: (period: number) => Map<Expression, Sum>,
): readonly Form[] {
  const { credits, settlement } = program;
  const kinds = [...new Set(credits.map(({ name }) => name))].sort();
  const groups = [...new Set([...stock.credits.values()].flat().map(({ group }) => group))].sort();
  const lots = lotsOf(program, stock, { kinds, from: groups }, choices);
  const against = [...stock.debts.keys()].sort();
  const [owed, carried] = [false, true].map((isCarried) =>
    debtsOf(program, stock, { against, carried: isCarried }),
  );
  const ever = {
    kinds: new Set(lots.map(({ thing }) => thing.kind)),
    groups: new Set(owed?.map(({ thing }) => thing.group)),
  };
  const end = stock.periods.at(-1);
  const origins = bankOrigins(program);
  return stock.periods.map((period) => {
    const orders = ordersIn(program, period, choices);
    const then = period === end ? { after: period - 1 } : { period };
    const debts = debtsInOrder(standingIn(owed ?? [], period), orders);
    const carriedDebts = debtsInOrder(standingIn(carried ?? [], period), orders);
    const given: Given = {
      ...{ program, choices, forScenarios, ...then },
      owed: { deficits: groupsOf(debts), carried: groupsOf(carriedDebts) },
    };
    const sums = sumsIn(period);
    const moment: Moment = {
      ...{ given, period, ever, debts },
      sumOf: (amount) => {
        const sum = sums.get(amount) ?? sumOf(amount, given);
        sums.set(amount, sum);
        return sum;
      },
      lots: lotsInOrder(standingIn(lots, period), orders, origins, stock),
      carried: carriedDebts,
    };
    const inPeriod = <T extends { readonly governs: Validity }>(parts: readonly T[]): readonly T[] =>
      parts.filter((part) => governs(part.governs, period));
    const limits = inPeriod(settlement.limits).filter(
      ({ origins }) => origins === undefined || canCome(origins, program),
    );
    const { text, whole } = settledForm(moment, inPeriod(settlement.steps), limits);
    const others = `${period}: ${stockForm(moment)}`;
    return {
      at: { period, choices },
      text: `${others}\n${text}`,
      whole: () => {
        const diagram = whole?.();
        return diagram === undefined ? undefined : `${others}\n${diagram}`;
      },
    };
  });
}

function groupsOf(debts: readonly Debt[]): ReadonlySet<string> {
  return new Set(debts.map(({ group }) => group));
}

function standingIn<T>(all: readonly Standing<T>[], period: number): readonly T[] {
  return all.flatMap(({ thing, from, to }) => (from <= period && period <= to ? [thing] : []));
}

/** What is issued in a period, how long it can be used, until when what is owed can be made up, and what interest it bears. */
function stockForm({ given, period, lots, debts }: Moment): string {
  const issued = lots.filter(({ vintage }) => vintage === period);
  return [
    ...new Set(
      issued.map(
        ({ kind, group, last }) => `${kind} ${group} through ${last}${valuedExpiry(kind, period, given)}`,
      ),
    ),
    ...debts.map(({ group, due }) => `${group} due ${due}${interestForm(period, due, given)}`),
  ]
    .sort()
    .join(', ');
}

/** How the last period of a kind follows from values, where scenarios give them other numbers. */
function valuedExpiry(kind: string, vintage: number, given: Given): string {
  const { program, forScenarios, choices = {} } = given;
  const rule = inForce(program.credits, vintage).find(({ name }) => name === kind);
  if (!forScenarios || rule === undefined) return '';
  const { expires } = rule;
  if (expires.kind === 'as') return valuedExpiry(expires.credit, vintage, given);
  const open: Given = { program, forScenarios };
  const context = { program, period: vintage, vintage, readings: choices };
  const texts: string[] = [];
  for (const { last, when } of expires.kind === 'cases' ? expires.cases : []) {
    const isOpen = namesValue(when);
    const held = isOpen || when === undefined ? undefined : holds(when, context);
    if (held?.ok && !held.value) continue;
    if (isOpen || namesValue(last))
      texts.push(` by ${amountForm(last, open)} when ${isOpen ? conditionForm(when, open) : 'true'}`);
    if (!isOpen) break;
  }
  return texts.join();
}

/** The interest on a debt in the periods in which it can be carried on; where scenarios give values other numbers, by their names. */
function interestForm(incurred: number, due: number, { program, forScenarios }: Given): string {
  const [carry] = inForce(program.settlement.carries, incurred);
  if (carry?.interest === undefined) return '';
  const { rate: written, rounding } = carry.interest;
  const rates = interestStretches(carry, program).flatMap(({ from, through = due - 1, rate }) => {
    const [first, last] = [Math.max(from, incurred), Math.min(through, due - 1)];
    return first > last || rate.n === 0n ? [] : [`${first}..${last} ${format(rate)}`];
  });
  const said = forScenarios && namesValue(written) ? [amountForm(written, { program, forScenarios })] : rates;
  return said.length === 0
    ? ''
    : ` interest ${said.join(' ')}${rounding === undefined ? '' : ` ${roundingText(rounding)}`}`;
}

/** What the steps do within the limits; and that by what is owed, where more is alike. */
function settledForm(moment: Moment, steps: readonly Step[], limits: readonly Limit[]): Form {
  const { given } = moment;
  const held = <T extends { readonly when?: Expression }>(parts: readonly T[]): readonly Conditional<T>[] =>
    parts.map((part) => ({ part, when: conditionForm(part.when, given) }));
  return {
    text: movedForm(moment, held(steps), held(limits), []),
    whole: () => {
      const tests = [...steps, ...limits].map(({ when }) =>
        when === undefined ? TRUE : testOf(when, given),
      );
      return diagramOf(tests, (known, ranges) => {
        const whens = known.map(String);
        return movedForm(
          moment,
          steps.map((part, index) => ({ part, when: whens[index] ?? '' })),
          limits.map((part, index) => ({ part, when: whens[steps.length + index] ?? '' })),
          ranges,
        );
      });
    },
  };
}

/** What steps do within limits. */
function movedForm(
  moment: Moment,
  steps: readonly Conditional<Step>[],
  limits: readonly Conditional<Limit>[],
  ranges: readonly Range[],
): string {
  const acts = actsIn(moment, steps, limits, ranges);
  const limiting = limitsOf(limits, acts, moment, ranges);
  const held = limiting.map(({ limit }) => limit);
  const texts = inOneOrder(acts, held, (act) => actForm(act, moment), moment.given.program);
  return [...limiting.map(({ form }) => form).sort(), ...texts, ...poolForms(acts, moment)].join('\n');
}

/** What an act does, whatever the step is called unless somebody asks for it by its name. */
function actForm({ step, when, matches, budget, ...own }: Act, moment: Moment): string {
  const owed = step.carried ? moment.carried : moment.debts;
  const lots = moment.lots.filter(({ kind, group }) => own.lots.has(`${kind} ${group}`));
  const debts = owed.filter(({ group }) => own.debts.has(group));
  return [
    ...(moment.given.forScenarios ? [step.name] : []),
    `when ${when} up to ${budget === 'everything' ? budget : budget.form}`,
    rateForm(step, moment),
    matches
      .map(({ kind, from, against }) => `${kind} ${from} ${against}`)
      .sort()
      .join(),
    lots.map(lotText).join(),
    debts.map(({ group, incurred }) => `${group} ${incurred}`).join(),
  ].join('; ');
}

/** Two rates are one where a credit meets as much, rounded alike. */
function rateForm(step: Step, { given }: Moment): string {
  const exchange = exchangeOf(step, given.program);
  return `at ${format(exchange.worth)} rounded ${format(exchange.step)}`;
}

function lotText({ kind, group, vintage, origin = '' }: OriginLot): string {
  return `${kind} ${group} ${vintage} ${origin}`;
}
