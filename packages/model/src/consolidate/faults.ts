import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Part } from '../program/grounds.ts';
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
