import { decimal, divide, inWords } from '@tallystick/runtime';
import type { Field, FieldType, RecordType } from '../program/program.ts';
import { isTransfer, TRANSFER_NAMES } from '../program/transfers.ts';
import { inUnit, unitText } from '../units/text.ts';
import { sameUnit } from '../units/unit.ts';
import { clauseOf, report, type Scope } from './scope.ts';
import { groupNames, membersOf } from './words.ts';

/** What a field of a transfer has to be, and what it says. */
interface Wanted {
  readonly name: string;
  readonly type: FieldType['kind'];
  /** As a sentence goes on that begins with `It does not say`. */
  readonly says: string;
  readonly example: string;
}

/** A record whose rows move credits between parties has to say from whom, to whom, where, when, and which credits. */
export function checkTransfers(scope: Scope): void {
  const { program } = scope;
  for (const record of program.records) {
    if (!isTransfer(record, program)) continue;
    checkMissing(record, scope);
    checkOnce(record, 'state', scope);
    checkOnce(record, 'period', scope);
    for (const field of record.fields) checkField(record, field, scope);
  }
}

/** The fields that every transfer has. Where a program has one kind of credit, or one group, nothing tells them apart. */
function wantedFields(record: RecordType, { program }: Scope): readonly Wanted[] {
  const { from, to, fromState, toState, origin, kind, group, vintage, amount } = TRANSFER_NAMES;
  const [kinds, groups] = [membersOf({ kind: 'credits' }, program), groupNames(program)];
  const several = (name: string, words: readonly string[], says: string): readonly Wanted[] =>
    words.length < 2 ? [] : [{ name, type: 'enumeration', says, example: words.join(' | ') }];
  const step = program.counts.step === '1' ? '' : ` in steps of ${program.counts.step}`;
  const between: readonly Wanted[] = isBetweenStates(record)
    ? [
        { name: fromState, type: 'state', says: 'from which state', example: 'state' },
        { name: toState, type: 'state', says: 'to which state', example: 'state' },
        ...(record.fields.some(({ name }) => name === origin)
          ? [
              {
                name: origin,
                type: 'state',
                says: 'in which state the credits were issued',
                example: 'state',
              } as const,
            ]
          : []),
      ]
    : [];
  return [
    { name: from, type: 'party', says: 'who sends', example: 'party' },
    { name: to, type: 'party', says: 'who receives', example: 'party' },
    ...between,
    ...several(kind, kinds, 'credits of which kind'),
    ...several(group, groups, 'credits of which group'),
    { name: vintage, type: 'period', says: 'when the credits were issued', example: 'period' },
    {
      name: amount,
      type: 'quantity',
      says: 'how many credits',
      example: `${unitText(program.counts.unit)}${step}`,
    },
  ];
}

function checkMissing(record: RecordType, scope: Scope): void {
  const { fields } = record;
  const lacks = [
    ...wantedFields(record, scope).filter(({ name }) => fields.every((field) => field.name !== name)),
    ...(isBetweenStates(record) || fields.some(({ type }) => type.kind === 'state') ? [] : [STATE]),
    ...(periodsOf(record).length > 0 ? [] : [PERIOD]),
  ];
  if (lacks.length === 0) return;
  const lines = lacks.map(({ name, example }) => `\`${name}  ${example}\``);
  report(
    scope,
    'transfer/field-missing',
    record.nameAt,
    `A row of ${record.name} names two parties, as a transfer of credits does. It does not say ${inWords(lacks.map(({ says }) => says))}: add ${inWords(lines)}.`,
    clauseOf(record),
  );
}

const STATE: Wanted = { name: 'state', type: 'state', says: 'in which state', example: 'state' };
const PERIOD: Wanted = { name: 'model_year', type: 'period', says: 'in which period', example: 'period' };

/** The states in which a transfer seems to happen: those that no name tells apart. */
function statesOf(record: RecordType): readonly Field[] {
  const told: readonly string[] = isBetweenStates(record) ? BETWEEN : [];
  const states = record.fields.filter(({ type }) => type.kind === 'state');
  const others = states.filter(({ name }) => !told.includes(name));
  return isBetweenStates(record) && others.length > 0 ? [...states.slice(0, 1), ...others] : others;
}

const BETWEEN: readonly string[] = [TRANSFER_NAMES.fromState, TRANSFER_NAMES.toState, TRANSFER_NAMES.origin];

function periodsOf({ fields }: RecordType): readonly Field[] {
  return fields.filter(({ name, type }) => type.kind === 'period' && name !== TRANSFER_NAMES.vintage);
}

/** True for a transfer that says from which state and to which, in place of the one in which it happens. */
function isBetweenStates({ fields }: RecordType): boolean {
  return fields.some(({ name }) => name === TRANSFER_NAMES.fromState || name === TRANSFER_NAMES.toState);
}

/** A transfer happens in one period, and in one state unless it says from which it goes to which. */
function checkOnce(record: RecordType, role: 'state' | 'period', scope: Scope): void {
  const all = role === 'period' ? periodsOf(record) : statesOf(record);
  const [first, second] = all;
  if (first === undefined || second === undefined) return;
  const why =
    role === 'state'
      ? `A transfer happens in one state: keep one of the two. Where it goes from one state to another, call them ${TRANSFER_NAMES.fromState} and ${TRANSFER_NAMES.toState}, and keep no other; ${TRANSFER_NAMES.origin} may say in which the credits were issued.`
      : `A transfer happens in one period. Keep one of the two, and call the period in which the credits were issued ${TRANSFER_NAMES.vintage}.`;
  report(
    scope,
    'transfer/field',
    second.nameAt,
    `${first.name} and ${second.name} of ${record.name} are both a ${role}. ${why}`,
    { ...clauseOf(record), related: [{ message: `${first.name} is a ${role} already`, at: first.nameAt }] },
  );
}

/** A field that a transfer is told by: of the right sort, in every row, with words and steps that the ledger knows. */
function checkField(record: RecordType, field: Field, scope: Scope): void {
  const wanted = wantedFields(record, scope).find(({ name }) => name === field.name);
  const { type } = field;
  const isTold = type.kind === 'state' || type.kind === 'period' || wanted !== undefined;
  if (!isTold) return;
  const wrong = (message: string): void =>
    report(scope, 'transfer/field', field.nameAt, message, clauseOf(field));
  if (wanted !== undefined && type.kind !== wanted.type) {
    wrong(`${field.name} of ${record.name} says ${wanted.says}. Write: ${field.name}  ${wanted.example}`);
    return;
  }
  if (field.when !== undefined)
    wrong(
      `Some rows of ${record.name} would have no ${field.name}, and every transfer has one. Take its condition (when ...) away.`,
    );
  if (type.kind === 'enumeration') checkWords(record, field, type, scope);
  if (type.kind === 'quantity' && wanted !== undefined) checkAmount(field, type, wanted, scope, wrong);
}

function checkWords(
  record: RecordType,
  { name }: Field,
  { members }: Extract<FieldType, { kind: 'enumeration' }>,
  scope: Scope,
): void {
  const isKind = name === TRANSFER_NAMES.kind;
  const known = isKind ? membersOf({ kind: 'credits' }, scope.program) : groupNames(scope.program);
  const what = isKind ? 'kind of credit' : 'group of credits';
  for (const member of members) {
    if (known.includes(member.name)) continue;
    report(
      scope,
      'transfer/unknown-word',
      member.at,
      `${member.name} is no ${what}, so a transfer of it (${name} of ${record.name}) could move nothing. The program has ${inWords(known)}.`,
    );
  }
}

function checkAmount(
  { name }: Field,
  { unit, step }: Extract<FieldType, { kind: 'quantity' }>,
  { example }: Wanted,
  { program }: Scope,
  wrong: (message: string) => void,
): void {
  const { counts } = program;
  if (!sameUnit(unit, counts.unit))
    wrong(`${name} is ${inUnit(unit)}, and what is transferred is credits. Write: ${name}  ${example}`);
  else if (decimal(counts.step).n > 0n && divide(decimal(step), decimal(counts.step)).d !== 1n)
    wrong(
      `${name} is in steps of ${step}, and the program counts ${unitText(counts.unit)} in steps of ${counts.step}: a part of a step cannot be transferred. Write: ${name}  ${example}`,
    );
}
