import type { Source, Span } from '@tallystick/model';
import { lineStartsOf } from '@tallystick/model';
import type { IRecognitionException, IToken } from 'chevrotain';
import type { AstNode, LangiumCoreServices, ParseResult, Reference } from 'langium';
import { GrammarUtils } from 'langium';
import type { Document } from '../generated/ast.ts';
import { ELEMENT_WORDS } from '../grammar/lines.ts';
import { createTallyServices } from '../tally-module.ts';
import type { Partly } from './partly.ts';

/** A file that was read: its text, and its tree as far as it could be parsed. */
export interface ParsedFile {
  readonly file: string;
  readonly text: string;
  readonly source: Source;
  readonly tree: Partly<Document>;
  readonly result: ParseResult<Document>;
  /** The tokens of the text; cut anew when they are asked for. */
  readonly tokens: () => readonly IToken[];
  /** The comments of the text; likewise. */
  readonly comments: () => readonly IToken[];
  /** Offsets at which the text could not be read as it stands. */
  readonly mistakes: readonly number[];
}

/** Parses a text; mistakes are in the result, and nothing is thrown. */
export function parse(file: string, text: string): ParsedFile {
  const { LangiumParser, Lexer } = services().parser;
  const result = LangiumParser.parse<Document>(canBeProgram(text) ? text : '');
  return {
    file,
    text,
    source: { file, lineStarts: lineStartsOf(text) },
    tree: result.value,
    result,
    tokens: () => Lexer.tokenize(text).tokens,
    comments: () => Lexer.tokenize(text).hidden.filter(({ tokenType }) => tokenType.name.endsWith('COMMENT')),
    mistakes: mistakesOf(result),
  };
}

function mistakesOf(result: ParseResult): readonly number[] {
  const parsed = result.parserErrors.flatMap((error: IRecognitionException & { previousToken?: IToken }) =>
    [error.previousToken, error.token].map((token) => token?.startOffset ?? Number.NaN),
  );
  // A text without its closing quote takes in the rest of its line.
  const swallowed = (result.lexerReport?.diagnostics ?? []).flatMap(({ message, offset }) =>
    message === 'UNCLOSED_TEXT' ? [offset] : [],
  );
  return [...result.lexerErrors.map(({ offset }) => offset), ...parsed.filter(Number.isFinite), ...swallowed];
}

/** False for what is no program for certain and would take long to say so: a workbook, a picture, a file of facts. */
export function canBeProgram(text: string): boolean {
  if (text.includes('\0') || text.length > LARGEST) return false;
  if (BEGINS_ELEMENT.test(text)) return true;
  return text.length < SHORT && !isTable(text);
}

/** True where the first two lines have three cells or more, as many in one as in the other. */
function isTable(text: string): boolean {
  const [head = '', row = ''] = text.split(/\r\n|\r|\n/, 2);
  return [',', ';', '\t', '|'].some((delimiter) => {
    const cells = head.split(delimiter).length;
    return cells > 2 && cells === row.split(delimiter).length;
  });
}

/** In characters: a hundred times the largest regulation. */
const LARGEST = 10_000_000;
/** In characters: a text that is parsed in no time, whatever it says. */
const SHORT = 20_000;
const BEGINS_ELEMENT = new RegExp(`^\\s*(?:use|${[...ELEMENT_WORDS].join('|')})\\b`, 'm');

let shared: LangiumCoreServices | undefined;

/** One parser for all: it keeps nothing between two texts, and takes a while to make. */
export function services(): LangiumCoreServices {
  shared ??= createTallyServices();
  return shared;
}

/** Where a node stands. */
export function spanOf(file: ParsedFile, node: AstNode): Span {
  return { file: file.file, start: node.$cstNode?.offset ?? 0, end: node.$cstNode?.end ?? 0 };
}

/** Where a property of a node stands, such as its name; the whole node where the property is missing. */
export function spanOfProperty(file: ParsedFile, node: AstNode, property: string, index = 0): Span {
  const known = spans.get(node) ?? new Map<string, Span>();
  spans.set(node, known);
  const key = `${property} ${index}`;
  const found = known.get(key) ?? foundSpan(file, node, property, index);
  known.set(key, found);
  return found;
}

/** To find a property is a walk through its node, and the same is asked of a file again at each keystroke in another. */
const spans = new WeakMap<AstNode, Map<string, Span>>();

function foundSpan(file: ParsedFile, node: AstNode, property: string, index: number): Span {
  const found = GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return found ? { file: file.file, start: found.offset, end: found.end } : spanOf(file, node);
}

/** Where a word stands that names something else. */
export function spanOfReference(file: ParsedFile, reference: Reference): Span {
  return {
    file: file.file,
    start: reference.$refNode?.offset ?? 0,
    end: reference.$refNode?.end ?? 0,
  };
}

/** The text of the `##` lines directly above a place. */
export function docAbove(text: string, offset: number): string | undefined {
  const lines: string[] = [];
  let end = text.lastIndexOf('\n', offset - 1);
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (!line.startsWith('##')) break;
    lines.unshift(line.replace(/^##+ ?/, ''));
    end = start - 1;
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}
