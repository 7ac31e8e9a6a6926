import type { Work } from '@tallystick/model';
import type { Link } from '../lowering/context.ts';
import { linksOfChanges } from './changes.ts';
import { linksOfCitations } from './citations.ts';
import { withWords } from './words.ts';

/**
 * Each use of a name, with the place that declares it: what an editor follows and renames. Beside the words that the
 * lowering looks up these are the parts that amendments change, the clauses that citations mean, and the words of facts that
 * name a credit or a group.
 */
export function linksIn({
  work,
  links,
}: {
  readonly work: Work;
  readonly links: readonly Link[];
}): readonly Link[] {
  return [...withWords(work, links), ...linksOfChanges(work), ...linksOfCitations(work)];
}
