import { type Classification, type ClassificationMember, textOf } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { formulaChange, idOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';

/** Groups and classes. What one of them gains another loses, so that their differences make sense only together. */
export function mergeGroups(
  before: readonly Classification[],
  after: readonly Classification[],
  choose: Choose,
): readonly Classification[] {
  // Each record has groups of its own, all of one name.
  const records = [...new Set([...after, ...before].map(({ record }) => record))];
  return records.flatMap((record) =>
    mergeNamed(
      before.filter((one) => one.record === record),
      after.filter((one) => one.record === record),
      {
        both: (old, now) => mergeMembers(old, now, choose),
        added: (part) => whole(part, 'are added', undefined, part),
        removed: (part) => whole(part, 'are taken out', part, undefined),
      },
      choose,
    ),
  );
}

function whole(
  { kind, record, name }: Classification,
  what: string,
  before: Classification | undefined,
  after: Classification | undefined,
): Difference {
  return {
    id: idOf(`${kind}:${record}/${name}`, before, after),
    construct: 'group',
    part: name,
    says: `the ${kind} ${quoted(name)} ${what}`,
    ...{ before, after },
    together: `${record}/${name}`,
  };
}

function mergeMembers(old: Classification, now: Classification, choose: Choose): Classification {
  if (sayTheSame(old, now)) return now;
  if (old.kind !== now.kind) return choose(whole(now, 'are another sort', old, now)) ? now : old;
  const word = now.kind === 'groups' ? 'group' : 'class';
  const member = (
    name: string,
    what: string,
    before: ClassificationMember | undefined,
    after: ClassificationMember | undefined,
  ): Difference => ({
    id: idOf(`${now.kind}:${now.record}/${name}`, before, after),
    construct: 'group',
    part: name,
    says: `the ${word} ${quoted(name)} ${what}`,
    ...{ before, after },
    together: `${now.record}/${now.name}`,
  });
  const members = mergeNamed(
    old.members,
    now.members,
    {
      both: (one, other) => {
        if (sayTheSame(one, other)) return other;
        const what =
          one.outside === other.outside
            ? formulaChange(one.when, other.when)
            : `is ${other.outside ? 'out of' : 'in'} scope`;
        return choose(member(other.name, what, one, other)) ? other : one;
      },
      added: (part) => member(part.name, `is added, ${textOf(part.when)}`, undefined, part),
      removed: (part) => member(part.name, 'is taken out', part, undefined),
    },
    choose,
  );
  return { ...now, members };
}
