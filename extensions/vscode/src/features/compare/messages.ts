import type { ComparisonOf, ComparisonShown } from '@tallystick/server/protocol';

/** What the extension says to the page of a comparison. */
export interface ToPage {
  readonly kind: 'shown';
  readonly of: ComparisonOf;
  readonly shown: ComparisonShown;
}

/** What the page says to the extension. */
export type FromPage =
  /** It is there; `of` is what it showed before it was loaded again. */
  | { readonly kind: 'ready'; readonly of?: ComparisonOf }
  | { readonly kind: 'show'; readonly of: ComparisonOf }
  /** Let the reader choose files of facts. */
  | { readonly kind: 'facts' }
  /** Show both texts side by side at a change. */
  | { readonly kind: 'texts'; readonly change: string }
  /** Take the reader to a line, counted from 1. */
  | { readonly kind: 'reveal'; readonly uri: string; readonly line: number }
  | { readonly kind: 'save'; readonly scenario: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'copy'; readonly text: string };
