import { locationOf } from '../convert/ranges.ts';
import type { Feature } from './feature.ts';
import { nameAsked } from './symbol-uses.ts';

/** From a name to all places that use it. */
export const references: Feature = {
  capabilities: { referencesProvider: true },
  register(connection, services) {
    connection.onReferences(async (params) => {
      const name = await nameAsked(services, params);
      if (name === undefined) return null;
      const spans = params.context.includeDeclaration ? [name.declared, ...name.uses] : name.uses;
      return spans.map((span) => locationOf(span, name.sources));
    });
  },
};
