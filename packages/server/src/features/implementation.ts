import type { Feature } from './feature.ts';
import { linksTo, nameAsked } from './name-asked.ts';

/** From a part to the lines of amendments that change it, or something in it. */
export const implementation: Feature = {
  capabilities: { implementationProvider: true },
  register(connection, services) {
    connection.onImplementation(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      return asked === undefined ? null : [...linksTo(asked, ({ amendedBy }) => amendedBy)];
    });
  },
};
