import { isRegister, isTransfer, type Program } from '@tallystick/model';
import type {
  Account,
  AccountPeriod,
  EvaluateOptions,
  Evaluation,
  FactColumns,
  FactError,
  GivenElection,
  Notice,
  PartyColumn,
} from '@tallystick/runtime';
import { own } from '@tallystick/runtime';
import { toldAsInvalid, withoutNobody } from '../corrections/invalidations.ts';
import { fieldOf, numbersOf } from '../facts/fact.ts';
import { takeRows } from '../facts/take.ts';
import { registerFaults } from './faults.ts';
import { compareNames, type Succession, successionsIn } from './register.ts';
import { emptyPeriod, succeeded } from './succeed.ts';

/** Periods in which nobody is renamed, merged or split, settled in one go. */
export interface Stretch {
  /** What the accounts had before the first of them. */
  readonly opening: readonly Account[];
  readonly accounts: readonly Account[];
}

export type Stretched =
  | {
      readonly ok: true;
      readonly accounts: readonly Account[];
      readonly notices: readonly Notice[];
      readonly stretches: readonly Stretch[];
    }
  | { readonly ok: false; readonly errors: readonly FactError[] };

type Evaluate = (facts: FactColumns, options: EvaluateOptions) => Evaluation;

/**
 * Computes all accounts from facts with registers of parties. The evaluator knows nothing of registers: it settles the
 * periods up to each change, and goes on from there with what the parties had in the accounts of those that they became.
 */
export function evaluateStretches(
  evaluate: Evaluate,
  program: Program,
  facts: FactColumns,
  options: EvaluateOptions,
): Stretched {
  const successions = successionsIn(program, facts);
  const given = options.opening?.accounts ?? [];
  const own = Object.fromEntries(
    Object.entries(facts).filter(
      ([name]) => !program.records.some((one) => one.name === name && isRegister(one)),
    ),
  );
  const faults = registerFaults(
    program,
    facts,
    successions,
    given.map(({ party }) => party),
  );
  if (faults.length > 0) return { ok: false, errors: faults };
  const settled = Math.max(0, ...given.map(({ periods }) => periods.at(-1)?.period ?? 0));
  const last = options.through ?? (successions.length === 0 ? 0 : lastPeriodIn(program, own));
  const cuts = [...new Set(successions.map(({ period }) => period))].filter(
    (cut) => cut > settled && cut <= last,
  );
  const stretches: Stretch[] = [];
  const notices: Notice[] = [];
  // Who ended before the others became another party, which has what it had.
  let before: readonly Account[] = given.filter(({ periods }) => periods.at(-1)?.period === settled);
  for (let i = 0; i <= cuts.length; i++) {
    const [from, until] = [cuts[i - 1], cuts[i]];
    const opening =
      from === undefined
        ? before
        : succeeded(
            before,
            successions.filter(({ period }) => period === from),
            program.counts.step,
          );
    const { facts: rows, rowOf } = within(program, own, from ?? 0, until ?? Number.POSITIVE_INFINITY);
    const isBeginning = opening.length === 0;
    const through = until === undefined ? options.through : until - 1;
    // Before anybody has facts, and up to the end of the earlier result, there is nothing to settle.
    const isEmpty = (): boolean => isBeginning && lastPeriodIn(program, rows) === 0;
    if (until !== undefined && (until <= settled + 1 || isEmpty())) continue;
    const { opening: _, through: __, elections, ...others } = options;
    const how = {
      ...others,
      ...(elections !== undefined && {
        elections: cuts.length === 0 ? elections : electionsIn(elections, rows, own, opening, until),
      }),
      ...(through !== undefined && { through }),
      ...(!isBeginning && { opening: { accounts: opening } }),
    };
    const evaluated = evaluate(rows, how);
    if (!evaluated.ok) {
      const errors = toldAsInvalid(program, rows, evaluated.errors, (without) => evaluate(without, how));
      return { ok: false, errors: errors.map((error) => ({ ...error, ...rowOf(error) })) };
    }
    notices.push(
      ...evaluated.notices.map((notice) => ({
        ...notice,
        firstRow: rowOf({ ...notice, row: notice.firstRow }).row ?? 0,
      })),
    );
    const accounts = withoutNobody(evaluated.accounts);
    stretches.push({ opening, accounts });
    before = accounts;
  }
  return { ok: true, accounts: accountsOf(stretches, successions, program), notices, stretches };
}

/** The parties that facts or accounts name. */
function namesIn(facts: FactColumns, accounts: readonly Account[]): ReadonlySet<string> {
  const columns = Object.values(facts).flatMap((record) => Object.values(record).filter(isParty));
  const named = columns.flatMap(({ codes, names }) =>
    [...new Set(codes)].flatMap((code) => names[code] ?? []),
  );
  return new Set([...named, ...accounts.map(({ party }) => party)]);
}

function isParty(column: FactColumns[string][string]): column is PartyColumn {
  return typeof column === 'object' && 'names' in column;
}

/** The choices of a run that are about a stretch; those of a party that no facts name as well, so that it is told. */
function electionsIn(
  elections: readonly GivenElection[],
  rows: FactColumns,
  all: FactColumns,
  opening: readonly Account[],
  until: number | undefined,
): readonly GivenElection[] {
  const [here, known] = [namesIn(rows, opening), namesIn(all, opening)];
  return elections.filter(
    ({ party, period = 0 }) =>
      (here.has(party) || !known.has(party)) && (until === undefined || period < until),
  );
}

/** The accounts of all stretches, each over all periods in which its party was there. */
function accountsOf(
  stretches: readonly Stretch[],
  successions: readonly Succession[],
  { states }: Program,
): readonly Account[] {
  const [only, second] = stretches;
  const placeOf = ({ state }: Account): number => states.findIndex(({ name }) => name === state);
  if (only === undefined) return [];
  if (second === undefined) return only.accounts;
  const all = stretches.flatMap(({ accounts }) => accounts);
  const horizon = [...new Set(all.flatMap(({ periods }) => periods.map(({ period }) => period)))].sort(
    (a, b) => a - b,
  );
  const accounts = new Map<
    string,
    Omit<Account, 'periods'> & { readonly periods: Map<number, AccountPeriod> }
  >();
  for (const { periods, ...named } of all) {
    const key = JSON.stringify([named.party, named.state]);
    const known = accounts.get(key);
    // What a party has of earlier years is another once it was merged or split.
    const isChanged = successions.some(({ from, to }) => from === named.party || to === named.party);
    const own = known === undefined || isChanged ? named : known;
    const account = { ...own, periods: known?.periods ?? new Map<number, AccountPeriod>() };
    for (const period of periods) account.periods.set(period.period, period);
    accounts.set(key, account);
  }
  return [...accounts.values()]
    .map(({ periods, ...named }) => {
      const { party } = named;
      const years = [...periods.keys()];
      const comes = successions.some(({ to, period }) => to === party && period === Math.min(...years));
      const goes = successions.some(
        ({ from, period }) => from === party && period === Math.max(...years) + 1,
      );
      const own = horizon.filter(
        (year) => (!comes || year >= Math.min(...years)) && (!goes || year <= Math.max(...years)),
      );
      return { ...named, periods: own.map((year) => periods.get(year) ?? emptyPeriod(year)) };
    })
    .sort((a, b) => compareNames(a.party, b.party) || placeOf(a) - placeOf(b));
}

/** The rows of the periods from one up to another, and where each row of these stood. */
function within(program: Program, facts: FactColumns, from: number, until: number) {
  const taken = new Map<string, readonly number[]>();
  const rows = Object.entries(facts).map(([name, columns]) => {
    const record = program.records.find((one) => one.name === name);
    const periods =
      record && isSettled(record.name, program)
        ? numbersOf(columns, fieldOf(record, 'period') ?? '')
        : undefined;
    if (periods === undefined || (from === 0 && until === Number.POSITIVE_INFINITY))
      return [name, columns] as const;
    const own = Array.from({ length: columns.rows }, (_, row) => row).filter(
      (row) => (periods[row] ?? 0) >= from && (periods[row] ?? 0) < until,
    );
    taken.set(name, own);
    return [name, takeRows(columns, own)] as const;
  });
  const rowOf = ({
    record,
    row,
  }: {
    readonly record: string;
    readonly row?: number;
  }): { readonly row?: number } => {
    const place = row === undefined ? undefined : (taken.get(record)?.[row] ?? row);
    return place === undefined ? {} : { row: place };
  };
  return { facts: Object.fromEntries(rows), rowOf };
}

/** True for records whose rows belong to the period that is settled: those of rules, and transfers. */
function isSettled(name: string, program: Program): boolean {
  const record = program.records.find((one) => one.name === name);
  return (
    record !== undefined &&
    (isTransfer(record, program) ||
      [...program.deficits, ...program.credits].some((rule) => rule.record === name))
  );
}

/** The last period with rows; 0 where there are none. */
function lastPeriodIn(program: Program, facts: FactColumns): number {
  let last = 0;
  for (const record of program.records.filter(({ name }) => isSettled(name, program))) {
    const columns = own(facts, record.name);
    const periods = columns && numbersOf(columns, fieldOf(record, 'period') ?? '');
    for (let row = 0; row < (columns?.rows ?? 0); row++) last = Math.max(last, periods?.[row] ?? 0);
  }
  return last;
}
