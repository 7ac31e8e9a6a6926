import {
  electionsOf,
  isElection,
  lastPeriodOf,
  type Part,
  type Program,
  percentText,
  placeOf,
  textOf,
} from '@tallystick/model';
import type { LastUse, SourcePlace, Statement, StatementReading, StatementValue } from '@tallystick/report';
import { lawIn } from '../program/laws.ts';
import { countingUnit, nameOrder } from '../program/outputs.ts';
import { outcomeOf } from '../scenarios/test.ts';
import type { CaseComputed } from './case.ts';

/** What a statement takes of a computed case. */
export type Stated = Pick<CaseComputed, 'title' | 'loaded' | 'result' | 'scenario' | 'notices'>;

/** What there is to show of a computed case. */
export function statementOf(one: Stated): Statement {
  const { title, loaded, result, scenario, notices } = one;
  const { program } = loaded;
  return {
    title,
    unit: countingUnit(program),
    order: nameOrder(program),
    steps: program.settlement.steps.map(({ name }) => name),
    result,
    readings: readingsOf(one),
    ...electionsIn(program),
    values: valuesOf(one),
    lastUses: lastUsesOf(one),
    ...(scenario !== undefined && { checks: outcomeOf(scenario).checks }),
    notices,
  };
}

function readingsOf({ loaded: { program, work }, result }: Stated): readonly StatementReading[] {
  const written = work.programs.find(({ name }) => name === program.name)?.readings ?? [];
  return program.readings
    .filter((reading) => !isElection(reading))
    .map((reading) => ({
      name: reading.name,
      question: reading.question,
      choices: reading.choices.map(({ name, label }) => ({ name, ...(label !== undefined && { label }) })),
      choice: reading.default,
      default: written.find(({ name }) => name === reading.name)?.default ?? reading.default,
      atWork: result.readings.some(({ name }) => name === reading.name),
      at: lineOf(program, reading),
    }));
}

function electionsIn(program: Program): Pick<Statement, 'elections'> {
  const elections = electionsOf(program).map((election) => ({
    name: election.name,
    question: election.question,
    chooser: election.choosing.by,
    choices: election.choices.map(({ name, label }) => ({ name, ...(label !== undefined && { label }) })),
    default: election.default,
    isOfParty: election.choosing.of === 'party',
    at: lineOf(program, election),
  }));
  return elections.length === 0 ? {} : { elections };
}

function valuesOf({ loaded: { program }, result }: Stated): readonly StatementValue[] {
  return program.lets.flatMap((part) => {
    const { name, value, grounds } = part;
    const { assumption } = grounds;
    if (value.kind !== 'number') return [];
    const atWork = assumption !== undefined && result.assumptions.some((one) => one.name === assumption.name);
    return {
      name,
      text: value.percent ? percentText(value.value) : textOf(value),
      ...(assumption !== undefined && { assumed: assumption.reason }),
      ...(assumption?.range !== undefined && { range: assumption.range }),
      atWork,
      at: lineOf(program, part),
    };
  });
}

/** When the lots in the bank can last be used, of each kind and vintage. */
function lastUsesOf({ loaded, result: { accounts } }: Stated): readonly LastUse[] {
  const found = new Map<string, LastUse>();
  for (const { state, periods } of accounts) {
    for (const { kind, vintage } of periods.flatMap(({ bank }) => bank)) {
      const key = `${kind} ${vintage}`;
      if (found.has(key)) continue;
      const last = lastPeriodOf(lawIn(loaded.laws, state).program, { credit: kind, vintage });
      found.set(key, { kind, vintage, ...(last.ok && last.value !== undefined && { last: last.value }) });
    }
  }
  return [...found.values()];
}

function lineOf({ sources }: Program, { at }: Part): SourcePlace {
  const { file, line } = placeOf(at, sources);
  return { file, line };
}
