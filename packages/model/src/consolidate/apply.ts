import { didYouMean, inWords, own } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Part, Validity } from '../program/grounds.ts';
import type { Limit } from '../program/program.ts';
import { governedWithin } from '../program/years.ts';
import type { Change, Target, WrittenPart } from '../work/amendment.ts';
import type { Author, Changed } from './author.ts';
import { BLOCKS, type Draft, editLists, insert, isListKind, type ListKind, UNDATED } from './draft.ts';
import { exists, sameText, saysTheSame } from './faults.ts';
import { difference, intersection, union } from './region.ts';
import { earlierYears } from './terms.ts';
import { changeWithin } from './within.ts';

/** A draft after a change. The versions that it ends stay for the periods and states that the author does not reach. */
export function applyChange(draft: Draft, change: Change, author: Author): Changed {
  switch (change.action) {
    case 'let': {
      const { name, nameAt } = change.part;
      const target = { name, at: nameAt };
      const known = draft.let.some((part) => part.name === name);
      const parts: readonly WrittenPart[] = [{ kind: 'let', part: change.part }];
      return known
        ? replace(draft, [target], parts, author)
        : add(draft, parts, author, { kind: 'let', at: draft.let.length });
    }
    case 'replace':
      return isWithin(change.targets[0])
        ? changeWithin(draft, change, author)
        : replace(draft, change.targets, change.parts, author);
    case 'remove':
      return isWithin(change.targets[0])
        ? changeWithin(draft, change, author)
        : replace(draft, change.targets, [], author);
    case 'replace cell':
      return changeWithin(draft, change, author);
    case 'add':
      return addAt(draft, change, author);
  }
}

/** True for what stands in another part, such as a row in its table; not for what stands in a block. */
function isWithin(target: Target | undefined): boolean {
  return target?.in !== undefined && own(BLOCKS, target.in) === undefined;
}

interface Position {
  readonly kind: ListKind;
  readonly at: number;
}

interface Removed {
  readonly draft: Draft;
  /** Where it stood. */
  readonly position: Position;
  /** When and where it held, within the reach of the author. */
  readonly regions: readonly Validity[];
  /** What is taken out. */
  readonly parts: readonly Part[];
}

function replace(
  draft: Draft,
  targets: readonly Target[],
  parts: readonly WrittenPart[],
  author: Author,
): Changed {
  const problems: Problem[] = [];
  let current = draft;
  let position: Position | undefined;
  const regions: Validity[] = [];
  const taken: Part[] = [];
  for (const target of targets) {
    const removed = remove(current, target, author);
    if (removed === undefined) {
      problems.push(unknownPart(current, target, author));
      continue;
    }
    if (removed.regions.length === 0) problems.push(noEffect(target, author));
    const first = removed.parts.find(({ amendment }) => amendment === author.name);
    if (first !== undefined) problems.push(changedTwice(target, first, author));
    problems.push(...changedTerms(current, target, parts, author));
    current = removed.draft;
    position ??= removed.position;
    regions.push(...removed.regions);
    taken.push(...removed.parts);
  }
  if (position === undefined) return { draft, problems };
  const place = position;
  const mixed = parts.filter(({ kind }) => !isListKind(kind) || blockOf(kind) !== blockOf(place.kind));
  problems.push(...mixed.map((written) => wrongPart(written, targets, author)));
  const fitting = parts.filter((written) => !mixed.includes(written));
  const [target] = targets;
  if (
    target !== undefined &&
    mixed.length === 0 &&
    saysTheSame(
      taken,
      fitting.map(({ part }) => part),
    )
  )
    problems.push(sameText(target.name, target.at, author));
  return { draft: put(current, fitting, place, union(regions, author.states), author), problems };
}

/** What a change of a state does to years before the amendment. */
function changedTerms(
  { state: states }: Draft,
  target: Target,
  parts: readonly WrittenPart[],
  author: Author,
): readonly Problem[] {
  const before = target.in === 'states' ? states.find(({ name }) => name === target.name) : undefined;
  if (before === undefined) return [];
  const written = parts.flatMap(({ kind, part }) => (kind === 'state' ? [part] : []));
  const after = written.find(({ name }) => name === target.name);
  return earlierYears(before, after, target, author);
}

/** Takes a part out where the author reaches it; undefined where there is none of this name. */
function remove(draft: Draft, target: Target, { region, states }: Author): Removed | undefined {
  const regions: Validity[] = [];
  const taken: Part[] = [];
  let position: Position | undefined;
  const kinds = target.in === undefined ? undefined : own(BLOCKS, target.in);
  const changed = editLists(draft, (parts, kind) => {
    if (kinds === undefined ? blockOf(kind) !== undefined : !kinds.includes(kind)) return parts;
    const kept: (typeof parts)[number][] = [];
    for (const part of parts) {
      if (nameOf(part, kind) !== target.name) {
        kept.push(part);
        continue;
      }
      const common = UNDATED.has(kind) ? part.governs : intersection(part.governs, region);
      if (common !== undefined) {
        regions.push(common);
        taken.push(part);
      }
      const rest = common === undefined ? [part.governs] : difference(part.governs, common, states);
      kept.push(...rest.map((governs) => ({ ...part, governs })));
      position ??= { kind, at: kept.length };
    }
    return kept;
  });
  return position && { draft: changed, position, regions, parts: taken };
}

/** The groups of a record are called `groups`; the variants of an order, one for each reading, are one part. */
function nameOf(part: Part & { readonly kind?: string }, kind: ListKind): string {
  if (kind === 'useOrder') return 'use_order';
  if (kind === 'payOrder') return 'pay_order';
  return kind === 'classification' && part.kind === 'groups' ? 'groups' : part.name;
}

/** Puts parts in: those of the kind of the place there, others at the end of their lists. */
function put(
  draft: Draft,
  parts: readonly WrittenPart[],
  place: Position,
  regions: readonly Validity[],
  author: Author,
): Draft {
  let current = draft;
  let { at } = place;
  for (const written of parts)
    for (const region of UNDATED.has(written.kind) ? [{}] : regions) {
      // A limit over years that are past by then limits nothing any more.
      if (written.kind === 'limit' && isOver(written.part, region)) continue;
      const here = written.kind === place.kind;
      const end = isListKind(written.kind) ? current[written.kind].length : 0;
      current = insert(current, governing(written, region, author), here ? at : end) ?? current;
      if (here) at++;
    }
  return current;
}

function isOver({ over }: Limit, region: Validity): boolean {
  return over !== undefined && 'from' in over && intersection(region, over) === undefined;
}

/** The part as it holds in a region: of two of one amendment each has an id of its own. */
function governing(written: WrittenPart, governs: Validity, { name }: Author): WrittenPart {
  const version = <T extends Part>(part: T): T => ({ ...part, governs, amendment: name });
  switch (written.kind) {
    case 'state':
    case 'record':
    case 'reading':
      return written;
    case 'classification':
      return { kind: written.kind, part: version(written.part) };
    case 'table':
      return { kind: written.kind, part: version(written.part) };
    case 'let':
      return { kind: written.kind, part: version(written.part) };
    case 'deficit':
      return { kind: written.kind, part: version(written.part) };
    case 'credit':
      return { kind: written.kind, part: version(written.part) };
    case 'useOrder':
      return { kind: written.kind, part: version(written.part) };
    case 'payOrder':
      return { kind: written.kind, part: version(written.part) };
    case 'step':
      return { kind: written.kind, part: version(written.part) };
    case 'limit': {
      const limit = version(written.part);
      return { kind: written.kind, part: { ...limit, governs: governedWithin(limit.governs, limit.over) } };
    }
    case 'carry':
      return { kind: written.kind, part: version(written.part) };
    case 'pool':
      return { kind: written.kind, part: version(written.part) };
    default:
      return written;
  }
}

function addAt(draft: Draft, change: Extract<Change, { action: 'add' }>, author: Author): Changed {
  if (change.in !== undefined && own(BLOCKS, change.in) === undefined)
    return changeWithin(draft, change, author);
  const { place, parts } = change;
  if (place === undefined) {
    const [first] = parts;
    const kind = first !== undefined && isListKind(first.kind) ? first.kind : 'step';
    return add(draft, parts, author, { kind, at: draft[kind].length });
  }
  const kinds = own(BLOCKS, change.in ?? '') ?? [];
  for (const kind of kinds) {
    const list: readonly Part[] = draft[kind];
    const at =
      place.side === 'before'
        ? list.findIndex((part) => part.name === place.target.name)
        : list.findLastIndex((part) => part.name === place.target.name);
    if (at >= 0) return add(draft, parts, author, { kind, at: place.side === 'before' ? at : at + 1 });
  }
  return { draft, problems: [unknownPart(draft, place.target, author)] };
}

/** Adds parts of names that nothing has there yet. */
function add(draft: Draft, parts: readonly WrittenPart[], author: Author, place: Position): Changed {
  const problems = parts.flatMap((written): readonly Problem[] => {
    if (!isListKind(written.kind)) return [wrongPart(written, [], author)];
    if (written.kind === 'state' && !draft.state.some(({ name }) => name === written.part.name))
      return earlierYears(undefined, written.part, { at: written.part.nameAt }, author);
    const list: readonly Part[] = draft[written.kind];
    const same = list.find(
      ({ name, governs }) =>
        name === written.part.name &&
        !['useOrder', 'payOrder', 'carry'].includes(written.kind) &&
        (UNDATED.has(written.kind) || intersection(governs, author.region) !== undefined),
    );
    return same === undefined ? [] : [exists(written.part, same, blockOf(written.kind), author)];
  });
  return { draft: put(draft, parts, place, [author.region], author), problems };
}

function blockOf(kind: ListKind): string | undefined {
  return Object.keys(BLOCKS).find((block) => BLOCKS[block]?.includes(kind));
}

/** The parts that a target can name, in its block or in the program itself. */
function candidates(draft: Draft, within: string | undefined): readonly string[] {
  const names = new Set<string>();
  editLists(draft, (parts, kind) => {
    if (blockOf(kind) === within) for (const part of parts) names.add(nameOf(part, kind));
    return parts;
  });
  return [...names];
}

export function unknownPart(draft: Draft, target: Target, { name: author }: Author): Problem {
  const names = candidates(draft, target.in);
  const elsewhere = Object.keys(BLOCKS).find((block) => candidates(draft, block).includes(target.name));
  const where = target.in === undefined ? '' : ` in ${target.in}`;
  const hint =
    target.in === undefined && elsewhere !== undefined
      ? ` There is one in ${elsewhere}: write ${target.name} in ${elsewhere}.`
      : `${didYouMean(target.name, names)} There ${names.length === 1 ? 'is' : 'are'} ${inWords(names)}.`;
  return problem(
    'amendment/unknown-part',
    target.at,
    `${author} changes ${target.name}${where}, but there is no such part.${hint}`,
  );
}

function noEffect({ name, at }: Target, { name: author, region }: Author): Problem {
  const from = region.from === undefined ? '' : ` from ${region.from} on`;
  return problem(
    'amendment/no-effect',
    at,
    `${author} changes ${name}${from}, but nothing of this name holds there any more: the change has no effect. Look at the first period to which the amendment applies, and at the amendments before it.`,
  );
}

function changedTwice({ name, at }: Target, { at: first }: Part, { name: author }: Author): Problem {
  return problem(
    'amendment/no-effect',
    at,
    `${author} changes ${name} twice, and what it wrote first counts for nothing. Keep the change that the text makes, and take the other out.`,
    { related: [{ message: 'This is what it wrote first', at: first }] },
  );
}

function wrongPart({ part }: WrittenPart, targets: readonly Target[], { name: author }: Author): Problem {
  const what = targets.length === 0 ? 'this place' : inWords(targets.map(({ name }) => name));
  return problem(
    'amendment/wrong-part',
    part.nameAt,
    `${author} puts ${part.name} in the place of ${what}, where no such part can stand. Replace a part by one of its own kind: a row by a row, a step by steps or limits.`,
  );
}
