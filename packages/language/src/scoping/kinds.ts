import { aWord, type Span, wordOf } from '@tallystick/model';
import { type Declarations, type Names, OUTSIDE } from './declared.ts';

/** A kind of thing that a word names, with its article, and where it is declared. */
export interface Kind {
  readonly kind: string;
  readonly at: Span;
}

/** Everything that a word names in a program, in whatever place. */
export function kindsOf(names: Names, word: string): readonly Kind[] {
  const kinds: Kind[] = [];
  const look = (declarations: Declarations, kind: string): void => {
    const found = declarations.get(word);
    if (found !== undefined) kinds.push({ kind, at: found.at });
  };
  look(names.states, 'a state');
  look(names.records, 'a record');
  look(names.tables, 'a table');
  look(names.lets, 'a let');
  const reading = names.readings.get(word);
  if (reading !== undefined) kinds.push({ kind: aWord(wordOf(reading.chosenBy)), at: reading.at });
  look(names.deficits, 'a deficit');
  look(names.credits, 'a credit');
  look(names.steps, 'a step of settle');
  for (const record of names.records.values()) {
    look(record.fields, `a field of ${record.name}`);
    for (const field of record.fields.values()) look(field.members, `a value of ${field.name}`);
  }
  for (const { kind, name, record, at, members } of names.classifications) {
    if (name === word) kinds.push({ kind: `the ${kind} of ${record}`, at });
    const member = kind === 'groups' ? 'a group' : `a class of ${name}`;
    look(members, kind === 'groups' && word === OUTSIDE ? 'what is out of scope' : member);
  }
  return kinds;
}
