import type { Span } from '@tallystick/model';
import { rangeOf } from '../convert/ranges.ts';
import type { Feature } from './feature.ts';
import { nameAsked } from './name-asked.ts';

/**
 * Edits all places of a name at once while it is typed where it is declared, so that the heads of tables follow a group: where
 * all are in this file. Where it is only used, another name may be meant by what is typed.
 */
export const linkedEditing: Feature = {
  capabilities: { linkedEditingRangeProvider: true },
  register(connection, services) {
    connection.languages.onLinkedEditingRange(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      const [name, other] = asked?.names ?? [];
      if (asked === undefined || name?.declaration === undefined || other !== undefined) return null;
      const { texts } = asked.project.loaded;
      const declared = [name.declared, ...name.again];
      const spans = [...declared, ...name.uses];
      const isPlain = spans.every(
        ({ file, start, end }) =>
          file === asked.file && texts.get(file)?.slice(start, end) === name.declaration?.name,
      );
      return isPlain && declared.some((one) => isSame(one, asked.word))
        ? { ranges: spans.map((span) => rangeOf(span, asked.sources)) }
        : null;
    });
  },
};

function isSame(one: Span, other: Span): boolean {
  return one.file === other.file && one.start === other.start;
}
