import type { Span } from '@tallystick/model';
import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import { rangeOf } from '../../convert/ranges.ts';
import { lawsOf } from '../../laws/law.ts';
import { namesOf } from '../../names/names.ts';
import { meaningOf } from '../../words/meaning.ts';
import type { Feature, Services } from '../feature.ts';
import { nameText } from '../hover/name.ts';
import { placeAsked } from '../place.ts';
import { type Asked, askedAt } from './asked.ts';
import { keywordOffers } from './keywords.ts';
import { type Offer, withPlaces } from './offer.ts';
import { offersAt } from './slots.ts';

/** What can be written at a place: names, keys, years and texts of the program first, then words of the language. */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['"', '[', '(', ','], resolveProvider: true } },
  register(connection, services) {
    connection.onCompletion(async (params, token) => {
      const place = await placeAsked(services, params, token);
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
    connection.onCompletionResolve(async (item) => {
      const declared = declaredOf(item.data);
      const value =
        declared === undefined ? meaningOf(item.label) : await declarationText(services, declared);
      return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
    });
  },
};

/** Where a completed name is declared, as it went to the editor and came back. */
function declaredOf(data: unknown): Pick<Span, 'file' | 'start'> | undefined {
  if (typeof data !== 'object' || data === null || !('file' in data) || !('start' in data)) return undefined;
  const { file, start } = data;
  return typeof file === 'string' && typeof start === 'number' ? { file, start } : undefined;
}

/** What a pointer on the declaration is told. */
async function declarationText(
  { projects }: Services,
  { file, start }: Pick<Span, 'file' | 'start'>,
): Promise<string | undefined> {
  const project = await projects.of(file);
  const [name] = namesOf(project.loaded).at(file, start)?.names ?? [];
  return name && nameText(name, project, lawsOf(project, file));
}

/** All that can be written at a place, each once. */
export function offersFor(asked: Asked): readonly Offer[] {
  const offers = [...offersAt(asked), ...keywordOffers(asked)].filter(
    ({ kind }) => !asked.behind.startsWith('[') || kind === CompletionItemKind.Struct,
  );
  const keyOf = ({ label, kind }: Offer): string => `${label} ${kind}`;
  return [...new Map(offers.toReversed().map((offer) => [keyOf(offer), offer])).values()].toReversed();
}

function itemOf(offer: Offer, index: number, asked: Asked, takesSnippets: boolean): CompletionItem {
  const { label, kind, detail, declared } = offer;
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
    ...(declared !== undefined && { data: { file: declared.file, start: declared.start } }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range, newText: isSnippet ? withPlaces(snippet) : text },
  };
}
