import { inWords } from '@tallystick/runtime';
import {
  aWord,
  type Election,
  electionsOf,
  isChoice,
  isElectionRecord,
  wordOf,
} from '../program/elections.ts';
import type { Field, RecordType } from '../program/program.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** A record whose rows choose has to say who chooses, for where and for when, and nothing twice. */
export function checkElections(scope: Scope): void {
  const { program } = scope;
  for (const record of program.records) {
    const [field] = record.fields.filter(isChoice);
    if (field === undefined) continue;
    const election = electionsOf(program).find(({ name }) => name === electionNamed(field));
    if (election === undefined) continue;
    if (!isElectionRecord(record, program)) {
      wrong(
        record,
        field,
        scope,
        `A row of ${record.name} posts deficits or credits, so it cannot choose as well: ${field.name} is ${aWord(wordOf(election.choosing.by))}. Write a record of its own for it.`,
      );
      continue;
    }
    checkMissing(record, election, scope);
    checkFields(record, election, scope);
  }
}

function electionNamed({ type }: Field): string | undefined {
  return type.kind === 'enumeration' ? type.election : undefined;
}

interface Wanted {
  readonly kind: 'party' | 'state' | 'period' | 'date';
  readonly says: string;
  readonly example: string;
}

const PARTY: Wanted = { kind: 'party', says: 'for whom the choice is', example: 'manufacturer  party' };
const STATE: Wanted = { kind: 'state', says: 'in which state it holds', example: 'state  state' };
const PERIOD: Wanted = {
  kind: 'period',
  says: 'from which period on it holds',
  example: 'model_year  period',
};
const DATE: Wanted = { kind: 'date', says: 'when it was filed', example: 'filed  date' };

function checkMissing(record: RecordType, { name, choosing }: Election, scope: Scope): void {
  const wanted = [
    PARTY,
    ...(choosing.of === 'account' ? [STATE] : []),
    PERIOD,
    ...(choosing.filed === undefined ? [] : [DATE]),
  ];
  const lacks = wanted.filter(({ kind }) => !record.fields.some(({ type }) => type.kind === kind));
  if (lacks.length === 0) return;
  report(
    scope,
    'election/field-missing',
    record.nameAt,
    `A row of ${record.name} makes a choice of ${name}. It does not say ${inWords(lacks.map(({ says }) => says))}: add ${inWords(lacks.map(({ example }) => `\`${example}\``))}.`,
    clauseOf(record),
  );
}

/** Each is there once, in every row, and no state where a choice is for all states. */
function checkFields(record: RecordType, { name, choosing }: Election, scope: Scope): void {
  for (const kind of ['party', 'state', 'period', 'date', 'choice'] as const) {
    const all = record.fields.filter((field) =>
      kind === 'choice' ? isChoice(field) : field.type.kind === kind,
    );
    const [first, second] = all;
    if (first === undefined) continue;
    if (kind === 'state' && choosing.of === 'party')
      wrong(
        record,
        first,
        scope,
        `A choice of ${name} is for all states of a party at once, and ${first.name} would name one. Leave it out of ${record.name}; or let ${name} be made by party and state.`,
      );
    if (second !== undefined)
      wrong(
        record,
        second,
        scope,
        `A row of ${record.name} makes one choice for one account, and ${first.name} and ${second.name} are both a ${kind}. Keep one of the two.`,
      );
    if (first.when !== undefined)
      wrong(
        record,
        first,
        scope,
        `Some rows of ${record.name} would have no ${first.name}, and every choice needs it. Take its condition (when ...) away.`,
      );
  }
}

function wrong(record: RecordType, field: Field, scope: Scope, message: string): void {
  report(scope, 'election/field', field.nameAt, message, clauseOf(record));
}
