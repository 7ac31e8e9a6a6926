import type { Feature } from './feature.ts';
import { linksTo, nameAsked } from './name-asked.ts';

/** From a name to the place that declares it; from a citation to the clauses that it means. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register(connection, services) {
    connection.onDefinition(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      return asked === undefined ? null : [...linksTo(asked, ({ declared }) => [declared])];
    });
  },
};
