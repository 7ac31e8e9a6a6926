import type { Edit, Source } from '@tallystick/model';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
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

/** The least edit that makes one text of another: what both begin and end with stays. */
export function leastEdit(
  before: string,
  after: string,
): { start: number; end: number; text: string } | undefined {
  if (before === after) return undefined;
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}
