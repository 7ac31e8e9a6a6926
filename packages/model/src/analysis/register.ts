import { inWords } from '@tallystick/runtime';
import type { Field, FieldType, RecordType } from '../program/program.ts';
import { isRegister, REGISTER_NAMES } from '../program/register.ts';
import { clauseOf, report, type Scope } from './scope.ts';

interface Wanted {
  readonly name: string;
  readonly type: FieldType['kind'];
  /** As a sentence goes on that begins with `It does not say`. */
  readonly says: string;
  readonly example: string;
}

const { from, to, share } = REGISTER_NAMES;

const WANTED: readonly Wanted[] = [
  { name: from, type: 'party', says: 'who was renamed, merged or split', example: 'party' },
  { name: to, type: 'party', says: 'who goes on', example: 'party' },
];
const SHARE: Wanted = {
  name: share,
  type: 'quantity',
  says: 'which part of a split party each gets',
  example: 'units in steps of 0.01  when change is split',
};
const PERIOD: Wanted = {
  name: 'model_year',
  type: 'period',
  says: 'from which period on',
  example: 'period',
};

/** A register of parties has to say who became whom, and from when on. */
export function checkRegisters(scope: Scope): void {
  for (const record of scope.program.records) {
    if (!isRegister(record)) continue;
    checkMissing(record, scope);
    for (const field of record.fields) checkField(field, record, scope);
  }
}

function checkMissing(record: RecordType, scope: Scope): void {
  const { fields } = record;
  const splits = fields.some(
    ({ type }) => type.kind === 'enumeration' && type.members.some(({ name }) => name === 'split'),
  );
  const lacks = [
    ...[...WANTED, ...(splits ? [SHARE] : [])].filter(({ name }) =>
      fields.every((field) => field.name !== name),
    ),
    ...(fields.some(({ type }) => type.kind === 'period') ? [] : [PERIOD]),
  ];
  if (lacks.length === 0) return;
  const lines = lacks.map(({ name, example }) => `\`${name}  ${example}\``);
  report(
    scope,
    'register/field-missing',
    record.nameAt,
    `A row of ${record.name} says what became of a party, as a register does. It does not say ${inWords(lacks.map(({ says }) => says))}: add ${inWords(lines)}.`,
    clauseOf(record),
  );
}

function checkField(field: Field, record: RecordType, scope: Scope): void {
  const wanted = [...WANTED, SHARE].find(({ name }) => name === field.name);
  if (wanted !== undefined && field.type.kind !== wanted.type)
    report(
      scope,
      'register/field',
      field.nameAt,
      `${field.name} of ${record.name} says ${wanted.says}. Write: ${field.name}  ${wanted.example}`,
      clauseOf(field),
    );
}
