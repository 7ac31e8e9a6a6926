import { type Around, keySetsOf, memberSetOf, membersInScope, type Token } from '@tallystick/language/syntax';
import type { KeySet } from '@tallystick/model';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Asked } from './asked.ts';
import { named, number, type Offer, unused } from './offer.ts';
import { offersOf } from './operand-names.ts';
import { yearsOf } from './years.ts';

/** What a table can have as a key that it does not have yet. */
export function tableKeys({ names, statement }: Asked): readonly Offer[] {
  const classified = names.classifications.map((one) =>
    named(one, `the ${one.kind} of ${one.record}`, CompletionItemKind.Enum),
  );
  const fields = [...names.records.values()].flatMap((record) =>
    [...record.fields.values()].map((field) =>
      named(field, `a field of ${record.name}`, CompletionItemKind.Field),
    ),
  );
  const keys = [...classified, ...fields].filter(({ label }) => keySetsOf(names, label).length === 1);
  return unused([...new Map(keys.map((key) => [key.label, key])).values()], statement.slice(2));
}

/** The words that stand above the columns of a table: those of its last key. */
export function columnKeys(asked: Asked): readonly Offer[] {
  const keys = keysOfTable(asked);
  return keys.length < 2 ? [] : unused(membersFor(asked, keys.at(-1)), asked.statement);
}

/** The words that a row of a table, or a cell that is replaced, can be for. */
export function rowKeys(asked: Asked): readonly Offer[] {
  if (isHeader(asked)) return [];
  const { blocks, statement } = asked;
  const keys = keysOfTable(asked);
  const offers = membersFor(asked, keys[commasIn(statement)]);
  const rows = isCell(statement) ? [] : (blocks.at(-1)?.statements ?? []);
  const isOnlyKey = keys.length - (hasHeader(rows) ? 1 : 0) === 1;
  return isOnlyKey
    ? unused(
        offers,
        rows.flatMap((row) => row.slice(0, 1)),
      )
    : offers;
}

/** The next period for which a table has no row yet, with a place for each of its cells. */
export function rowPeriods(asked: Asked): readonly Offer[] {
  if (isHeader(asked)) return [];
  const { blocks, statement, project } = asked;
  const isEvent = ['timeline', 'agreement'].includes(blocks[0]?.opening[0]?.text ?? '');
  if (isEvent) return yearsOf(project);
  const keys = keysOfTable(asked);
  if (keys[commasIn(statement)]?.kind !== 'period') return [];
  const rows = blocks.at(-1)?.statements ?? [];
  const last = rows.at(-1);
  const until = last && lastPeriodOf(last);
  if (isCell(statement) || statement.length > 0 || last === undefined || until === undefined)
    return yearsOf(project);
  if (until === 'onward') return [];
  const cells = last.slice(last.findIndex(({ text }) => text === ':') + 1).filter(isNumber);
  const percent = last.some(({ text }) => text === '%') ? '%' : '';
  const places = cells.map(() => `<0>${percent}`).join('  ');
  return [
    { ...number(until + 1, 'the next row'), ...(places !== '' && { snippet: `${until + 1}:  ${places}` }) },
  ];
}

/** The periods of the columns of a table. */
export function columnPeriods(asked: Asked): readonly Offer[] {
  const keys = keysOfTable(asked);
  if (keys.length < 2 || keys.at(-1)?.kind !== 'period') return [];
  return unused(yearsOf(asked.project), asked.statement);
}

/** The last period for which a row is. */
function lastPeriodOf(row: readonly Token[]): number | 'onward' | undefined {
  const key = row.slice(
    0,
    row.findIndex(({ text }) => text === ':'),
  );
  if (key.some(({ text }) => text === 'onward')) return 'onward';
  const last = Number(key.at(-1)?.text);
  return Number.isInteger(last) ? last : undefined;
}

/** What the keys of the table run over that is written, or into which an amendment writes. */
function keysOfTable({ names, statement, blocks }: Asked): readonly (KeySet | undefined)[] {
  const opening = blocks.at(-1)?.opening ?? [];
  const words = opening.map(({ text }) => text);
  const amended = isCell(statement) ? statement[1]?.text : words[words.indexOf('in') + 1];
  const isTable = words[0] === 'table' || words[1] === 'table';
  if (!isTable || isCell(statement))
    return names.tables.get(amended ?? '')?.keys.map(({ over }) => over) ?? [];
  return keyWords(opening).map((word) => keySetsOf(names, word)[0]?.over);
}

function keyWords(opening: Around['opening']): readonly string[] {
  const keys: string[] = [];
  for (const { text, kind } of opening.slice(opening.findIndex(({ text }) => text === 'by') + 1)) {
    if (text === ',') continue;
    if (kind !== 'ID' && !/^[a-z_]+$/.test(text)) break;
    if (['in', 'under', 'assumed', 'governs'].includes(text)) break;
    keys.push(text);
  }
  return keys;
}

function membersFor({ names }: Asked, over: KeySet | undefined): readonly Offer[] {
  const set = memberSetOf(over);
  return set === undefined ? [] : offersOf(membersInScope(names, set), 'a key of the table');
}

/** `replace zev_share[2027, light]` */
function isCell(statement: readonly Token[]): boolean {
  return statement[0]?.text === 'replace';
}

/** True on a line that goes on without a colon, as the line above the columns does. */
function isHeader({ behind, statement, blocks }: Asked): boolean {
  return blocks.at(-1)?.opening[0]?.text === 'table' && !isCell(statement) && /^[^:#]*\w[^:]*$/.test(behind);
}

function hasHeader([first]: Around['statements']): boolean {
  return first !== undefined && !first.some(({ text }) => text === ':');
}

function isNumber({ kind, text }: Token): boolean {
  return kind === 'NUMBER' || text === '-';
}

function commasIn(words: readonly Token[]): number {
  return words.filter(({ text }) => text === ',').length;
}
