import type { ClassificationMember, Program } from '@tallystick/model';
import {
  type Account,
  type AccountPeriod,
  type Carried,
  type Lot,
  parseDecimal,
  RESULT_SCHEMA,
} from '@tallystick/runtime';

/** The accounts of an earlier result, each as it stood after its last period; or why they cannot be used. */
export type Opening =
  | { readonly ok: true; readonly accounts: readonly Account[] }
  | { readonly ok: false; readonly message: string };

type Fields = Readonly<Record<string, unknown>>;

/** Reads the JSON of an earlier result of the same program: its bank and its carried debts. */
export function readOpening(file: string, text: string, program: Program): Opening {
  const refuse = (message: string): Opening => ({ ok: false, message: `${file} ${message}` });
  const result = parse(text);
  const { schema, program: name, accounts: items } = isFields(result) ? result : {};
  if (schema !== RESULT_SCHEMA || !Array.isArray(items)) {
    return refuse('is not a result that `tally run --format json` wrote.');
  }
  if (name !== program.name) {
    return refuse(`is a result of the program ${name}; this one is ${program.name}.`);
  }
  const accounts: Account[] = [];
  for (const [index, item] of items.entries()) {
    const account = accountOf(item, program);
    if (typeof account === 'string') return refuse(`cannot be continued: accounts[${index}] has ${account}.`);
    accounts.push(account);
  }
  return { ok: true, accounts };
}

/** The account after its last period, or what is wrong with it. */
function accountOf(value: unknown, program: Program): Account | string {
  if (!isFields(value)) return 'no fields';
  const { party, state, periods } = value;
  if (typeof party !== 'string') return 'no party';
  const known = program.states.find(({ name }) => name === state);
  if (known === undefined) return `the state ${JSON.stringify(state)}, which the program does not name`;
  const last: unknown = Array.isArray(periods) ? periods.at(-1) : undefined;
  const { period, bank: lots, carried: debts } = isFields(last) ? last : {};
  if (!isWhole(period)) return 'no periods';
  const bank = entriesOf(lots, (entry) => lotOf(entry, program));
  const carried = entriesOf(debts, (entry) => carriedOf(entry, program));
  if (bank === undefined) return `an entry in the bank of ${period} that is no lot of the program`;
  if (carried === undefined) return `a carried entry in ${period} that is no debt of the program`;
  const closing: AccountPeriod = { ...NOTHING, period, bank, carried };
  return { party, state: known.name, periods: [closing] };
}

const NOTHING: Omit<AccountPeriod, 'period' | 'bank' | 'carried'> = {
  issued: [],
  received: [],
  sent: [],
  deficits: [],
  retired: [],
  expired: [],
  shortfall: [],
};

function lotOf(entry: Fields, program: Program): Lot<string, string, string> | undefined {
  const { vintage } = entry;
  const kind = nameIn(entry, 'kind', program.credits);
  const group = nameIn(entry, 'group', groupsOf(program));
  const origin = nameIn(entry, 'origin', program.states);
  const amount = amountOf(entry);
  return kind !== undefined &&
    group !== undefined &&
    origin !== undefined &&
    amount !== undefined &&
    isWhole(vintage)
    ? { kind, group, vintage, origin, amount }
    : undefined;
}

function carriedOf(entry: Fields, program: Program): Carried<string> | undefined {
  const { incurred, due } = entry;
  const group = nameIn(entry, 'group', groupsOf(program));
  const amount = amountOf(entry);
  return group !== undefined && amount !== undefined && isWhole(incurred) && isWhole(due)
    ? { group, incurred, due, amount }
    : undefined;
}

/** All entries of a list that may be left out; undefined where one is wrong. */
function entriesOf<T>(list: unknown, entryOf: (entry: Fields) => T | undefined): readonly T[] | undefined {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return undefined;
  const entries: T[] = [];
  for (const item of list) {
    const entry = isFields(item) ? entryOf(item) : undefined;
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return entries;
}

function groupsOf({ classifications }: Program): readonly ClassificationMember[] {
  return classifications
    .filter(({ kind }) => kind === 'groups')
    .flatMap(({ members }) => members.filter(({ outside }) => !outside));
}

function nameIn(
  entry: Fields,
  field: string,
  parts: readonly { readonly name: string }[],
): string | undefined {
  return parts.find(({ name }) => name === entry[field])?.name;
}

function amountOf({ amount }: Fields): string | undefined {
  if (typeof amount !== 'string') return undefined;
  const exact = parseDecimal(amount);
  return exact !== undefined && exact.n >= 0n ? amount : undefined;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
