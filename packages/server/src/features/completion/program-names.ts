import { type DeclaredField, type DeclaredRecord, UNIT_LIST } from '@tallystick/language/syntax';
import { ACTS, actsOn } from '@tallystick/model';
import { CompletionItemKind } from 'vscode-languageserver';
import { type Asked, outermost } from './asked.ts';
import { named, type Offer, unused, word } from './offer.ts';
import { offersOf } from './operand-names.ts';

/** The credits that a list does not have yet. */
export function credits({ names, statement }: Asked): readonly Offer[] {
  return unused(offersOf(names.credits, 'a credit', CompletionItemKind.Class), statement);
}

/** The groups that a list does not have yet. */
export function groups({ names, statement }: Asked): readonly Offer[] {
  const from = statement.findLastIndex(({ text }) => text === 'from' || text === 'against');
  return unused(offersOf(names.groups, 'a group'), statement.slice(Math.max(from, 0)));
}

/** The states that a list does not have yet. */
export function states({ names, statement }: Asked): readonly Offer[] {
  const from = statement.findLastIndex(({ text }) => text === 'in' || text === 'states' || text === 'order');
  return unused(offersOf(names.states, 'a state'), statement.slice(Math.max(from, 0)));
}

/** What lots or debts can be put in order by; behind `before` only what is of the same kind. */
export function orderMembers({ names, statement }: Asked): readonly Offer[] {
  const begin = statement.findLastIndex(({ text }) => ['credits', 'deficits', 'then'].includes(text));
  const written = statement.slice(begin + 1);
  const lists = [
    offersOf(names.groups, 'a group'),
    ...(statement[0]?.text === 'pay'
      ? []
      : [offersOf(names.credits, 'a credit', CompletionItemKind.Class), offersOf(names.states, 'a state')]),
  ];
  const first = written[0]?.text;
  const begun = lists.filter((list) => list.some(({ label }) => label === first));
  return unused((begun.length > 0 ? begun : lists).flat(), written);
}

/** All records. */
export function records({ names }: Asked): readonly Offer[] {
  return [...names.records.values()].map((record) => named(record, 'a record', CompletionItemKind.Struct));
}

/** The records whose rows can post: those with one party, one state and one period. */
export function postingRecords({ names }: Asked): readonly Offer[] {
  const posts = ({ fields }: DeclaredRecord): boolean =>
    (['party', 'state', 'period'] as const).every(
      (role) => [...fields.values()].filter(({ type }) => type === role).length === 1,
    );
  return [...names.records.values()]
    .filter(posts)
    .map((record) => named(record, 'a record', CompletionItemKind.Struct));
}

/** What a field can be, or the unit of the cells of a table. */
export function types(asked: Asked): readonly Offer[] {
  const { names, blocks, statement } = asked;
  if (blocks.at(-1)?.opening[0]?.text !== 'record' && statement[0]?.text === 'table') return units();
  const roles = [
    word('party', 'who owes and earns', CompletionItemKind.Keyword),
    word('state', 'where', CompletionItemKind.Keyword),
    word('period', 'in which year', CompletionItemKind.Keyword),
    word('date', 'the day on which a row was filed', CompletionItemKind.Keyword),
  ];
  const elections = [...names.readings.values()].filter(({ chosenBy }) => chosenBy !== undefined);
  return [...roles, ...units(), ...elections.map((one) => named(one, 'an election'))];
}

/** The units that the language knows. */
export function units(): readonly Offer[] {
  return UNIT_LIST.map((unit) => word(unit, 'a unit'));
}

/** The unit of a number: that of the field with which it is compared, where there is one. */
export function unitsOfNumber({ statement, names, text }: Asked): readonly Offer[] {
  if (statement[0]?.text === 'expires') return [];
  const number = statement.findLastIndex(({ kind }) => kind === 'NUMBER');
  const compared = statement[number - 1]?.text === '..' ? number - 3 : number - 1;
  const isCompared = ['<', '<=', '>', '>=', 'in', 'is'].includes(statement[compared]?.text ?? '');
  const left = isCompared ? statement[compared - 1]?.text : undefined;
  const fields = (text?.records ?? []).flatMap((record) => record.fields.filter(({ name }) => name === left));
  const isPeriod = [...names.records.values()].some(
    ({ fields }) => fields.get(left ?? '')?.type === 'period',
  );
  if (isPeriod || left === 'vintage') return [];
  const own = fields.flatMap(({ type }) => (type.kind === 'quantity' ? Object.keys(type.unit) : []));
  if (own.length === 1) return own.map((unit) => word(unit, `the unit of ${left}`));
  return left === 'deficits' || statement.some(({ text }) => text === 'deficits')
    ? [word('credits', 'a unit')]
    : units();
}

/** The questions that the word before asks for: readings, elections or determinations. */
export function questions({ names, statement }: Asked): readonly Offer[] {
  const asked = statement.at(-1)?.text ?? '';
  const chooser = asked === 'election' ? 'party' : asked === 'determination' ? 'agency' : undefined;
  return [...names.readings.values()]
    .filter(({ chosenBy }) => chosenBy === chooser)
    .map((one) => named(one, `a ${asked}`, CompletionItemKind.Enum));
}

/** The answers of the question that stands before. */
export function choices({ names, statement }: Asked): readonly Offer[] {
  const is = statement.findLastIndex(({ text }) => text === 'is');
  const reading = names.readings.get(statement[is - 1]?.text ?? '');
  return reading === undefined ? [] : offersOf(reading.choices, `an answer to ${reading.name}`);
}

/** The fields of some types, of all records that post. */
export function fieldsOfType(asked: Asked, types: readonly DeclaredField['type'][]): readonly Offer[] {
  const posting = new Set(postingRecords(asked).map(({ label }) => label));
  const fields = [...asked.names.records.values()]
    .filter(({ name }) => posting.has(name))
    .flatMap((record) => [...record.fields.values()]);
  return unused(
    fields
      .filter(({ type }) => types.includes(type))
      .map((field) => named(field, `a field of ${field.record}`, CompletionItemKind.Field)),
    asked.statement,
  );
}

/** Programs, amendments and agreements. */
export function instruments(
  { project }: Asked,
  kinds: readonly ('program' | 'amendment' | 'agreement')[],
): readonly Offer[] {
  return [...project.loaded.vocabulary.instruments.values()].flatMap((one) => {
    const kind = one.kind === 'regulation' ? 'program' : one.kind;
    return kinds.includes(kind) ? [named(one, kind, CompletionItemKind.Module)] : [];
  });
}

/** The amendments of the program that are not named yet, without the one that is written. */
export function amendments(asked: Asked): readonly Offer[] {
  const own = [...asked.project.loaded.vocabulary.instruments.values()].filter(
    ({ kind, program }) => kind === 'amendment' && program === asked.program,
  );
  return unused(
    own.map((one) => named(one, 'an amendment', CompletionItemKind.Module)),
    asked.statement,
  );
}

/** What can happen to the instrument of a timeline, in the words of the language. */
export function acts(asked: Asked): readonly Offer[] {
  const { statement } = asked;
  const isAgreement = outermost(asked)[0]?.text === 'agreement';
  const known: readonly string[] = isAgreement
    ? actsOn('agreement')
    : ACTS.filter((act) => act !== 'signed' && act !== 'terminated');
  const begun = statement.slice(1).map(({ text }) => text);
  return known
    .filter((act) => begun.length === 0 || act.startsWith(`${begun.join(' ')} `))
    .map((act) => word(act.split(' ').slice(begun.length).join(' '), 'an event', CompletionItemKind.Event));
}
