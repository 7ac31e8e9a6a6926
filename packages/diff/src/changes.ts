import type { PeriodUnit, Program, Validity } from '@tallystick/model';
import type { Change, Difference } from './change.ts';
import { compareRemarks } from './constructs/remarks.ts';
import { merge, mergeOfMany } from './structure/merge.ts';
import { type Renamed, renamed } from './structure/rename.ts';
import { shared } from './structure/shared.ts';

/** Two laws laid side by side: what they have in common is known once for all that is asked of both. */
export interface Aligned extends Renamed {
  /** The earlier law, under the names of the later one and with its very parts where both say the same. */
  readonly sharing: Program;
}

export function aligned(before: Program, after: Program): Aligned {
  const found = renamed(before, after);
  return { ...found, sharing: shared(found.law, after) };
}

/**
 * What one law says otherwise than another, by name, in the order in which a reader of the later one comes to it. Layout,
 * comments and places are no change; a part that has another name and says the same is renamed.
 */
export function changesOf(
  before: Program,
  after: Program,
  { law, renames, sharing } = aligned(before, after),
): readonly Change[] {
  const found = new Map<string, { readonly difference: Difference; readonly slices: Validity[] }>();
  const note = (difference: Difference, slice: Validity): boolean => {
    const known = found.get(difference.id);
    if (known === undefined) found.set(difference.id, { difference, slices: [slice] });
    else known.slices.push(slice);
    return false;
  };
  for (const rename of renames) note(rename, {});
  merge(sharing, after, note);
  compareRemarks(law, after, (difference) => note(difference, {}));
  const changes = [...found.values()].map(({ difference, slices }) => changeOf(difference, slices, after));
  const files = [...after.sources, ...before.sources].map(({ file }) => file);
  const place = ({ after: now, before: old }: Change): readonly [number, number] => {
    const at = (now ?? old)?.at;
    return [at === undefined ? -1 : files.indexOf(at.file), at?.start ?? 0];
  };
  return changes.sort((a, b) => {
    const [one, other] = [place(a), place(b)];
    return one[0] - other[0] || one[1] - other[1];
  });
}

/**
 * Gives the law with some of the changes between two laws, by their ids: with none of them it is the earlier law, under the
 * names of the later one, with all it is the later. It has no scenarios, and nothing that only tells how the law stands.
 */
export function between(
  before: Program,
  after: Program,
  { sharing } = aligned(before, after),
): (chosen: ReadonlySet<string>) => Program {
  const merge = mergeOfMany(sharing, after);
  return (chosen) => {
    const merged = merge(({ id }) => chosen.has(id));
    return { ...merged, scenarios: [], clauses: [], needs: [] };
  };
}

function changeOf(difference: Difference, slices: readonly Validity[], { periods }: Program): Change {
  const { says, ...rest } = difference;
  const [from, through] = [slices[0]?.from, slices.at(-1)?.through];
  const governs: Validity = {
    ...(from !== undefined && from > periods.first && { from }),
    ...(through !== undefined && { through }),
  };
  const sentence = `${difference.isDated ? '' : periodsText(governs, periods.unit)}${says}`;
  return { ...rest, words: sentence.charAt(0).toUpperCase() + sentence.slice(1), governs };
}

/** `from model year 2026, `, at the beginning of a sentence. */
function periodsText({ from, through }: Validity, unit: PeriodUnit): string {
  if (from === undefined) return through === undefined ? '' : `through ${unit} ${through}, `;
  if (through === undefined) return `from ${unit} ${from}, `;
  return from === through ? `in ${unit} ${from}, ` : `in ${unit}s ${from} to ${through}, `;
}
