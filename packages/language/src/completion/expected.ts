import type { Span } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { GrammarAST } from 'langium';
import { JOINS_AFTER, JOINS_BEFORE, JOINS_BEFORE_IN_ROWS, lineMark } from '../grammar/lines.ts';
import { services } from '../parsing/parse.ts';
import { Paths, slotOf, terminalsOf } from './paths.ts';
import { type Before, beforeOffset, type OpenBlock, tokenTypeOf } from './statement.ts';

/** A word of a text, as far as completion looks at it. */
export interface Token {
  readonly text: string;
  /** The name of its token: the word itself for one of the language, else ID, NUMBER, STRING, DATE. */
  readonly kind: string;
}

/** What can stand at a place of a text. */
export interface Expected {
  /** What is written there already, to the end of the word: what a completion replaces. */
  readonly replaces: Span;
  /** True within the quotes of a text. */
  readonly quoted: boolean;
  /** The words of the language, with those that can only follow them: `carry unmet deficits for`. */
  readonly keywords: readonly string[];
  /** On a new line, the statement above where it could go on here, and the words with which it would. */
  readonly above?: { readonly statement: readonly Token[]; readonly keywords: readonly string[] };
  /** What a name, a number, a date or a text would be there, by its place in the grammar: `KindList.kinds`. */
  readonly slots: ReadonlySet<string>;
  /** The words of the statement before the place; none on a new line. */
  readonly statement: readonly Token[];
  /** The blocks around it, from the outermost to the innermost. */
  readonly blocks: readonly Around[];
}

/** A block around a place. */
export interface Around {
  /** The words of the statement that opens it. */
  readonly opening: readonly Token[];
  /** The statements in it before the place. */
  readonly statements: readonly (readonly Token[])[];
}

const PARTIAL = /[\w\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]*$/;
const REST_OF_WORD = /^[\w\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]*/;

/** What can stand at an offset of a text; undefined in a comment. */
export function expectedAt(file: string, text: string, offset: number): Expected | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const within = withinLine(line);
  if (within === 'comment') return undefined;
  const start =
    within === 'code' ? offset - (PARTIAL.exec(line)?.[0].length ?? 0) : offset - line.length + within;
  const rest = within === 'code' ? REST_OF_WORD : /^[^"\r\n]*/;
  const end = offset + (rest.exec(text.slice(offset))?.[0].length ?? 0);
  const quoted = within !== 'code';
  const from = quoted ? start - 1 : start;
  const before = beforeOffset(text, from);
  const isNewLine = /[\r\n][^\S\r\n]*$/.test(text.slice(0, from)) || text.slice(0, from).trim() === '';
  return { replaces: { file, start, end }, quoted, ...openAt(before, isNewLine, quoted) };
}

/** Whether the end of a line stands in a comment, in code, or in a text, and then where that begins. */
function withinLine(line: string): 'comment' | 'code' | number {
  const opens = /#|\/\/|"(?:\\[^\n\r]|""|[^"\\])*("?)/g;
  for (const found of line.matchAll(opens)) {
    if (!found[0].startsWith('"')) return 'comment';
    if (found[1] === '') return found.index + 1;
  }
  return 'code';
}

function openAt({ blocks, statement }: Before, isNewLine: boolean, quoted: boolean): Standing {
  const block = blocks.at(-1);
  const last = statement.at(-1);
  // The rows of facts come below their header, and those of a table may: the first line has to be read with them.
  const lead = block?.kind === 'rows' ? (block.statements[0] ?? []) : [];
  const around = documentPaths()
    .after(blocks.flatMap(({ opening }) => opening))
    .after(lead);
  if (last !== undefined && (!isNewLine || joinsAfter(last, block))) {
    const open = openIn(around.after(statement), quoted, () => true);
    return { ...open, statement: tokensOf(statement), blocks: blocks.map(aroundOf) };
  }
  const joins = block?.kind === 'rows' ? JOINS_BEFORE_IN_ROWS : JOINS_BEFORE;
  const under = block?.kind === 'rows' && lead.length === 0 ? around.after(statement) : around;
  const mark = lineMark(last ?? block?.opening.at(-1), tokenTypeOf(block === undefined ? 'TOP' : 'NL'));
  const anew = openIn(under.after([mark]), quoted, (keyword) => !joins.has(keyword));
  const outer = blocks.map(aroundOf);
  if (last === undefined || block === undefined) return { ...anew, statement: [], blocks: outer };
  const { keywords } = openIn(around.after(statement), quoted, (keyword) => joins.has(keyword));
  const words = tokensOf(statement);
  const inner = { ...aroundOf(block), statements: [...block.statements, statement].map(tokensOf) };
  return {
    ...anew,
    above: { statement: words, keywords },
    statement: [],
    blocks: [...outer.slice(0, -1), inner],
  };
}

/** What can stand at a place, without the place. */
type Standing = Omit<Expected, 'replaces' | 'quoted'>;

function aroundOf({ opening, statements }: OpenBlock): Around {
  return { opening: tokensOf(opening), statements: statements.map(tokensOf) };
}

/** What comes next on the ways that are open: a text alone within quotes, and anything else outside. */
function openIn(
  paths: Paths,
  quoted: boolean,
  takes: (keyword: string) => boolean,
): Pick<Expected, 'keywords' | 'slots'> {
  const slots = paths.next.filter(
    ({ leaf }) => !GrammarAST.isKeyword(leaf) && (!quoted || terminalsOf(leaf).includes('STRING')),
  );
  const words = paths.next.filter(
    ({ leaf }) => !quoted && GrammarAST.isKeyword(leaf) && /^[a-z]/.test(leaf.value) && takes(leaf.value),
  );
  return {
    keywords: [...new Set(words.map((path) => paths.phraseOf(path)))],
    slots: new Set(slots.map(({ leaf }) => slotOf(leaf))),
  };
}

function joinsAfter({ tokenType }: IToken, block: OpenBlock | undefined): boolean {
  return block?.kind !== 'rows' && JOINS_AFTER.has(tokenType.name);
}

let document: Paths | undefined;

function documentPaths(): Paths {
  const entry = services().Grammar.rules.find((rule) => GrammarAST.isParserRule(rule) && rule.entry);
  if (!GrammarAST.isParserRule(entry)) throw new Error('The grammar has no rule to begin with');
  document ??= Paths.into(entry);
  return document;
}

function tokensOf(tokens: readonly IToken[]): readonly Token[] {
  return tokens
    .filter(({ image }) => image !== '')
    .map(({ image, tokenType }) => ({ text: image, kind: tokenType.name }));
}
