import {
  type BaseText,
  isInvalidation,
  isTransfer,
  type RecordType,
  type Span,
  TRANSFER_NAMES,
  type Work,
} from '@tallystick/model';
import type { Link } from '../lowering/context.ts';

/**
 * The links with those of the words that stand for a kind of credit or for a group in records of transfers and of invalid
 * credits: such a word is the name of the credit or of the group, and so is each use of it.
 */
export function withWords(work: Work, links: readonly Link[]): readonly Link[] {
  const words = work.programs.flatMap(wordsIn);
  const named = new Map(words.map(({ from, to }) => [keyOf(from), to]));
  return [...links.map((link) => ({ ...link, to: named.get(keyOf(link.to)) ?? link.to })), ...words];
}

function wordsIn(program: BaseText): readonly Link[] {
  const kinds = new Map(program.credits.map(({ name, nameAt }) => [name, nameAt]));
  const groups = new Map(
    program.classifications
      .filter(({ kind }) => kind === 'groups')
      .flatMap(({ members }) => members.map(({ name, nameAt }) => [name, nameAt] as const)),
  );
  return program.records
    .filter((record) => isTransfer(record, program) || isInvalidation(record, program))
    .flatMap((record) => [
      ...wordsOf(record, TRANSFER_NAMES.kind, kinds),
      ...wordsOf(record, TRANSFER_NAMES.group, groups),
    ]);
}

function wordsOf({ fields }: RecordType, field: string, names: ReadonlyMap<string, Span>): readonly Link[] {
  return fields.flatMap(({ name, type }) => {
    if (name !== field || type.kind !== 'enumeration') return [];
    return type.members.flatMap((member) => {
      const to = names.get(member.name);
      return to === undefined ? [] : [{ from: member.at, to }];
    });
  });
}

function keyOf({ file, start }: Span): string {
  return `${file} ${start}`;
}
