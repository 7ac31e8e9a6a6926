import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import { rangeOf } from '../../convert/ranges.ts';
import { meaningOf } from '../../words/meaning.ts';
import type { Feature } from '../feature.ts';
import { placeAsked } from '../place.ts';
import { type Asked, askedAt } from './asked.ts';
import { keywordOffers } from './keywords.ts';
import { type Offer, withPlaces } from './offer.ts';
import { offersAt } from './slots.ts';

/** What can be written at a place: names, keys, years and texts of the program first, then words of the language. */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['"', '[', '(', ','], resolveProvider: true } },
  register(connection, services) {
    connection.onCompletion(async (params) => {
      const place = await placeAsked(services, params);
      if (place === undefined) return null;
      const [files, factsFiles] = await Promise.all([
        services.projects.files(),
        services.projects.factsFiles(),
      ]);
      const asked = askedAt(place.project, place.parsed, place.offset, { files, factsFiles });
      if (asked === undefined) return null;
      const takesSnippets = services.client.takesSnippets;
      return offersFor(asked).map((offer, index) => itemOf(offer, index, asked, takesSnippets));
    });
    connection.onCompletionResolve((item) => {
      const meaning = meaningOf(item.label);
      if (item.documentation !== undefined || meaning === undefined) return item;
      return { ...item, documentation: { kind: MarkupKind.Markdown, value: meaning } };
    });
  },
};

/** All that can be written at a place, each once. */
export function offersFor(asked: Asked): readonly Offer[] {
  const offers = [...offersAt(asked), ...keywordOffers(asked)].filter(
    ({ kind }) => !asked.behind.startsWith('[') || kind === CompletionItemKind.Struct,
  );
  const keyOf = ({ label, kind }: Offer): string => `${label} ${kind}`;
  return [...new Map(offers.toReversed().map((offer) => [keyOf(offer), offer])).values()].toReversed();
}

function itemOf(offer: Offer, index: number, asked: Asked, takesSnippets: boolean): CompletionItem {
  const { label, kind, detail } = offer;
  // Where the brackets stand already, the name alone is written.
  const isCalled = /^[[(]/.test(asked.behind);
  const { text = label, snippet } = isCalled ? { text: label } : offer;
  const range = rangeOf(asked.replaces, [asked.parsed.source]);
  const isSnippet = snippet !== undefined && takesSnippets;
  return {
    label,
    kind,
    sortText: `${index}`.padStart(4, '0'),
    ...(detail !== undefined && { detail }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range, newText: isSnippet ? withPlaces(snippet) : text },
  };
}
