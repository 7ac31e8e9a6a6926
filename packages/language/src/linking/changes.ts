import {
  type Adoption,
  type Amendment,
  type BaseText,
  type Change,
  partsOf,
  type Span,
  type Target,
  type Work,
} from '@tallystick/model';
import type { Link } from '../lowering/context.ts';
import { partsOfChange } from './written.ts';

/**
 * What amendments and adoptions change, linked to where it stands in the text that they change: the words that say what
 * is changed, and each part that takes the place of one of the same name.
 */
export function linksOfChanges(work: Work): readonly Link[] {
  return work.programs.flatMap((program) => {
    const writers = writersOf(work, program);
    const known = new Map<string, Span>();
    for (const { id, nameAt } of partsOf({ ...program, amendments: [] })) put(known, idOf(id), nameAt);
    for (const rule of [...program.deficits, ...program.credits])
      for (const line of ['applies', 'amount'] as const) {
        const value = rule[line];
        if (value !== undefined) put(known, `${idOf(rule.id)}/line:${line}`, value.at);
      }
    return writers.flatMap((writer) => linksOfWriter(writer, known));
  });
}

type Writer = Amendment | Adoption;

/** The amendments of a program, its adoptions, and the amendments of those. */
function writersOf({ amendments, adoptions }: Work, { name }: BaseText): readonly Writer[] {
  const adopting = adoptions.filter(({ original }) => original === name);
  const names = new Set([name, ...adopting.map((adoption) => adoption.name)]);
  return [...amendments.filter(({ program }) => names.has(program)), ...adopting];
}

/** The links of one writer; what it brings is known to those behind it. */
function linksOfWriter(writer: Writer, known: Map<string, Span>): readonly Link[] {
  const changes = 'changes' in writer ? writer.changes : writer.exceptions;
  return changes.flatMap((change) => {
    const aimed = targetsOf(change).flatMap((target) => linksOfTarget(target, known));
    const written = partsOfChange(change)
      .filter(({ id }) => change.action !== 'replace cell' || known.has(id))
      .flatMap(({ id, nameAt }): readonly Link[] => {
        const to = put(known, idOf(id), nameAt);
        return to === nameAt ? [] : [{ from: nameAt, to, amends: true }];
      });
    return [...aimed, ...written];
  });
}

function targetsOf(change: Change): readonly Target[] {
  switch (change.action) {
    case 'replace':
    case 'remove':
      return change.targets;
    case 'replace cell':
      return [change.table];
    case 'add':
      return change.place === undefined ? [] : [change.place.target];
    case 'let':
      return [];
  }
}

function linksOfTarget({ name, in: within, at }: Target, known: ReadonlyMap<string, Span>): readonly Link[] {
  const found = [...known].find(([id]) => isCalled(id.split('/'), name, within));
  return found === undefined ? [] : [{ from: at, to: found[1], amends: true }];
}

/** True for the part that an amendment calls by this name: by itself, or in a block or another part. */
function isCalled([outer = '', inner]: readonly string[], name: string, within: string | undefined): boolean {
  if (within === undefined)
    return inner === undefined && !outer.startsWith('state:') && nameIn(outer) === name;
  if (within === 'states') return inner === undefined && outer === `state:${name}`;
  if (inner === undefined || nameIn(outer) !== within) return false;
  const own = nameIn(inner);
  return (
    own === name || (inner.startsWith('row:') && /^(\w+)(?:\.\.\w+| onward)?(?:,|$)/.exec(own)?.[1] === name)
  );
}

/** `share` of `table:share`, `carry` of `carry`; the groups of a record have the name `groups`. */
function nameIn(segment: string): string {
  return segment.startsWith('groups:') ? 'groups' : segment.slice(segment.indexOf(':') + 1);
}

/** An id without the version that is behind it. */
function idOf(id: string): string {
  return id.replace(/@[^/]*$/, '');
}

/** Keeps the first place of an id, and says where that is. */
function put(known: Map<string, Span>, id: string, at: Span): Span {
  const first = known.get(id);
  if (first === undefined) known.set(id, at);
  return first ?? at;
}
