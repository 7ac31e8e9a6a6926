import type { Declarations } from '@tallystick/language/syntax';
import type { Part } from '@tallystick/model';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Asked } from './asked.ts';
import { named, type Offer, unused, word } from './offer.ts';

/** The parts that an amendment can replace or remove: those by themselves, and those that stand in another, with it. */
export function amendedParts(asked: Asked): readonly Offer[] {
  const { names, statement } = asked;
  const elements: readonly (readonly [Declarations, string])[] = [
    [names.tables, 'a table'],
    [names.lets, 'a value'],
    [names.readings, 'a reading'],
    [names.deficits, 'a deficit'],
    [names.credits, 'a credit'],
  ];
  const isFirst = statement.length === 1;
  const whole = elements.flatMap(([parts, detail]) => [...parts.values()].map((part) => named(part, detail)));
  const inner = innerParts(asked).map(
    ({ name, container }): Offer => ({
      ...word(name, `in ${container}`, CompletionItemKind.Property),
      ...(isFirst && { text: `${name} in ${container}` }),
    }),
  );
  return unused([...(statement[0]?.text === 'add' ? [] : whole), ...inner], statement);
}

/** The parts within which one of the names that are written already stands. */
export function containers(asked: Asked): readonly Offer[] {
  const { names, statement } = asked;
  const written = statement.map(({ text }) => text);
  const inner = innerParts(asked).filter(({ name }) => written.includes(name));
  const around = [...new Set(inner.map(({ container }) => container))];
  if (around.length > 0)
    return around.map((container) => word(container, 'a part of the program', CompletionItemKind.Struct));
  const rows = [...names.tables.values()].map((table) => named(table, 'a table', CompletionItemKind.Struct));
  const blocks = ['settle', 'states', 'groups', 'calendar'].map((block) =>
    word(block, 'a part of the program', CompletionItemKind.Struct),
  );
  const isAddition = statement[0]?.text === 'add';
  const records = [...names.records.values()].map((record) =>
    named(record, 'a record', CompletionItemKind.Struct),
  );
  return isAddition ? [...blocks, ...rows, ...records] : rows;
}

/** The parts that stand in others, in the order of the text. */
function innerParts({ text }: Asked): readonly { readonly name: string; readonly container: string }[] {
  if (text === undefined) return [];
  const within = (container: string, parts: readonly Pick<Part, 'name'>[]) =>
    parts.map(({ name }) => ({ name, container }));
  const { settlement } = text;
  return [
    ...within('settle', [...(settlement?.steps ?? []), ...(settlement?.limits ?? [])]),
    ...within('settle', [{ name: 'use_order' }, { name: 'pay_order' }, { name: 'carry' }]),
    ...within('states', text.states),
    ...text.classifications.flatMap(({ kind, name, members }) =>
      within(kind === 'groups' ? 'groups' : name, members),
    ),
    ...text.records.flatMap(({ name, fields }) => within(name, fields)),
    ...[...text.deficits, ...text.credits].flatMap(({ name, ...rule }) =>
      within(name, [
        ...('applies' in rule ? [{ name: 'applies' }] : []),
        { name: 'amount' },
        { name: 'total' },
        ...('expires' in rule ? [{ name: 'expires' }] : []),
      ]),
    ),
  ];
}
