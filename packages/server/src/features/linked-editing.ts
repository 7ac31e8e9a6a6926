import { rangeOf } from '../convert/ranges.ts';
import type { Feature } from './feature.ts';
import { nameAsked } from './name-asked.ts';

/** Edits all places of a name at once while it is typed, such as the column of a table: where all are in this file. */
export const linkedEditing: Feature = {
  capabilities: { linkedEditingRangeProvider: true },
  register(connection, services) {
    connection.languages.onLinkedEditingRange(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      const [name, other] = asked?.names ?? [];
      if (asked === undefined || name?.declaration === undefined || other !== undefined) return null;
      const { texts } = asked.project.loaded;
      const spans = [name.declared, ...name.again, ...name.uses];
      const isPlain = spans.every(
        ({ file, start, end }) =>
          file === asked.file && texts.get(file)?.slice(start, end) === name.declaration?.name,
      );
      return isPlain ? { ranges: spans.map((span) => rangeOf(span, asked.sources)) } : null;
    });
  },
};
