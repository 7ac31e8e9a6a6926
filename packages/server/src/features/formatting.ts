import { lineStartsOf } from '@tallystick/model';
import { format } from '@tallystick/sdk';
import { leastEdit } from '../convert/edits.ts';
import { rangeOf } from '../convert/ranges.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** Lays a whole file out, as `tally fmt` does. A text that cannot be read is left as it is. */
export const formatting: Feature = {
  capabilities: { documentFormattingProvider: true },
  register(connection, { texts }) {
    connection.onDocumentFormatting(async ({ textDocument }) => {
      const file = fileOf(textDocument.uri);
      const text = await texts.read(file);
      if (text === undefined) return null;
      const edit = leastEdit(text, format(file, text).text);
      if (edit === undefined) return [];
      const range = rangeOf({ file, ...edit }, [{ file, lineStarts: lineStartsOf(text) }]);
      return [{ range, newText: edit.text }];
    });
  },
};
