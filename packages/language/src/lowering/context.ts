import type { Problem, Span } from '@tallystick/model';
import type { ParsedFile } from '../parsing/parse.ts';
import type { Names } from '../scoping/declared.ts';

/** A word and the place that declares what it names. */
export interface Link {
  readonly from: Span;
  readonly to: Span;
  /** True for the words with which an amendment names a part, or puts another in its place. */
  readonly amends?: true;
}

/** What the lowering of a file needs to know, and where it puts what it finds out. */
export interface Context {
  readonly file: ParsedFile;
  readonly names: Names;
  readonly problems: Problem[];
  readonly links: Link[];
  /** The amendment that is lowered: its parts have names of their own. */
  readonly amendment?: string;
}
