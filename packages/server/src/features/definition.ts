import { locationOf, rangeOf } from '../convert/ranges.ts';
import type { Feature } from './feature.ts';
import { nameAsked } from './symbol-uses.ts';

/** From a name to the place that declares it. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register(connection, services) {
    connection.onDefinition(async (params) => {
      const name = await nameAsked(services, params);
      if (name === undefined) return null;
      const { uri, range } = locationOf(name.declared, name.sources);
      return [
        {
          originSelectionRange: rangeOf(name.word, name.sources),
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        },
      ];
    });
  },
};
