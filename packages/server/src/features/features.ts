import type { ServerCapabilities } from 'vscode-languageserver';
import { definition } from './definition.ts';
import type { Feature } from './feature.ts';
import { formatting } from './formatting.ts';
import { highlight } from './highlight.ts';
import { implementation } from './implementation.ts';
import { preview } from './preview.ts';
import { quickFix } from './quick-fix.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { typeDefinition } from './type-definition.ts';

/** All that the server does beside telling what is wrong. */
export const FEATURES: readonly Feature[] = [
  definition,
  formatting,
  highlight,
  implementation,
  preview,
  quickFix,
  references,
  rename,
  typeDefinition,
];

/** What the server says that it can do. */
export function capabilitiesOf(features: readonly Feature[]): ServerCapabilities {
  return Object.assign({}, ...features.map(({ capabilities }) => capabilities));
}
