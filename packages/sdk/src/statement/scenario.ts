import { format as layOut } from '@tallystick/language';
import { electionFields, type Program } from '@tallystick/model';
import { balances } from '@tallystick/report';
import { type Account, format, type GivenElection } from '@tallystick/runtime';
import { EXPECTED } from '../diff/verdict/scenario.ts';
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
  const accounts = one.result.accounts.filter(
    ({ party, state }) => account === undefined || (account.party === party && account.state === state),
  );
  const items = [
    ...lawLines(one, asked),
    ...factsTexts(one, asked, nameOf),
    ...(asked.elections ?? []).flatMap((election) => electionText(election, program)),
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

function factsTexts(
  { scenario, loaded }: CaseComputed,
  asked: CaseAsked,
  nameOf: (file: string) => string,
): readonly string[] {
  const fromFile = ({ record, file }: { readonly record: string; readonly file: string }): string =>
    `facts ${record} from ${quoted(nameOf(file))}`;
  if ('facts' in asked) return asked.facts.map(fromFile);
  if (scenario === undefined) return [];
  const { facts, factsFiles } = scenario.scenario;
  return [
    ...factsFiles.map(fromFile),
    ...facts.map(({ at }) => loaded.texts.get(at.file)?.slice(at.start, at.end) ?? ''),
  ];
}

/** A choice as a row of the record that holds such choices; nothing where the program has no such record. */
function electionText(
  { party, state, period, election, choice }: GivenElection,
  program: Program,
): readonly string[] {
  for (const record of program.records) {
    const fields = electionFields(record, program);
    if (fields?.election.name !== election) continue;
    const cells = [
      [fields.party.name, quoted(party)],
      ...(fields.state === undefined ? [] : [[fields.state.name, state ?? '-']]),
      [fields.period.name, `${period ?? program.periods.first}`],
      [fields.choice.name, choice],
    ];
    const [head, row] = [0, 1].map((part) => cells.map((cell) => cell[part]).join('  '));
    return [`${record.name} {\n    ${head}\n    ${row}\n  }`];
  }
  return [];
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
