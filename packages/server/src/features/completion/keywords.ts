import { CompletionItemKind } from 'vscode-languageserver';
import type { Asked } from './asked.ts';
import { isFit } from './fit.ts';
import type { Offer } from './offer.ts';
import { snippetFor } from './snippets.ts';

/** The words of the language that can stand at a place, each with the construct that it begins. */
export function keywordOffers(asked: Asked): readonly Offer[] {
  return [...goingOn(asked), ...asked.keywords.filter((keyword) => isFit(keyword, asked))].map((label) => {
    const snippet = snippetFor(label, asked);
    const text = withoutRepeated(label, asked.behind.trimStart());
    return { label, kind: CompletionItemKind.Keyword, text, ...(snippet !== undefined && { snippet }) };
  });
}

/** On a new line, the words with which the line above goes on. */
function goingOn({ above, ...asked }: Asked): readonly string[] {
  if (above === undefined) return [];
  const { statement, keywords } = above;
  return keywords.filter((keyword) => isFit(keyword, { ...asked, statement, slots: new Set() }));
}

/** A phrase up to where the line goes on with the rest of it. */
function withoutRepeated(phrase: string, behind: string): string {
  const words = phrase.split(' ');
  const repeated = words.findIndex(
    (_, index) => index > 0 && behind.startsWith(words.slice(index).join(' ')),
  );
  return repeated < 0 ? phrase : words.slice(0, repeated).join(' ');
}
