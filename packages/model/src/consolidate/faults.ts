import { didYouMean, inWords } from '@tallystick/runtime';
import { meaningOf } from '../hash/version.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Part } from '../program/grounds.ts';
import type { Span } from '../program/span.ts';
import type { Target } from '../work/amendment.ts';
import type { Author } from './author.ts';

/** A part is added, to the program or within another part or block, and there is one of its name. */
export function exists(
  { name, nameAt }: Part,
  same: Part,
  container: string | undefined,
  { name: author }: Author,
): Problem {
  const where = container === undefined ? name : `${name} in ${container}`;
  return problem(
    'amendment/exists',
    nameAt,
    `${author} adds ${where}, but there is a part of this name. To change it, write: replace ${where} with { ... }`,
    { related: [{ message: 'It is here', at: same.nameAt }] },
  );
}

/** A change names a part of a table, a list or a rule that this does not have. */
export function unknownWithin(
  target: Target,
  container: string,
  list: readonly Pick<Part, 'name'>[],
  { name: author }: Author,
): Problem {
  const names = list.map(({ name }) => name);
  return problem(
    'amendment/unknown-part',
    target.at,
    `${author} changes ${target.name} in ${container}, but there is no such part.${didYouMean(target.name, names)} It has ${inWords(names)}.`,
  );
}

/** True if what is put in the place of parts says what they say. */
export function saysTheSame(taken: readonly Part[], written: readonly Part[]): boolean {
  const said = (parts: readonly Part[]): string =>
    parts
      .map(({ name: _, ...part }) => meaningOf(part, WHO_AND_WHEN))
      .sort()
      .join('\n');
  return taken.length > 0 && said(taken) === said(written);
}

const WHO_AND_WHEN: ReadonlySet<string> = new Set(['id', 'governs', 'amendment']);

/** What says the same takes the place of a part: the amendment, or what was written of it, is most likely misread. */
export function sameText(name: string, at: Span, { name: author }: Author): Problem {
  return problem(
    'amendment/no-effect',
    at,
    `${author} replaces ${name} by what says the same, so that no amount changes. Check it against the text of the amendment, or take the change out.`,
  );
}
