import { type Amendment, meaningOf, textHash } from '@tallystick/model';
import type { DiffChange } from '@tallystick/report';
import type { LoadedProgram } from '../program/load.ts';
import { placeIn, textOf } from './changes.ts';
import type { LawPair } from './pairs.ts';

/**
 * The amendments that the files of the two sides say otherwise and that neither law has: what they do shows only where the laws
 * with them are compared, and without a word of it they would seem to be what they were.
 */
export function uncomparedAmendments(
  before: LoadedProgram,
  after: LoadedProgram,
  pairs: readonly LawPair[],
): readonly DiffChange[] {
  const compared = pairs.flatMap((pair) => [...pair.before.amendments, ...pair.after.amendments]);
  const amended = new Set([...programsOf(before), ...programsOf(after)]);
  const [old, now] = [before.work, after.work].map(
    ({ amendments }) => new Map(amendments.map((one) => [one.name, one])),
  );
  const all = [...after.work.amendments, ...before.work.amendments].filter(({ program }) =>
    amended.has(program),
  );
  return [...new Set(all.map(({ name }) => name))]
    .filter((name) => !compared.some((one) => one.name === name))
    .flatMap((name) => changeOf(name, { before, after }, [old?.get(name), now?.get(name)]));
}

/** The program itself, what it adopts as amended, and the programs that adopt it. */
function programsOf({ work, program }: LoadedProgram): readonly string[] {
  const adoptions = work.adoptions.filter((one) => [one.name, one.original].includes(program.name));
  return [
    program.name,
    ...adoptions.flatMap(({ name, original, asOf }) => (asOf === undefined ? [name, original] : [name])),
  ];
}

function changeOf(
  name: string,
  { before, after }: { readonly before: LoadedProgram; readonly after: LoadedProgram },
  [old, now]: readonly [Amendment | undefined, Amendment | undefined],
): readonly DiffChange[] {
  const [was, is] = [old, now].map((one) => (one === undefined ? '' : meaningOf(one)));
  const said = now ?? old;
  if (said === undefined || was === is) return [];
  const [from, to] = [old && textOf(old, before.texts), now && textOf(now, after.texts)];
  const happened =
    old === undefined ? 'is added' : now === undefined ? 'is taken out' : 'says something else';
  return [
    {
      id: `amendment:${name}#${textHash(`${was}\n${is}`).slice(0, 8)}`,
      construct: 'amendment',
      part: name,
      words: `The amendment \`${name}\` ${happened}, and neither law has it: compare the laws with it to see what it does`,
      direction: 'either',
      remark: false,
      clauses: said.grounds.citations.map(({ clause }) => clause),
      ...(old && { before: placeIn(old, before.program.sources) }),
      ...(now && { after: placeIn(now, after.program.sources) }),
      texts: { ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) },
    },
  ];
}
