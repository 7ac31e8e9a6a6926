import { compile } from '@tallystick/compiler';
import {
  analyse,
  type Expect,
  evaluateExpression,
  type Program,
  placeOf,
  type Scenario,
  type Span,
  textOf,
} from '@tallystick/model';
import type { CheckOutcome, ScenarioOutcome, SourcePlace } from '@tallystick/report';
import {
  type Account,
  type AccountPeriod,
  compare,
  type Evaluator,
  format,
  type Rational,
} from '@tallystick/runtime';
import type { LoadedProgram } from '../program/load.ts';
import { settlementContext } from '../settlement/context.ts';
import { because } from './because.ts';
import { type ScenarioFacts, scenarioFacts } from './facts.ts';

/** Runs every scenario of the program, each by itself: the base text with its own values and choices. */
export function testScenarios({ program, analysis }: LoadedProgram): readonly ScenarioOutcome[] {
  const base = compile(program, analysis).instantiate();
  return program.scenarios.map((scenario) => {
    const law = lawOf(program, scenario);
    const evaluator = law === program ? base : compile(law, analyse(law)).instantiate();
    return testScenario(law, evaluator, scenario);
  });
}

/** The program with the values and choices of the scenario. */
function lawOf(program: Program, { choices, values }: Scenario): Program {
  if (choices.length === 0 && values.length === 0) return program;
  return {
    ...program,
    readings: program.readings.map((reading) => ({
      ...reading,
      default: choices.find((one) => one.reading === reading.name)?.choice ?? reading.default,
    })),
    lets: program.lets.map((part) => ({
      ...part,
      value: values.find((one) => one.let === part.name)?.value ?? part.value,
    })),
  };
}

function testScenario(program: Program, evaluator: Evaluator, scenario: Scenario): ScenarioOutcome {
  const about = {
    program: program.name,
    title: scenario.label ?? scenario.name,
    at: lineOf(program, scenario.at),
  };
  const fail = (faults: readonly string[]): ScenarioOutcome => ({
    ...about,
    passed: false,
    faults,
    checks: [],
  });
  const facts = scenarioFacts(program, scenario);
  if (!facts.ok) return fail(facts.faults);
  const through = Math.max(facts.lastPeriod, ...scenario.expects.map(({ period }) => period));
  const evaluated = evaluator.evaluateColumns(facts.columns, { through });
  if (!evaluated.ok) return fail(evaluated.errors.map(({ message }) => message));
  const strangers = scenario.expects.map(({ party }) => party).filter((party) => !facts.parties.has(party));
  if (strangers.length > 0) return fail(strangers.map((party) => `The scenario has no facts of ${party}.`));
  const checks = scenario.expects.flatMap((expect) => checksOf(program, expect, facts, evaluated.accounts));
  return { ...about, passed: checks.every(({ passed }) => passed), faults: [], checks };
}

function checksOf(
  program: Program,
  { party, state, period, checks }: Expect,
  facts: ScenarioFacts,
  accounts: readonly Account[],
): readonly CheckOutcome[] {
  const account = accounts.find((one) => one.party === party && one.state === state);
  const entries = account?.periods.find((one) => one.period === period) ?? nothingIn(period);
  const context = settlementContext(program, entries);
  const amountOf = (expression: Expect['checks'][number]['actual']): Rational => {
    const value = evaluateExpression(expression, context);
    if (value.ok && value.value.kind === 'quantity') return value.value.value;
    throw new Error(value.ok ? `${textOf(expression)} is no amount` : value.message);
  };
  return checks.map(({ actual, expected, at }) => {
    const [found, wanted] = [amountOf(actual), amountOf(expected)];
    const passed = compare(found, wanted) === 0;
    return {
      party,
      state,
      period,
      amount: textOf(actual),
      expected: format(wanted),
      found: format(found),
      passed,
      at: lineOf(program, at),
      because: passed ? [] : because(program, facts.records, { party, state }, entries, actual),
    };
  });
}

function nothingIn(period: number): AccountPeriod {
  return {
    period,
    issued: [],
    received: [],
    sent: [],
    deficits: [],
    retired: [],
    expired: [],
    bank: [],
    carried: [],
    shortfall: [],
  };
}

function lineOf(program: Program, at: Span): SourcePlace {
  const { file, line } = placeOf(at, program.sources);
  return { file, line };
}
