import { CompletionItemKind } from 'vscode-languageserver';
import type { Asked } from './asked.ts';
import { isFit } from './fit.ts';
import type { Offer } from './offer.ts';
import { snippetsFor } from './snippets.ts';

/** The words of the language that can stand at a place, each with the constructs that it begins. */
export function keywordOffers(asked: Asked): readonly Offer[] {
  const kind = CompletionItemKind.Keyword;
  const fit = asked.keywords.filter((keyword) => isFit(keyword, asked));
  return [...goingOn(asked), ...fit].flatMap((keyword) => {
    const text = withoutRepeated(keyword, asked.behind.trimStart());
    const snippets = [...snippetsFor(keyword, asked)];
    return snippets.length === 0
      ? [{ label: keyword, kind, text }]
      : snippets.map(([label, snippet]) => ({ label, kind, text, snippet }));
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
