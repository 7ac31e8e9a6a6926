import { dueAfter, type Program } from '@tallystick/model';
import { type Account, type FactColumns, RESULT_SCHEMA, type Result } from '@tallystick/runtime';
import { ENGINE } from '../engine.ts';
import { fieldOf, numbersOf } from '../facts/fact.ts';
import type { Facts } from '../facts/read.ts';
import { takeRows } from '../facts/take.ts';
import { lawIn } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import { type RestsOn, restsOn } from '../resting/rests-on.ts';
import { resultStanding } from '../status/in-result.ts';
import { amendmentsOf } from './amendments.ts';
import type { Computed } from './compute.ts';
import { withEarlier } from './opening.ts';
import type { RunOptions } from './options.ts';
import { sha256 } from './sha256.ts';
import { standingDay } from './standing.ts';

/** What was computed as the result that is written: with the law, its sources and what it all rests on. */
export async function resultOf(
  loaded: LoadedProgram,
  computed: Computed,
  { known, standing, suspended = 'compute' }: Pick<RunOptions, 'known' | 'standing' | 'suspended'> = {},
): Promise<Result> {
  const { accounts, opening, version } = computed;
  const day = standingDay(loaded, { ...(standing !== undefined && { standing }) });
  return {
    schema: RESULT_SCHEMA,
    program: loaded.program.name,
    version,
    engine: ENGINE,
    sources: await Promise.all(
      loaded.sources.map(async ({ file }) => ({ file, sha256: await sha256(loaded.texts.get(file) ?? '') })),
    ),
    ...(loaded.asOf !== undefined && { asOf: loaded.asOf }),
    ...amendmentsOf(loaded),
    ...(known !== undefined && { known }),
    ...(computed.facts.corrections.length > 0 && { corrections: computed.facts.corrections }),
    ...withEarlier(restsOnLaws(computed), opening.restsOn),
    ...(day !== undefined && { standing: resultStanding(loaded.program, accounts, day, suspended) }),
    accounts: withDue(loaded, accounts),
  };
}

/** The accounts with what is due after each period, by the calendar of the law that they follow. */
function withDue({ laws }: LoadedProgram, accounts: readonly Account[]): readonly Account[] {
  return accounts.map((account) => {
    const { program } = lawIn(laws, account.state);
    if (program.deadlines.length === 0) return account;
    const periods = account.periods.map(({ period, ...entries }) => {
      const due = dueAfter(program, account.state, period);
      return { period, due: due.map(({ deadline: { name }, date }) => ({ name, date })), ...entries };
    });
    return { ...account, periods };
  });
}

/** What the accounts rest on, each under its law. */
function restsOnLaws({ laws, facts }: Computed): RestsOn {
  const rests = laws.flatMap(({ program, states, stretches }) => {
    const columns = laws.length === 1 ? facts.columns : factsIn(program, facts, states);
    return stretches.map(({ accounts, opening }): RestsOn => {
      const own = restsOn(program, columns, accounts, opening);
      if (own.versions === undefined || laws.length === 1) return own;
      return { ...own, versions: own.versions.map((version) => ({ states, ...version })) };
    });
  });
  const { assumptions, ...others } = rests.reduce(withEarlier, { assumptions: [], readings: [] });
  if (rests.length < 2) return { assumptions, ...others };
  const files = laws.flatMap(({ program }) => program.sources.map(({ file }) => file));
  const inOrder = assumptions.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line,
  );
  return { assumptions: inOrder, ...others };
}

/** The facts of some states. */
function factsIn(program: Program, { records }: Facts, states: readonly string[]): FactColumns {
  const codes = new Set(states.map((state) => program.states.findIndex(({ name }) => name === state)));
  return Object.fromEntries(
    records.map(({ record, columns }) => {
      const field = fieldOf(record, 'state');
      const column = field === undefined ? undefined : numbersOf(columns, field);
      const rows = Array.from({ length: columns.rows }, (_, row) => row);
      return [
        record.name,
        takeRows(
          columns,
          rows.filter((row) => column === undefined || codes.has(column[row] ?? -1)),
        ),
      ];
    }),
  );
}
