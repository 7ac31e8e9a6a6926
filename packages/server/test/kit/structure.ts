import type { DocumentSymbol, FoldingRange, SelectionRange } from 'vscode-languageserver';
import { textIn } from './cases.ts';

/** An outline, one symbol a line, each within what it stands in. */
export function outlineLines(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, kind, range, children = [] }) => [
    `${'  '.repeat(depth)}${name}${detail ? ` | ${detail}` : ''} (${kind}) ${range.start.line + 1}-${range.end.line + 1}`,
    ...outlineLines(children, depth + 1),
  ]);
}

/** The lines that can be folded away. */
export function foldLines(folds: readonly FoldingRange[], text: string): readonly string[] {
  const lines = text.split('\n');
  return folds
    .toSorted((a, b) => a.startLine - b.startLine)
    .map(
      ({ startLine, endLine, kind }) =>
        `${startLine + 1}-${endLine + 1} ${kind ?? 'part'}: ${lines[startLine]}`,
    );
}

/** A selection and those around it. */
export function selectionLines(selection: SelectionRange, text: string): readonly string[] {
  const said = textIn(text, selection.range).replaceAll('\n', '⏎');
  const short = said.length <= 70 ? said : `${said.slice(0, 50)}…${said.slice(-15)}`;
  return [short, ...(selection.parent === undefined ? [] : selectionLines(selection.parent, text))];
}
