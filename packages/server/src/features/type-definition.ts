import type { Span } from '@tallystick/model';
import { namesOf } from '../names/names.ts';
import type { Feature } from './feature.ts';
import { linksTo, nameAsked } from './name-asked.ts';

/** From a word of a list to the list: from a value to its field, from a choice to its reading, from a field to its record. */
export const typeDefinition: Feature = {
  capabilities: { typeDefinitionProvider: true },
  register(connection, services) {
    connection.onTypeDefinition(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      if (asked === undefined) return null;
      const { declarations } = namesOf(asked.project.loaded);
      const around = ({ file, start, end }: Span): readonly Span[] =>
        declarations
          .filter(
            ({ at, part }) =>
              part.file === file && part.start <= start && end <= part.end && at.start < start,
          )
          .slice(-1)
          .map(({ at }) => at);
      return [...linksTo(asked, ({ declared }) => around(declared))];
    });
  },
};
