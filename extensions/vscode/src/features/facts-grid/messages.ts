import type { TextEdit } from '@tallystick/facts';
import type { FactsShown } from '@tallystick/server/protocol';

/**
 * What the extension says to the page of a grid. `others` counts the changes of the text that the page did not make, as far
 * as it was told of them: an edit of a page that knew of fewer is of another text.
 */
export type ToPage =
  /** The whole text: to begin with, and where the page has another one. */
  | { readonly kind: 'text'; readonly text: string; readonly others: number }
  /** Somebody else changed the text: an undo, another editor. */
  | { readonly kind: 'changed'; readonly edits: readonly TextEdit[]; readonly others: number }
  | { readonly kind: 'checked'; readonly shown: FactsShown }
  | { readonly kind: 'paste'; readonly text: string };

/** What the page says to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'edit'; readonly edit: TextEdit; readonly others: number }
  | { readonly kind: 'copy'; readonly text: string }
  /** Asks for what is in the clipboard. */
  | { readonly kind: 'paste' }
  /** Show the line, from 1, in the editor of texts. */
  | { readonly kind: 'openText'; readonly line: number };
