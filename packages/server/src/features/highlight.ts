import { DocumentHighlightKind } from 'vscode-languageserver';
import { rangeOf } from '../convert/ranges.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';
import { nameAsked } from './symbol-uses.ts';

/** The other places of a name in the same file. */
export const highlight: Feature = {
  capabilities: { documentHighlightProvider: true },
  register(connection, services) {
    connection.onDocumentHighlight(async (params) => {
      const name = await nameAsked(services, params);
      if (name === undefined) return null;
      const file = fileOf(params.textDocument.uri);
      return [
        { span: name.declared, kind: DocumentHighlightKind.Write },
        ...name.uses.map((span) => ({ span, kind: DocumentHighlightKind.Read })),
      ]
        .filter(({ span }) => span.file === file)
        .map(({ span, kind }) => ({ range: rangeOf(span, name.sources), kind }));
    });
  },
};
