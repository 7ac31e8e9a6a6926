import { type OutlineItem, outlineOf, type ParsedFile } from '@tallystick/language/syntax';
import { lineStartsOf } from '@tallystick/model';
import { format } from '@tallystick/sdk';
import type { TextEdit } from 'vscode-languageserver';
import { spaceEdits, type TextChange } from '../convert/edits.ts';
import { offsetAt, rangeOf } from '../convert/ranges.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/**
 * Lays texts out as `tally fmt` does: a whole file, some lines, or the block in which a line was just ended, so that columns
 * stay below each other while one types. A text that cannot be read is left as it is. Each gap between two words is an edit
 * of its own, so that cursors and marks stay where they are.
 */
export const formatting: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}', ':'] },
  },
  register(connection, { texts, projects }) {
    connection.onDocumentFormatting(async ({ textDocument }) => {
      const file = fileOf(textDocument.uri);
      const text = await texts.read(file);
      return text === undefined ? null : textEdits(text, laidOut(text));
    });
    connection.onDocumentRangeFormatting(async ({ textDocument, range }) => {
      const text = await texts.read(fileOf(textDocument.uri));
      if (text === undefined) return null;
      return textEdits(text, laidOut(text)).filter(
        ({ range: { start, end } }) => start.line >= range.start.line && end.line <= range.end.line,
      );
    });
    connection.onDocumentOnTypeFormatting(async ({ textDocument, position, ch }) => {
      const parsed = await projects.parsed(fileOf(textDocument.uri));
      if (parsed === undefined) return null;
      const { text } = parsed;
      const cursor = offsetAt(text, position);
      // Behind a new line it is the one before that was typed.
      const typed = ch === '\n' ? text.lastIndexOf('\n', cursor - 1) : cursor;
      const { read, laid } = stretchesAround(parsed, typed);
      const edits = spaceEdits(
        text.slice(read.start, read.end),
        format('', text.slice(read.start, read.end)).text,
      )
        .map((edit) => ({ ...edit, start: edit.start + read.start, end: edit.end + read.start }))
        .filter(({ start, end }) => start > laid.start && end < laid.end && (start > cursor || end < cursor));
      return textEdits(text, edits);
    });
  },
};

function laidOut(text: string): readonly TextChange[] {
  return spaceEdits(text, format('', text).text);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What is read so that a line can be laid out, and what is laid out of it: the innermost block, read with the element in
 * which it stands, whatever is wrong elsewhere. Where there is no block, it is the lines up to blank ones.
 */
function stretchesAround(
  parsed: ParsedFile,
  offset: number,
): { readonly read: Stretch; readonly laid: Stretch } {
  const { text } = parsed;
  const blocks: OutlineItem[] = [];
  for (let items = outlineOf(parsed); ; items = blocks.at(-1)?.children ?? []) {
    const item = items.find(({ at }) => at.start <= offset && offset <= at.end);
    if (item === undefined || text[item.at.end - 1] !== '}') break;
    blocks.push(item);
  }
  const [outer, inner] = [blocks[0]?.at, blocks.at(-1)?.at];
  if (outer !== undefined && inner !== undefined) return { read: outer, laid: inner };
  const blank = text.lastIndexOf('\n\n', offset - 1);
  const start = blank < 0 ? 0 : blank + 2;
  const end = text.indexOf('\n\n', offset);
  const lines = { start, end: end < 0 ? text.length : end };
  return { read: lines, laid: { start: lines.start - 1, end: lines.end } };
}

function textEdits(text: string, edits: readonly TextChange[]): TextEdit[] {
  const sources = [{ file: '', lineStarts: lineStartsOf(text) }];
  return edits.map(({ start, end, text: newText }) => ({
    range: rangeOf({ file: '', start, end }, sources),
    newText,
  }));
}
