import { CompletionItemKind } from 'vscode-languageserver';
import { relativePath } from '../../texts/names.ts';
import type { Asked } from './asked.ts';
import type { Offer } from './offer.ts';

/** The clauses that the program lists, and those that it cites without listing them. */
export function clauseOffers({ text, project, quoted }: Asked): readonly Offer[] {
  const listed = new Map((text?.clauses ?? []).map(({ name, label }) => [name, label ?? 'a clause']));
  const cited = project.loaded.files.flatMap((file) =>
    [...file.text.matchAll(/\bunder\s+((?:"[^"\n]*"(?:\s*,\s*)?)+)/g)].flatMap(([, texts = '']) =>
      [...texts.matchAll(/"([^"\n]*)"/g)].map(([, clause = '']) => clause),
    ),
  );
  const all = new Map([...cited.map((clause) => [clause, 'a clause'] as const), ...listed]);
  all.delete('');
  return [...all].map(([clause, detail]) => textOffer(clause, detail, quoted, CompletionItemKind.Reference));
}

/** The programs that a file can use: all others, by their path from it. */
export function programFiles({ parsed, quoted, files }: Asked): readonly Offer[] {
  return files
    .filter((file) => file !== parsed.file)
    .map((file) => textOffer(relativePath(parsed.file, file), 'a file', quoted, CompletionItemKind.File));
}

/** The files that can hold facts, or expected amounts. */
export function factsFiles({ parsed, quoted, factsFiles: files }: Asked): readonly Offer[] {
  return files.map((file) =>
    textOffer(relativePath(parsed.file, file), 'a file', quoted, CompletionItemKind.File),
  );
}

function textOffer(text: string, detail: string, quoted: boolean, kind: CompletionItemKind): Offer {
  return { label: text, kind, detail, text: quoted ? text : `"${text}"` };
}
