import type { ServerCapabilities } from 'vscode-languageserver';
import { callHierarchy } from './call-hierarchy.ts';
import { codeActions } from './code-actions/code-actions.ts';
import { codeLenses } from './code-lenses.ts';
import { compare } from './compare.ts';
import { completion } from './completion/completion.ts';
import { definition } from './definition.ts';
import { documentLinks } from './document-links.ts';
import { documentSymbols } from './document-symbols.ts';
import { facts } from './facts.ts';
import type { Feature } from './feature.ts';
import { folding } from './folding.ts';
import { formatting } from './formatting.ts';
import { highlight } from './highlight.ts';
import { hover } from './hover/hover.ts';
import { implementation } from './implementation.ts';
import { inlayHints } from './inlay-hints/inlay-hints.ts';
import { linkedEditing } from './linked-editing.ts';
import { preview } from './preview.ts';
import { programs } from './programs.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { selection } from './selection.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { tests } from './tests.ts';
import { typeDefinition } from './type-definition.ts';
import { workspaceSymbols } from './workspace-symbols.ts';

/** All that the server does beside telling what is wrong. */
export const FEATURES: readonly Feature[] = [
  callHierarchy,
  codeActions,
  codeLenses,
  compare,
  completion,
  definition,
  documentLinks,
  documentSymbols,
  facts,
  folding,
  formatting,
  highlight,
  hover,
  implementation,
  inlayHints,
  linkedEditing,
  preview,
  programs,
  references,
  rename,
  selection,
  semanticTokens,
  signatureHelp,
  tests,
  typeDefinition,
  workspaceSymbols,
];

/** What the server says that it can do. */
export function capabilitiesOf(features: readonly Feature[]): ServerCapabilities {
  return Object.assign({}, ...features.map(({ capabilities }) => capabilities));
}
