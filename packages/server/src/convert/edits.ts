import type { Edit, Source } from '@tallystick/model';
import type { ChangeAnnotation, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { uriOf } from '../texts/names.ts';
import { rangeOf } from './ranges.ts';

/** Edits by the file in which they are made. */
export function workspaceEditOf(edits: readonly Edit[], sources: readonly Source[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { at, text } of edits) {
    const uri = uriOf(at.file);
    changes[uri] = [...(changes[uri] ?? []), { range: rangeOf(at, sources), newText: text }];
  }
  return { changes };
}

/** Edits by the file in which they are made, beside those of which the editor asks first whether to make them. */
export function withConfirmed(
  { changes = {} }: WorkspaceEdit,
  confirmed: WorkspaceEdit,
  question: ChangeAnnotation,
): WorkspaceEdit {
  const asked = Object.entries(confirmed.changes ?? {}).map(
    ([uri, edits]) => [uri, edits.map((edit) => ({ ...edit, annotationId: QUESTION }))] as const,
  );
  return {
    documentChanges: [...Object.entries(changes), ...asked].map(([uri, edits]) => ({
      textDocument: { uri, version: null },
      edits,
    })),
    changeAnnotations: { [QUESTION]: { ...question, needsConfirmation: true } },
  };
}

const QUESTION = 'question';

/** An edit of one text. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The least edit that makes one text of another: what both begin and end with stays. */
export function leastEdit(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}

/** What makes one text of another that differs in white space alone: an edit for each gap between two words. */
export function spaceEdits(before: string, after: string): readonly TextChange[] {
  const edits: TextChange[] = [];
  let start = 0;
  let from = 0;
  while (start < before.length || from < after.length) {
    const end = skipSpace(before, start);
    const to = skipSpace(after, from);
    const text = after.slice(from, to);
    if (before.slice(start, end) !== text) edits.push({ start, end, text });
    start = end + 1;
    from = to + 1;
  }
  return edits;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}
