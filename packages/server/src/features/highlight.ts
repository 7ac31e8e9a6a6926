import { DocumentHighlightKind } from 'vscode-languageserver';
import { rangeOf } from '../convert/ranges.ts';
import type { Feature } from './feature.ts';
import { nameAsked } from './name-asked.ts';

/** The other places of a name in the same file. */
export const highlight: Feature = {
  capabilities: { documentHighlightProvider: true },
  register(connection, services) {
    connection.onDocumentHighlight(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      if (asked === undefined) return null;
      return asked.names
        .flatMap(({ declared, again, uses }) => [
          ...[declared, ...again].map((span) => ({ span, kind: DocumentHighlightKind.Write })),
          ...uses.map((span) => ({ span, kind: DocumentHighlightKind.Read })),
        ])
        .filter(({ span }) => span.file === asked.file)
        .map(({ span, kind }) => ({ range: rangeOf(span, asked.sources), kind }));
    });
  },
};
