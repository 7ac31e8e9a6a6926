import { decimal, divide, inWords } from '@tallystick/runtime';
import { isInvalidation } from '../program/invalidations.ts';
import type { Field, FieldType, RecordType } from '../program/program.ts';
import { unitText } from '../units/text.ts';
import { sameUnit } from '../units/unit.ts';
import { clauseOf, report, type Scope } from './scope.ts';
import { groupNames, membersOf } from './words.ts';

interface Wanted {
  readonly name: string;
  readonly type: FieldType['kind'];
  /** True where a field is known by its type, whatever it is called. */
  readonly anyName?: true;
  /** As a sentence goes on that begins with `It does not say`. */
  readonly says: string;
  readonly example: string;
}

/** A record whose rows declare credits invalid has to say whose, where, which, and how many. */
export function checkInvalidations(scope: Scope): void {
  for (const record of scope.program.records) {
    if (!isInvalidation(record, scope.program)) continue;
    const wanted = wantedFields(scope);
    checkMissing(record, wanted, scope);
    for (const field of record.fields) checkField(field, record, wanted, scope);
  }
}

function wantedFields({ program }: Scope): readonly Wanted[] {
  const several = (name: string, words: readonly string[], says: string): readonly Wanted[] =>
    words.length < 2 ? [] : [{ name, type: 'enumeration', says, example: words.join(' | ') }];
  const { unit, step } = program.counts;
  const steps = step === '1' ? '' : ` in steps of ${step}`;
  return [
    { name: 'party', type: 'party', anyName: true, says: 'whose credits', example: 'party' },
    { name: 'state', type: 'state', anyName: true, says: 'in which state', example: 'state' },
    ...several('kind', membersOf({ kind: 'credits' }, program), 'credits of which kind'),
    ...several('group', groupNames(program), 'credits of which group'),
    { name: 'vintage', type: 'period', says: 'when the credits were issued', example: 'period' },
    { name: 'invalid', type: 'quantity', says: 'how many', example: `${unitText(unit)}${steps}` },
  ];
}

function checkMissing(record: RecordType, wanted: readonly Wanted[], scope: Scope): void {
  const lacks = wanted.filter(({ name, type, anyName }) =>
    record.fields.every((field) => (anyName ? field.type.kind !== type : field.name !== name)),
  );
  if (lacks.length === 0) return;
  const lines = lacks.map(({ name, example }) => `\`${name}  ${example}\``);
  report(
    scope,
    'invalidation/field-missing',
    record.nameAt,
    `A row of ${record.name} declares credits invalid. It does not say ${inWords(lacks.map(({ says }) => says))}: add ${inWords(lines)}.`,
    clauseOf(record),
  );
}

function checkField(field: Field, record: RecordType, all: readonly Wanted[], scope: Scope): void {
  const wanted = all.find(({ name }) => name === field.name);
  const wrong = (message: string): void =>
    report(scope, 'invalidation/field', field.nameAt, message, clauseOf(field));
  if (wanted === undefined) return;
  const { program } = scope;
  const { type } = field;
  if (type.kind !== wanted.type)
    wrong(`${field.name} of ${record.name} says ${wanted.says}. Write: ${field.name}  ${wanted.example}`);
  else if (type.kind === 'quantity' && !isCounted(type, scope))
    wrong(
      `${field.name} of ${record.name} says how many credits are invalid, and the program counts ${unitText(program.counts.unit)} in steps of ${program.counts.step}. Write: ${field.name}  ${wanted.example}`,
    );
  else if (type.kind === 'enumeration') {
    const known = wanted.example.split(' | ');
    const strange = type.members.find(({ name }) => !known.includes(name));
    if (strange !== undefined)
      wrong(
        `${strange.name} is no ${field.name} of credits, so none of it can be invalid (${field.name} of ${record.name}). The program has ${inWords(known)}.`,
      );
  }
}

/** True for a number of credits in whole steps of the program. */
function isCounted({ unit, step }: Extract<FieldType, { kind: 'quantity' }>, { program }: Scope): boolean {
  const { counts } = program;
  return (
    sameUnit(unit, counts.unit) &&
    (decimal(counts.step).n === 0n || divide(decimal(step), decimal(counts.step)).d === 1n)
  );
}
