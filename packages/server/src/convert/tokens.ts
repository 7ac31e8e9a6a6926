import type { DeclarationKind } from '@tallystick/language';
import { isBuiltIn, type ParsedFile, type Word, type WordKind, wordsOf } from '@tallystick/language/syntax';
import type { Names } from '../names/names.ts';

/** The kinds of token that the server tells apart, all of the protocol's own. */
export const TOKEN_TYPES = [
  ...(['namespace', 'struct', 'class', 'enum', 'enumMember', 'property', 'function', 'method'] as const),
  ...(['variable', 'type', 'keyword', 'number', 'string', 'comment', 'operator'] as const),
] as const;

/** What can be said of a token besides; `assumed` is our own: no source gives what the name stands for. */
export const TOKEN_MODIFIERS = [
  'declaration',
  'readonly',
  'defaultLibrary',
  'documentation',
  'assumed',
] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** A word, with what it is. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const NAMES: Readonly<Record<DeclarationKind, TokenType>> = {
  program: 'namespace',
  amendment: 'namespace',
  agreement: 'namespace',
  state: 'enumMember',
  record: 'struct',
  field: 'property',
  value: 'enumMember',
  group: 'enumMember',
  classes: 'enum',
  class: 'enumMember',
  table: 'class',
  let: 'variable',
  reading: 'enum',
  election: 'enum',
  choice: 'enumMember',
  deficit: 'function',
  credit: 'function',
  step: 'method',
  limit: 'method',
  'limit of a pool': 'method',
  deadline: 'property',
  pool: 'function',
};

const OTHERS: Readonly<Record<Exclude<WordKind, 'name'>, TokenType>> = {
  keyword: 'keyword',
  number: 'number',
  date: 'number',
  text: 'string',
  sign: 'operator',
  comment: 'comment',
  doc: 'comment',
};

/**
 * The tokens of a file. An editor with a grammar of its own needs to be told of names alone; it sees the rest by itself, and
 * in finer shades.
 */
export function tokensOf(parsed: ParsedFile, names: Names, namesAlone: boolean): readonly Token[] {
  const meanings = names.meaningsIn(parsed.file);
  return wordsOf(parsed).flatMap((word): readonly Token[] => {
    const { start, end } = word.at;
    if (word.kind !== 'name') {
      const modifiers: readonly TokenModifier[] = word.kind === 'doc' ? ['documentation'] : [];
      const isSign =
        word.kind === 'sign' && !/^(?:<=|>=|\.\.|[-+*/<>=|])$/.test(parsed.text.slice(start, end));
      return namesAlone || isSign ? [] : [{ start, end, type: OTHERS[word.kind], modifiers }];
    }
    const found = meanings.get(start);
    if (found === undefined) return builtIn(parsed, word);
    const { means, isDeclared } = found;
    const isFixed = means.kind === 'let' || means.kind === 'table';
    const holds: Partial<Record<TokenModifier, boolean>> = {
      declaration: isDeclared,
      readonly: isFixed,
      assumed: means.assumed,
    };
    const modifiers = TOKEN_MODIFIERS.filter((modifier) => holds[modifier]);
    return [{ start, end, type: NAMES[means.kind], modifiers }];
  });
}

/** What the language brings: `total(...)`, `vintage`, `party`, `lb`. */
function builtIn({ text }: ParsedFile, { at: { start, end }, rule }: Word): readonly Token[] {
  const modifiers: readonly TokenModifier[] = ['defaultLibrary'];
  if (rule === 'NamedType') return [{ start, end, type: 'type', modifiers }];
  if (rule !== 'NameExpression' || !isBuiltIn(text.slice(start, end))) return [];
  return [{ start, end, type: text[end] === '(' ? 'function' : 'variable', modifiers }];
}
