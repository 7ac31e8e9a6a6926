import { type OutlineItem, outlineOf, type ParsedFile, wordsOf } from '@tallystick/language/syntax';
import { placeOf, type Span } from '@tallystick/model';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** Folds parts, comments of several lines, and the list of used files. */
export const folding: Feature = {
  capabilities: { foldingRangeProvider: true },
  register(connection, { projects }) {
    connection.onFoldingRanges(async ({ textDocument }) => {
      const parsed = await projects.parsed(fileOf(textDocument.uri));
      return parsed === undefined ? null : [...partsOf(parsed), ...commentsOf(parsed), ...usesOf(parsed)];
    });
  },
};

function partsOf(parsed: ParsedFile): readonly FoldingRange[] {
  const foldsOf = (item: OutlineItem): readonly FoldingRange[] => {
    const [startLine, last] = linesOf(item.at, parsed);
    // The brace at the end stays in sight.
    const endLine = parsed.text[item.at.end - 1] === '}' ? last - 1 : last;
    return [...(endLine > startLine ? [{ startLine, endLine }] : []), ...item.children.flatMap(foldsOf)];
  };
  return outlineOf(parsed).flatMap(foldsOf);
}

function commentsOf(parsed: ParsedFile): readonly FoldingRange[] {
  const alone = wordsOf(parsed)
    .filter(({ kind }) => kind === 'comment' || kind === 'doc')
    .filter(({ at }) => /(?:^|\n)[ \t]*$/.test(parsed.text.slice(0, at.start)))
    .map(({ at }) => linesOf(at, parsed)[0]);
  return joined(alone).map((fold) => ({ ...fold, kind: FoldingRangeKind.Comment }));
}

function usesOf(parsed: ParsedFile): readonly FoldingRange[] {
  const lines = [...parsed.text.matchAll(/^use\b.*$/gm)].map(
    ({ index }) => linesOf({ file: parsed.file, start: index, end: index }, parsed)[0],
  );
  return joined(lines).map((fold) => ({ ...fold, kind: FoldingRangeKind.Imports }));
}

/** Stretches of two lines or more. */
function joined(
  lines: readonly number[],
): readonly { readonly startLine: number; readonly endLine: number }[] {
  const folds: { startLine: number; endLine: number }[] = [];
  for (const line of lines) {
    const last = folds.at(-1);
    if (last?.endLine === line - 1) last.endLine = line;
    else folds.push({ startLine: line, endLine: line });
  }
  return folds.filter(({ startLine, endLine }) => endLine > startLine);
}

function linesOf(span: Span, { source }: ParsedFile): readonly [number, number] {
  const { line, endLine } = placeOf(span, [source]);
  return [line - 1, endLine - 1];
}
