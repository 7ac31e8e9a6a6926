import { type OutlineItem, outlineOf } from '@tallystick/language/syntax';
import type { Source } from '@tallystick/model';
import type { DocumentSymbol } from 'vscode-languageserver';
import { rangeOf } from '../convert/ranges.ts';
import { SYMBOL_KINDS } from '../convert/symbol-kinds.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** The outline of a file. */
export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: { label: 'Tally' } },
  register(connection, { projects }) {
    connection.onDocumentSymbol(async ({ textDocument }) => {
      const parsed = await projects.parsed(fileOf(textDocument.uri));
      return parsed === undefined ? null : outlineOf(parsed).map((item) => symbolOf(item, [parsed.source]));
    });
  },
};

function symbolOf(item: OutlineItem, sources: readonly Source[]): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: SYMBOL_KINDS[item.type],
    range: rangeOf(item.at, sources),
    selectionRange: rangeOf(item.nameAt, sources),
    children: item.children.map((child) => symbolOf(child, sources)),
  };
}
