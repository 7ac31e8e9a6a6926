import type { KeySet, MemberSet } from '@tallystick/model';
import type { Declarations, Declared, DeclaredField, Names } from './declared.ts';

/** What a word can mean as the key of a table, and where that is declared. */
export interface KeyMeaning {
  readonly over: KeySet;
  readonly declared: Declared;
}

/**
 * What the key of a table runs over: a classification, or a field that is a period, a state or an enumeration. A field of
 * the same name in several records counts once; of several enumerations the first counts.
 */
export function keySetOf(names: Names, word: string): KeyMeaning | undefined {
  const classification = names.classifications.find((each) => each.name === word);
  if (classification !== undefined) {
    return { over: { kind: 'classification', name: word }, declared: classification };
  }
  for (const record of names.records.values()) {
    const field = record.fields.get(word);
    const over = field === undefined ? undefined : fieldKeySet(field);
    if (field !== undefined && over !== undefined) return { over, declared: field };
  }
  return undefined;
}

function fieldKeySet(field: DeclaredField): KeySet | undefined {
  switch (field.type) {
    case 'period':
    case 'state':
      return { kind: field.type };
    case 'enumeration':
      return { kind: 'enumeration', record: field.record, field: field.name };
    default:
      return undefined;
  }
}

/** The finite set of words that a key runs over; periods are numbers. */
export function memberSetOf(over: KeySet | undefined): MemberSet | undefined {
  switch (over?.kind) {
    case 'state':
      return { kind: 'states' };
    case 'classification':
    case 'enumeration':
      return over;
    default:
      return undefined;
  }
}

const NONE: Declarations = new Map();

/** The words of a set. */
export function membersOf(names: Names, set: MemberSet): Declarations {
  switch (set.kind) {
    case 'states':
      return names.states;
    case 'credits':
      return names.credits;
    case 'enumeration':
      return names.records.get(set.record)?.fields.get(set.field)?.members ?? NONE;
    case 'classification':
      return new Map(
        names.classifications.filter(({ name }) => name === set.name).flatMap(({ members }) => [...members]),
      );
  }
}

/** The words of a set that rows of a table can be for: facts outside have no cell. */
export function membersInScope(names: Names, set: MemberSet): Declarations {
  return set.kind === 'classification' && set.name === 'group' ? names.groups : membersOf(names, set);
}

/** What a set is called in a sentence: `a value of powertrain`, `a group`. */
export function memberKind(set: MemberSet): string {
  switch (set.kind) {
    case 'states':
      return 'a state';
    case 'credits':
      return 'a credit';
    case 'enumeration':
      return `a value of ${set.field}`;
    case 'classification':
      return set.name === 'group' ? 'a group' : `a class of ${set.name}`;
  }
}
