import { locationOf } from '../convert/ranges.ts';
import type { Feature } from './feature.ts';
import { nameAsked } from './name-asked.ts';

/** From a name to all places that use it. */
export const references: Feature = {
  capabilities: { referencesProvider: true },
  register(connection, services) {
    connection.onReferences(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      if (asked === undefined) return null;
      return asked.names
        .flatMap(({ declared, again, uses }) =>
          params.context.includeDeclaration ? [declared, ...again, ...uses] : uses,
        )
        .map((span) => locationOf(span, asked.sources));
    });
  },
};
