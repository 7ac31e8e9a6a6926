/** What an editor gives to the Node that it starts the server with: less room for what is short-lived than it takes by itself. */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=16'];

/** What an editor may say when it starts the server, as `initializationOptions`. */
export interface ServerOptions {
  /** The URI of the folder with the pages of the problems' codes. */
  readonly pages?: string;
  /** In a browser: the URI of the script that evaluates, which the server starts in a worker. */
  readonly worker?: string;
  /** So many seconds may the evaluation of a preview take; without it, 10. */
  readonly timeLimit?: number;
  /** The commands of the lenses that the editor carries out; without them no lens is shown. */
  readonly commands?: readonly string[];
}
