import {
  type FactValue,
  type Field,
  filedField,
  invalidationFields,
  isInvalidation,
  type Program,
  type RecordType,
  TRANSFER_NAMES,
} from '@tallystick/model';
import {
  type Account,
  type AccountPeriod,
  add,
  type Columns,
  decimal,
  type Evaluation,
  type FactColumns,
  type FactError,
  format,
  type Invalidated,
  isPartyColumn,
  own,
  type Rational,
  subtract,
  ZERO,
} from '@tallystick/runtime';
import { factAt } from '../facts/fact.ts';

/** To whom invalid credits go: nobody. No party of facts has this name, since they hold no such character. */
const NOBODY = '\0';

/**
 * The program as an evaluator takes it: credits that are declared invalid leave the account as soon as they are issued, as
 * credits do that are sent, and go to nobody. Other programs stay as they are.
 */
export function withInvalidations(program: Program): Program {
  if (!program.records.some((record) => isInvalidation(record, program))) return program;
  return { ...program, records: program.records.map((record) => asTransfer(record, program)) };
}

const { from, to, kind, group, vintage, amount } = TRANSFER_NAMES;

function asTransfer(record: RecordType, program: Program): RecordType {
  const fields = isInvalidation(record, program) ? invalidationFields(record) : undefined;
  if (fields === undefined) return record;
  const called = (field: Field, name: string): Field => ({ ...field, name });
  return {
    ...record,
    fields: [
      called(fields.party, from),
      called(fields.party, to),
      called(fields.state, 'state'),
      called(fields.vintage, 'period'),
      called(fields.vintage, vintage),
      ...(fields.kind === undefined ? [] : [called(fields.kind, kind)]),
      ...(fields.group === undefined ? [] : [called(fields.group, group)]),
      called(fields.invalid, amount),
    ],
  };
}

/** The facts for such a program. */
export function invalidationsSent(program: Program, facts: FactColumns): FactColumns {
  return Object.fromEntries(
    Object.entries(facts).map(([name, columns]) => {
      const record = program.records.find((one) => one.name === name && isInvalidation(one, program));
      return [name, record === undefined ? columns : sent(record, columns)];
    }),
  );
}

function sent(record: RecordType, columns: Columns): Columns {
  const fields = invalidationFields(record);
  if (fields === undefined) return columns;
  const of = (field: Field | undefined): Columns[string] => columns[field?.name ?? ''] ?? 0;
  return {
    [from]: of(fields.party),
    [to]: { names: [NOBODY], codes: new Uint8Array(columns.rows) },
    state: of(fields.state),
    period: of(fields.vintage),
    [vintage]: of(fields.vintage),
    ...(fields.kind && { [kind]: of(fields.kind) }),
    ...(fields.group && { [group]: of(fields.group) }),
    [amount]: of(fields.invalid),
    rows: columns.rows,
  };
}

/** The accounts with what was sent to nobody told as invalidated; nobody has no account. */
export function withoutNobody(accounts: readonly Account[]): readonly Account[] {
  if (!accounts.some(({ party }) => party === NOBODY)) return accounts;
  return accounts
    .filter(({ party }) => party !== NOBODY)
    .map((account) => ({ ...account, periods: account.periods.map(invalidatedIn) }));
}

function invalidatedIn(period: AccountPeriod): AccountPeriod {
  const invalidated = period.sent.filter((one) => one.to === NOBODY).map(({ to: _, ...lot }) => lot);
  if (invalidated.length === 0) return period;
  return { ...period, invalidated, sent: period.sent.filter((one) => one.to !== NOBODY) };
}

/** What the facts declare invalid, as a result names it. */
export function invalidationsIn(program: Program, facts: FactColumns): readonly Invalidated[] {
  return program.records.flatMap((record) => {
    const columns = own(facts, record.name);
    const fields = isInvalidation(record, program) ? invalidationFields(record) : undefined;
    if (columns === undefined || fields === undefined) return [];
    return Array.from({ length: columns.rows }, (_, row) =>
      invalidatedBy(program, record, columns, row),
    ).sort(inOrder);
  });
}

/** What one row declares invalid. */
export function invalidatedBy(
  program: Program,
  record: RecordType,
  columns: Columns,
  row: number,
): Invalidated {
  const { values } = factAt(program, record, columns, row);
  const fields = invalidationFields(record);
  const told = (field: Field | undefined): string => `${values[field?.name ?? ''] ?? ''}`;
  const invalid = values[fields?.invalid.name ?? ''];
  const filed = values[filedField(record)?.name ?? ''];
  const names = [told(fields?.kind), told(fields?.group)];
  return {
    correction: 'invalidated',
    record: record.name,
    party: told(fields?.party),
    state: told(fields?.state),
    ...(names[0] !== '' && { kind: names[0] ?? '' }),
    ...(names[1] !== '' && { group: names[1] ?? '' }),
    period: Number(told(fields?.vintage)),
    amount: typeof invalid === 'object' ? format(invalid) : '0',
    ...(typeof filed === 'string' && { filed }),
  };
}

function inOrder(a: Invalidated, b: Invalidated): number {
  const key = ({ party, state, period, kind: of = '', group: in_ = '', filed = '' }: Invalidated): string =>
    [party, state, period, of, in_, filed].join('\0');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

type Evaluate = (facts: FactColumns) => Evaluation;

/**
 * Errors of what was sent to nobody, told as what they are: more was declared invalid than there is. And what is short only
 * because credits were declared invalid says so. What there is, is found by computing without what is declared invalid.
 */
export function toldAsInvalid(
  program: Program,
  facts: FactColumns,
  errors: readonly FactError[],
  evaluate: Evaluate,
): readonly FactError[] {
  const isOfNobody = (name: string): boolean => {
    const column = facts[name]?.[to];
    return isPartyColumn(column) && column.names[0] === NOBODY;
  };
  const others = Object.entries(facts).filter(([name]) => !isOfNobody(name));
  if (others.length === Object.keys(facts).length) return errors;
  const evaluated = evaluate(Object.fromEntries(others));
  const accounts = evaluated.ok ? evaluated.accounts : [];
  const remaining = evaluated.ok ? [] : evaluated.errors;
  return errors.map((error) => {
    if (!isOfNobody(error.record)) {
      const isOwn = remaining.some(({ record, row }) => record === error.record && row === error.row);
      return isOwn ? error : { ...error, message: `${error.message} ${INVALID}` };
    }
    const record = program.records.find(({ name }) => name === error.record);
    const columns = facts[error.record];
    if (record === undefined || columns === undefined) return error;
    const rows = Array.from(
      { length: columns.rows },
      (_, row) => factAt(program, record, columns, row).values,
    );
    const own = rows[error.row ?? 0];
    return own === undefined ? error : { ...error, message: tooMuch(own, rows, accounts) };
  });
}

const INVALID =
  'Without the credits that are declared invalid there would be enough: what was sold of them was not there.';

type Values = Readonly<Record<string, FactValue | undefined>>;

/** `Acme in CA: 120 ZEV credits of light and vintage 2024 are declared invalid, and it had 100 of them ...` */
function tooMuch(own: Values, rows: readonly Values[], accounts: readonly Account[]): string {
  const { [from]: party, state, [vintage]: year, [kind]: ofKind, [group]: ofGroup } = own;
  const lot = [from, 'state', vintage, kind, group];
  const alike = rows.filter((row) => lot.every((field) => row[field] === own[field]));
  const amountOf = (row: Values): Rational => {
    const value = row[amount];
    return typeof value === 'object' ? value : ZERO;
  };
  const invalid = alike.map(amountOf).reduce(add, ZERO);
  const period = accounts
    .find((account) => account.party === party && account.state === state)
    ?.periods.find((one) => one.period === year);
  const sum = (
    entries: readonly { readonly kind: string; readonly group: string; readonly amount: string }[],
  ) =>
    entries
      .filter((entry) => (ofKind ?? entry.kind) === entry.kind && (ofGroup ?? entry.group) === entry.group)
      .map((entry) => decimal(entry.amount))
      .reduce(add, ZERO);
  const issued = sum(period?.issued ?? []);
  const sent = sum((period?.sent ?? []).filter((entry) => entry.vintage === year));
  const credits = `${format(invalid)}${ofKind === undefined ? '' : ` ${ofKind}`} credits of ${ofGroup === undefined ? '' : `${ofGroup} and `}vintage ${year}`;
  const several = alike.length < 2 ? '' : `, in ${alike.length} rows`;
  const had = issued.n === 0n ? 'none were issued' : `${format(issued)} were issued`;
  const gone = sent.n === 0n ? '' : ` and ${format(sent)} of them sent in the same period`;
  return `${party} in ${state}: ${credits} are declared invalid${several}, and ${had}${gone}. Expected at most ${format(subtract(issued, sent))}.`;
}
