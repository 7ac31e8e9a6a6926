import type { KeySet, MemberSet } from '@tallystick/model';
import type { Declarations, Declared, DeclaredField, Names } from './declared.ts';
import { remembered } from './remembered.ts';

/** What a word can mean as the key of a table, and where that is declared. */
export interface KeyMeaning {
  readonly over: KeySet;
  /** In a sentence: `the classes of sale`. */
  readonly kind: string;
  readonly declared: Declared;
}

/**
 * What the key of a table can run over: a classification, or a field that is a period, a state or an enumeration. The
 * periods and states of all records are the same, and so are two lists of the same words. Beside a classification only
 * the fields of its own record are meant: `group` is the groups of sale, whatever a transfer calls so.
 */
export const keySetsOf = remembered((names: Names, word: string): readonly KeyMeaning[] => {
  const classifications = names.classifications.filter((each) => each.name === word);
  const fields = [...names.records.values()].flatMap((record): Keyed[] => {
    const field = record.fields.get(word);
    const over = field === undefined ? undefined : fieldKeySet(field);
    if (field === undefined || over === undefined) return [];
    return [{ over, kind: `a field of ${record.name}`, declared: field }];
  });
  const [classification] = classifications;
  if (classification === undefined)
    return fields.filter((field, index) => fields.findIndex((each) => sameKeys(each, field)) === index);
  const { kind, record } = classification;
  const over: KeySet = { kind: 'classification', name: word };
  const own = fields.filter(({ declared }) =>
    classifications.some((each) => each.record === declared.record),
  );
  return [{ over, kind: `the ${kind} of ${record}`, declared: classification }, ...own];
});

interface Keyed extends KeyMeaning {
  readonly declared: DeclaredField;
}

function sameKeys(a: Keyed, b: Keyed): boolean {
  const words = [...a.declared.members.keys()];
  return (
    a.over.kind === b.over.kind &&
    words.length === b.declared.members.size &&
    words.every((word) => b.declared.members.has(word))
  );
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

/** The words of a set. */
export function membersOf(names: Names, set: MemberSet): Declarations {
  switch (set.kind) {
    case 'states':
      return names.states;
    case 'credits':
      return names.credits;
    case 'enumeration':
      return names.records.get(set.record)?.fields.get(set.field)?.members ?? new Map();
    case 'classification':
      return membersNamed(names, set.name);
  }
}

/** The members of all classifications of a name, such as the groups of all records. */
const membersNamed = remembered((names: Names, word: string): Declarations => {
  const same = names.classifications.filter(({ name }) => name === word);
  return new Map(same.flatMap(({ members }) => [...members]));
});

/** The words of a set that rows of a table can be for: facts outside have no cell. */
export function membersInScope(names: Names, set: MemberSet): Declarations {
  return set.kind === 'classification' && set.name === 'group' ? names.groups : membersOf(names, set);
}

/** What a word of a set is called in a sentence: `a value of powertrain`, `a group`. */
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
