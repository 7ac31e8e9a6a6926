import { format as layOut } from '@tallystick/language';
import {
  daysAfter,
  type ElectionFields,
  electionFields,
  type Fact,
  type FactValue,
  type Field,
  lastDayOf,
  type Program,
} from '@tallystick/model';
import { balances } from '@tallystick/report';
import { type Account, format, type GivenElection } from '@tallystick/runtime';
import { EXPECTED } from '../diff/verdict/scenario.ts';
import type { RecordFacts } from '../explain/postings.ts';
import { factAt } from '../facts/fact.ts';
import { nameOrder } from '../program/outputs.ts';
import type { CaseAsked, CaseComputed } from './case.ts';
import { statementOf } from './statement.ts';

/** The account whose amounts a scenario expects, and of which period; without a period, of the last one. */
export interface AccountAsked {
  readonly party: string;
  readonly state: string;
  readonly period?: number;
}

export interface CaseScenarioOptions {
  /** Without it, the first accounts. */
  readonly account?: AccountAsked | undefined;
  /** How a file of facts is called in the file of the scenario. */
  readonly nameOf: (file: string) => string;
}

/** Of so many accounts amounts are expected where none was asked for. */
const FEW = 3;

/** A computed case as a scenario: its law, its choices and its facts, and what it comes to as what is expected. */
export function caseScenario(
  one: CaseComputed,
  asked: CaseAsked,
  { account, nameOf }: CaseScenarioOptions,
): string {
  const { program } = one.loaded;
  const chosen = choiceTexts(one, asked);
  const accounts = one.result.accounts.filter(
    ({ party, state }) => account === undefined || (account.party === party && account.state === state),
  );
  const items = [
    ...lawLines(one, asked),
    ...factsTexts(one, asked, chosen, nameOf),
    ...chosen.values(),
    ...accounts.slice(0, FEW).map((own) => expectText(own, account?.period, program)),
  ];
  const text = `scenario ${quoted(titleOf(one, account))} {\n${items.map((item) => `  ${item}\n`).join('')}}\n`;
  return layOut('case.tally', text).text;
}

function titleOf({ title, scenario }: CaseComputed, account: AccountAsked | undefined): string {
  if (scenario !== undefined) return `${title}, otherwise`;
  return account === undefined ? title : `${account.party} in ${account.state}`;
}

/** The amendments of the law, and the choices and values that are not those of the program. */
function lawLines(one: CaseComputed, { law }: CaseAsked): readonly string[] {
  const { readings, values } = statementOf(one);
  const { amendments = [] } = one.result;
  const switched = new Set([
    ...Object.keys(law.values ?? {}),
    ...(one.scenario?.scenario.values.map((value) => value.let) ?? []),
  ]);
  return [
    ...(amendments.length === 0 ? [] : [`with ${amendments.map(({ name }) => name).join(', ')}`]),
    ...readings
      .filter((reading) => reading.choice !== reading.default)
      .map(({ name, choice }) => `with reading ${name} is ${choice}`),
    ...values.filter(({ name }) => switched.has(name)).map(({ name, text }) => `with ${name} = ${text}`),
  ];
}

/** The facts but those of the records that are written anew. */
function factsTexts(
  { scenario, loaded }: CaseComputed,
  asked: CaseAsked,
  anew: ReadonlyMap<string, string>,
  nameOf: (file: string) => string,
): readonly string[] {
  const stands = ({ record }: { readonly record: string }): boolean => !anew.has(record);
  const fromFile = ({ record, file }: { readonly record: string; readonly file: string }): string =>
    `facts ${record} from ${quoted(nameOf(file))}`;
  if ('facts' in asked) return asked.facts.filter(stands).map(fromFile);
  if (scenario === undefined) return [];
  const { facts, factsFiles } = scenario.scenario;
  return [
    ...factsFiles.filter(stands).map(fromFile),
    ...facts.filter(stands).map(({ at }) => loaded.texts.get(at.file)?.slice(at.start, at.end) ?? ''),
  ];
}

/** The records of choices that others take the place of, each as its rows are then. */
function choiceTexts(
  { computed, loaded: { program } }: CaseComputed,
  { elections = [] }: CaseAsked,
): ReadonlyMap<string, string> {
  return new Map(
    program.records.flatMap((record) => {
      const fields = electionFields(record, program);
      const given = elections.filter(({ election }) => election === fields?.election.name);
      if (fields === undefined || given.length === 0) return [];
      const facts = computed.facts.records.find((one) => one.record.name === record.name);
      const rows = [
        ...rowsOf(facts, program).filter((row) => !given.some((one) => takesPlace(one, row, fields))),
        ...given.map((one) => rowOf(one, fields, program)),
      ];
      const lines = [
        record.fields.map(({ name }) => name),
        ...rows.map((row) => record.fields.map(({ name, type }) => cell(row[name], type.kind))),
      ];
      const text = lines.map((cells) => `    ${cells.join('  ')}\n`).join('');
      return [[record.name, `${record.name} {\n${text}  }`] as const];
    }),
  );
}

type Row = Fact['values'];

function rowsOf(facts: RecordFacts | undefined, program: Program): readonly Row[] {
  if (facts === undefined) return [];
  const { record, columns } = facts;
  return Array.from({ length: columns.rows }, (_, row) => factAt(program, record, columns, row).values);
}

function takesPlace(
  { party, state, period }: GivenElection,
  row: Row,
  { party: ofParty, state: ofState, period: ofPeriod }: ElectionFields,
): boolean {
  return (
    row[ofParty.name] === party &&
    (state === undefined || ofState === undefined || row[ofState.name] === state) &&
    (period === undefined || row[ofPeriod.name] === period)
  );
}

/** A choice as a row of the record that holds such choices, filed on the last day on which it can be. */
function rowOf(
  { party, state, period: given, choice }: GivenElection,
  fields: ElectionFields,
  program: Program,
): Row {
  const { filed } = fields.election.choosing;
  const period = given ?? program.periods.first;
  return {
    [fields.party.name]: party,
    ...(fields.state && { [fields.state.name]: state }),
    [fields.period.name]: period,
    [fields.choice.name]: choice,
    ...(fields.date && {
      [fields.date.name]: filed === undefined ? daysAfter(period, 0) : lastDayOf(filed, period),
    }),
  };
}

function cell(value: FactValue | undefined, kind: Field['type']['kind']): string {
  if (value === undefined) return '-';
  if (typeof value === 'object') return format(value);
  return kind === 'party' ? quoted(`${value}`) : `${value}`;
}

function expectText({ party, state, periods }: Account, asked: number | undefined, program: Program): string {
  const period = asked ?? periods.at(-1)?.period;
  const own = { party, state, periods: periods.filter((one) => one.period === period) };
  const checks = balances([own], ['group'], nameOrder(program)).flatMap(({ key, amounts }) =>
    [...EXPECTED].flatMap(([measure, word]) =>
      amounts[measure].n === 0n ? [] : [`${word}(${key.group}) = ${format(amounts[measure])}`],
    ),
  );
  const lines = checks.length === 0 ? ['bank = 0'] : checks;
  return `expect ${quoted(party)} ${state} ${period} {\n${lines.map((line) => `    ${line}\n`).join('')}  }`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
