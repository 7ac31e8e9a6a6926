import { dueAfter, electionFields, unitText } from '@tallystick/model';
import {
  type Cause,
  movesBetween,
  RESTATEMENT_SCHEMA,
  type RestatedMove,
  type Restatement,
  type RestatementSide,
} from '@tallystick/report';
import { type Account, format } from '@tallystick/runtime';
import { type Contributor, contributorsTo } from '../explain/contributors.ts';
import type { FactsFile } from '../facts/read.ts';
import { lawIn } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import { nameOrder } from '../program/outputs.ts';
import { type Computed, compute } from '../run/compute.ts';
import type { RunFailure, RunOptions } from '../run/options.ts';
import { causesOf } from './causes.ts';
import { type Moving, movingBetween } from './moving.ts';

/** One of the two sides: a law, and the day as of which the facts were known. */
export interface Side {
  readonly loaded: LoadedProgram;
  readonly known?: string;
}

export type Restated =
  | { readonly ok: true; readonly restatement: Restatement; readonly warnings: Computed['warnings'] }
  | RunFailure;

/**
 * Computes the same files under two laws, or as they were known on two days, and lists what moved: in which account,
 * period and group, from what to what, and what touched the account on one side only.
 */
export async function restate(
  from: Side,
  to: Side,
  files: readonly FactsFile[],
  options: Omit<RunOptions, 'known' | 'standing' | 'suspended'> = {},
): Promise<Restated> {
  const sides = [];
  for (const [{ loaded, known }, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const computed = await compute(loaded, files, {
      ...options,
      ...(known !== undefined && { known }),
      beside: [other.loaded.program],
    });
    if (!computed.ok) return computed;
    sides.push({ work: loaded.work, computed });
  }
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new RangeError('a restatement has two sides');
  options.onPhase?.('Looking for what moved');
  const moves = movesBetween(
    before.computed.accounts,
    after.computed.accounts,
    ['party', 'state', 'period', 'group'],
    nameOrder(to.loaded.program),
  );
  const moving = await movingBetweenSides([from, before.computed], [to, after.computed], files, options);
  const reasons = new Map<string, ReturnType<typeof causesOf>>();
  const reasonsOf = (account: Pick<Account, 'party' | 'state'>): ReturnType<typeof causesOf> => {
    const key = JSON.stringify([account.party, account.state]);
    const known = reasons.get(key) ?? causesOf(before, after, account);
    reasons.set(key, known);
    return known;
  };
  /** Of an account that nothing touched itself, what touched those that it rests on; else of the law what only those met, if it moves anything. */
  const because = (account: Pick<Account, 'party' | 'state'>, period: number): readonly Cause[] => {
    const own = reasonsOf(account)(period);
    if (own.length > 0 && moving === undefined) return own;
    const others = [before, after].flatMap(({ computed }) => othersBehind(computed, account, period));
    const causes = others.flatMap(({ account: { party, state }, through }) =>
      reasonsOf({ party, state })(through).map((cause) => ({ ...cause, by: { party, state } })),
    );
    const distinct = [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
    return own.length === 0 ? distinct : [...own, ...lawBeside(own, distinct)];
  };
  const { name, label, counts } = to.loaded.program;
  return {
    ok: true,
    warnings: [...before.computed.warnings.filter(isOfBoth), ...after.computed.warnings],
    restatement: {
      schema: RESTATEMENT_SCHEMA,
      program: name,
      ...(label !== undefined && { label }),
      unit: unitText(counts.unit),
      from: sideOf(from, before.computed),
      to: sideOf(to, after.computed),
      closed: closedIn(
        moves.map(({ key: { state = '', period = '' } }) => ({ state, period: Number(period) })),
        to,
        after.computed,
      ),
      moves: moves.map(({ key, measure, from: was, to: is }): RestatedMove => {
        const { party = '', state = '', period = '', group = '' } = key;
        return {
          ...{ party, state, period: Number(period), group, amount: measure },
          ...{ from: format(was), to: format(is) },
          because: movedBy(
            moving,
            { party, state, period: Number(period), group, amount: measure },
            actingOn(measure, Number(period), because({ party, state }, Number(period))),
          ),
        };
      }),
      ...(moving !== undefined && { laws: moving.laws }),
    },
  };
}

/** What other accounts met of the law, without the parts that the account itself met. */
function lawBeside(own: readonly Cause[], others: readonly Cause[]): readonly Cause[] {
  const met = new Set(own.flatMap((cause) => (cause.cause === 'amendment' ? cause.parts : [])));
  return others.flatMap((cause): readonly Cause[] => {
    if (cause.cause !== 'amendment') return [];
    const parts = cause.parts.filter((part) => !met.has(part));
    return parts.length === 0 ? [] : [{ ...cause, parts }];
  });
}

/** Which changes move what, where the two sides differ in nothing but the law and the run begins with the first year. */
async function movingBetweenSides(
  [from, before]: readonly [Side, Computed],
  [to, after]: readonly [Side, Computed],
  files: readonly FactsFile[],
  { opening, ...options }: Parameters<typeof restate>[3] & {},
): Promise<Moving | undefined> {
  const dayOf = ({ known, loaded }: Side): string | undefined => known ?? loaded.asOf;
  const isSame = knownFacts(from, before, dayOf(from)) === knownFacts(to, after, dayOf(to));
  if (opening !== undefined || !isSame) return undefined;
  const known = dayOf(to);
  return movingBetween(
    { loaded: from.loaded, accounts: before.accounts },
    { loaded: to.loaded, accounts: after.accounts },
    files,
    { ...options, ...(known !== undefined && { known }) },
  );
}

/** What is known on a day of records whose rows have one: how many rows, which of them took the place of others, and who had chosen. */
function knownFacts({ loaded }: Side, { facts: { records, corrections } }: Computed, day = ''): string {
  const dated = records
    .filter(
      ({ record, columns }) => columns.rows > 0 && record.fields.some(({ type }) => type.kind === 'date'),
    )
    .map(({ record, columns }) => [
      record.name,
      columns.rows,
      ...(electionFields(record, loaded.program) === undefined ? [] : [day]),
    ]);
  return JSON.stringify([dated, corrections]);
}

/** The causes without the parts whose changes do not move the amount. Where that leaves none, all are named. */
function movedBy(
  moving: Moving | undefined,
  move: Parameters<Moving['isMovedBy']>[0],
  causes: readonly Cause[],
): readonly Cause[] {
  if (moving === undefined) return causes;
  const moved = causes.flatMap((cause): readonly Cause[] => {
    if (cause.cause !== 'amendment') return [cause];
    const parts = cause.parts.filter((part) => moving.isMovedBy(move, part));
    return parts.length === 0 ? [] : [{ ...cause, parts }];
  });
  return moved.length === 0 ? causes : moved;
}

/** The periods whose reports were due before the day of a side, with what was due first in any of these states. */
function closedIn(
  moved: readonly { readonly state: string; readonly period: number }[],
  { loaded, known }: Side,
  { laws }: Computed,
): Restatement['closed'] {
  const day = known ?? loaded.asOf;
  if (day === undefined) return [];
  const past = moved.flatMap(({ state, period }) =>
    dueAfter(lawIn(laws, state).program, state, period)
      .filter(({ date }) => date < day)
      .map(({ deadline: { name }, date }) => ({ period, name, date })),
  );
  const first = new Map(past.toSorted((a, b) => (a.date < b.date ? 1 : -1)).map((one) => [one.period, one]));
  return [...first.values()].sort((a, b) => a.period - b.period);
}

/** What is to be said of a file is said for one law, but for columns that only one of them knows. */
function isOfBoth({ code }: Computed['warnings'][number]): boolean {
  return code === 'facts/other-law';
}

/**
 * Of the causes those that can act on the amount. What is issued and owed in a period follows from the reports of that period,
 * and what was declared invalid later is counted apart; unless a rule looks at other years, and then all are named.
 */
function actingOn(
  measure: RestatedMove['amount'],
  period: number,
  causes: readonly Cause[],
): readonly Cause[] {
  if (measure !== 'issued' && measure !== 'owed') return causes;
  const acting = causes.filter((cause) => {
    if (cause.cause === 'first report') return cause.period === period && cause.of !== 'transfers';
    if (cause.cause !== 'correction' || !('record' in cause.correction)) return true;
    return cause.correction.correction !== 'invalidated' && cause.correction.period === period;
  });
  return acting.length > 0 ? acting : causes;
}

/** The other accounts on which one rests through a period: those that sent it credits, or share a pool with it. */
function othersBehind(
  { accounts, laws }: Computed,
  { party, state }: Pick<Account, 'party' | 'state'>,
  period: number,
): readonly Contributor[] {
  const account = accounts.find((one) => one.party === party && one.state === state);
  if (account === undefined) return [];
  const { program } = lawIn(laws, state);
  return contributorsTo(program, account, period, accounts).filter((one) => one.account !== account);
}

function sideOf({ loaded, known }: Side, { version, laws }: Computed): RestatementSide {
  const amendments = new Set(laws.flatMap(({ program }) => program.amendments.map(({ name }) => name)));
  return {
    ...(loaded.asOf !== undefined && { asOf: loaded.asOf }),
    amendments: [...amendments],
    ...(known !== undefined && { known }),
    version,
  };
}
