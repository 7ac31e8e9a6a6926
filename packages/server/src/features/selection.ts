import { spansAround } from '@tallystick/language/syntax';
import type { SelectionRange } from 'vscode-languageserver';
import { offsetAt, rangeOf } from '../convert/ranges.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** Wider and wider selections: the word, the expression, the line, the block, the text. */
export const selection: Feature = {
  capabilities: { selectionRangeProvider: true },
  register(connection, { projects }) {
    connection.onSelectionRanges(async ({ textDocument, positions }) => {
      const parsed = await projects.parsed(fileOf(textDocument.uri));
      if (parsed === undefined) return null;
      return positions.map((position) => {
        const offset = offsetAt(parsed.text, position);
        return nested(spansAround(parsed, offset).map((span) => rangeOf(span, [parsed.source])));
      });
    });
  },
};

function nested([range, ...wider]: readonly SelectionRange['range'][]): SelectionRange {
  if (range === undefined)
    return { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  return wider.length === 0 ? { range } : { range, parent: nested(wider) };
}
