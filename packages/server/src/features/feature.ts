import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Checker } from '../checking/checker.ts';
import type { Client } from '../client/client.ts';
import type { OpenFacts } from '../facts/open-facts.ts';
import type { Pinned } from '../preview/pinned.ts';
import type { Projects } from '../projects/projects.ts';
import type { Texts } from '../texts/texts.ts';
import type { Evaluation } from '../worker/evaluation.ts';

/** What the features of the server work with. */
export interface Services {
  readonly texts: Texts;
  readonly projects: Projects;
  readonly checker: Checker;
  readonly evaluation: Evaluation;
  /** Compares laws, in a thread of its own: balances do not wait for it. */
  readonly comparing: Evaluation;
  readonly pinned: Pinned;
  readonly client: Client;
  readonly facts: OpenFacts;
}

/** One thing that the server does for an editor: what it says that it can, and how it answers. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly register: (connection: Connection, services: Services) => void;
}
