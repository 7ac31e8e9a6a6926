import type { Part, Program } from '@tallystick/model';
import type { Construct, Difference } from '../change.ts';
import { quoted, saidWithoutName } from '../said.ts';
import { alike } from './alike.ts';
import { apart, KINDS, type Kind, partsOf, withNames } from './names.ts';

const CONSTRUCTS: Readonly<Record<Kind, Construct>> = {
  let: 'value',
  table: 'table',
  step: 'step',
  limit: 'limit',
  deficit: 'rule',
  credit: 'rule',
  member: 'group',
};

/** A law with the names that another has for the same parts, and which these are. */
export interface Renamed {
  readonly law: Program;
  readonly renames: readonly Difference[];
}

/** A rename can show another: a formula says the same once its values have their new names. */
const MOST_ROUNDS = 8;

/**
 * Gives the earlier law the names of the later one: first to parts that say the same, and once there are none of these, to those
 * that say something else as well and are known by where they stand.
 */
export function renamed(before: Program, after: Program): Renamed {
  let law = before;
  const renames: Difference[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const same = KINDS.flatMap((kind) => pairs(kind, law, after));
    const found =
      same.length > 0
        ? same
        : KINDS.flatMap((kind) => alike(kind, law, after).map((one) => ({ kind, ...one })));
    if (found.length === 0) break;
    renames.push(...found.map(differenceOf));
    const of = (kind: Kind): ReadonlyMap<string, string> =>
      new Map(
        found.flatMap((one) => (one.kind === kind ? [[one.before.name, one.after.name] as const] : [])),
      );
    law = withNames(law, {
      let: of('let'),
      table: of('table'),
      step: of('step'),
      limit: of('limit'),
      deficit: of('deficit'),
      credit: of('credit'),
      member: of('member'),
    });
  }
  return { law, renames };
}

/** A part of one law that another calls otherwise. */
interface Rename {
  readonly kind: Kind;
  readonly before: Part;
  readonly after: Part;
}

function differenceOf({ kind, before, after }: Rename): Difference {
  const word = kind === 'let' ? 'value' : kind === 'member' ? 'group' : kind;
  return {
    id: `rename:${kind}:${before.name}>${after.name}`,
    construct: CONSTRUCTS[kind],
    part: after.name,
    says: `the ${word} ${quoted(before.name)} is called ${quoted(after.name)}`,
    ...{ before, after },
    isRemark: true,
  };
}

/** Parts of one law alone that say what parts of the other alone say; where several say the same, in their order. */
function pairs(kind: Kind, before: Program, after: Program): readonly Rename[] {
  const [old, now] = [partsOf(kind, before), partsOf(kind, after)];
  const gone = apart(old, now);
  const taken = new Set<string>();
  return apart(now, old).flatMap((part) => {
    const said = saidOfAll(now, part.name);
    const former = gone.find((one) => !taken.has(one.name) && saidOfAll(old, one.name) === said);
    if (former === undefined) return [];
    taken.add(former.name);
    return [{ kind, before: former, after: part }];
  });
}

/** What all versions of a part say, with the periods that each governs. */
function saidOfAll(parts: readonly Part[], name: string): string {
  return parts
    .filter((part) => part.name === name)
    .map((part) => `${part.governs.from}..${part.governs.through} ${saidWithoutName(part)}`)
    .join();
}
