import type { ParsedFile } from '@tallystick/language/syntax';
import type { Edit, Problem, Span } from '@tallystick/model';
import type { CodeActionKind } from 'vscode-languageserver';
import type { Laws } from '../../laws/law.ts';
import type { Project } from '../../projects/projects.ts';

/** A stretch of a file for which something might be done. */
export interface Chosen {
  readonly parsed: ParsedFile;
  /** The file with what it uses. */
  readonly project: Project;
  /** All files that hang together with it. */
  readonly around: () => Promise<Project>;
  readonly laws: Laws;
  readonly at: Span;
  /** What is told of the lines in which it lies. */
  readonly problems: readonly Problem[];
}

/** Something that can be done to a text, at one go. */
export interface Action {
  /** As a command: `Give the value a name`. */
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly edits: readonly Edit[];
  /** Where the edits are made, where that is more than the file and what it uses. */
  readonly project?: Project;
  /** What it mends. */
  readonly problem?: Problem;
  /** True for the one mend that says what was meant in any case. */
  readonly isPreferred?: boolean;
}

/** Puts a text at a place. */
export function insertion(file: string, offset: number, text: string): Edit {
  return { at: { file, start: offset, end: offset }, text };
}

/** True where a stretch lies within another. */
export function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}
