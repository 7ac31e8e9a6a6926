import type { Figure } from '@tallystick/report';
import type {
  ExplainFigureResult,
  PreviewOf,
  PreviewShown,
  ScenarioOfPreviewParams,
} from '@tallystick/server/protocol';

/** What the extension says to the page of a preview. */
export type ToPage =
  /** What is shown is computed anew from now on, until the next `shown`. */
  | { readonly kind: 'computes' }
  /** What is shown in it now, and what there is to show of that. */
  | { readonly kind: 'shown'; readonly of: PreviewOf; readonly shown: PreviewShown }
  | { readonly kind: 'explained'; readonly figure: Figure; readonly result: ExplainFigureResult }
  /** The numbers that depend on the line of the cursor. */
  | { readonly kind: 'lit'; readonly figures: readonly Figure[] };

/** What the page says to the extension. */
export type FromPage =
  /** It is there; `of` is what it showed before it was loaded again. */
  | { readonly kind: 'ready'; readonly of?: PreviewOf }
  | { readonly kind: 'show'; readonly of: PreviewOf }
  | { readonly kind: 'explain'; readonly figure: Figure }
  /** Let the analyst choose a revision to compare with. */
  | { readonly kind: 'compare' }
  /** Take the reader to a line, counted from 1. */
  | { readonly kind: 'reveal'; readonly uri: string; readonly line: number }
  /** Keep what is shown as a scenario. */
  | { readonly kind: 'save'; readonly account?: ScenarioOfPreviewParams['account'] }
  | { readonly kind: 'copy'; readonly text: string };
