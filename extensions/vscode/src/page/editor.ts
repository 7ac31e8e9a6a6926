/** What an editor gives to a page that it shows: it hears what is `Said`, and has `Kept` when the window is loaded again. */
export interface Editor<Said, Kept> {
  readonly postMessage: (message: Said) => void;
  readonly getState: () => Kept | undefined;
  readonly setState: (state: Kept) => void;
}

declare global {
  /** A page may ask for it once. */
  function acquireVsCodeApi<Said, Kept>(): Editor<Said, Kept>;
}
