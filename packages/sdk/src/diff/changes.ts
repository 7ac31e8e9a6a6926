import { type Change, type Direction, directionOf, type Unit, unitsOf } from '@tallystick/diff';
import {
  haveOneNormalForm,
  type Part,
  type Program,
  placeOf,
  type Source,
  type Span,
} from '@tallystick/model';
import type { DiffChange, SourcePlace } from '@tallystick/report';
import type { LawPair } from './pairs.ts';
import { isSound } from './sides.ts';

/** A unit of changes, of which several laws can have the same. */
export interface NumberedUnit {
  readonly number: number;
  readonly ids: ReadonlySet<string>;
  readonly direction: Direction;
}

/** All changes of all laws once each, and the units that they are made in. */
export interface Found {
  readonly changes: readonly DiffChange[];
  readonly units: readonly NumberedUnit[];
}

/** The texts of the files of each side. */
export type BothTexts = readonly [before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>];

/** A proof takes a while: of more units than this none is looked into further. */
const MOST_PROVED = 12;

/** The changes of laws as they are told, with their direction. */
export function foundIn(pairs: readonly LawPair[], texts: BothTexts): Found {
  const units = joined(pairs.flatMap((pair) => unitsIn(pair).map((unit) => ({ pair, unit }))));
  const unitOf = (id: string): NumberedUnit | undefined => units.find(({ ids }) => ids.has(id));
  const told = new Map<string, DiffChange>();
  for (const { changes } of pairs)
    for (const change of changes) {
      const known = told.has(change.id);
      if (known) continue;
      const having = pairs.filter((pair) => pair.changes.some(({ id }) => id === change.id));
      told.set(change.id, toldOf(change, having, pairs.length, unitOf(change.id), texts));
    }
  const unitFirst = ({ unit = units.length + 1 }: DiffChange): number => unit;
  return { changes: [...told.values()].sort((a, b) => unitFirst(a) - unitFirst(b)), units };
}

function unitsIn({ lawWith, changes }: LawPair): readonly Unit[] {
  return unitsOf(lawWith, changes, isSound);
}

/** Units of several laws that have a change in common are one. */
function joined(found: readonly { readonly pair: LawPair; readonly unit: Unit }[]): readonly NumberedUnit[] {
  const groups: { readonly ids: Set<string>; readonly pairs: Set<LawPair> }[] = [];
  for (const { pair, unit } of found) {
    const ids = new Set(unit.changes.map(({ id }) => id));
    const same = groups.filter((group) => [...ids].some((id) => group.ids.has(id)));
    const [first, ...others] = same;
    const group = first ?? { ids: new Set<string>(), pairs: new Set<LawPair>() };
    for (const id of ids) group.ids.add(id);
    group.pairs.add(pair);
    for (const other of others) {
      for (const id of other.ids) group.ids.add(id);
      for (const one of other.pairs) group.pairs.add(one);
      groups.splice(groups.indexOf(other), 1);
    }
    if (first === undefined) groups.push(group);
  }
  return groups.map(({ ids, pairs }, index) => ({
    number: index + 1,
    ids,
    direction: commonDirection([...pairs].map((pair) => provedDirection(pair, ids, found.length))),
  }));
}

/** The direction of some changes; where it is not plain, it is none if they are proved to decide nothing. */
function provedDirection({ lawWith, changes }: LawPair, ids: ReadonlySet<string>, count: number): Direction {
  const [old, now] = [lawWith(new Set()), lawWith(ids)];
  const direction = directionOf(old, now);
  const own = changes.filter(({ id }) => ids.has(id));
  const isAltered = own.every((change) => change.before !== undefined && change.after !== undefined);
  // What is added or taken out is there to decide something.
  if (direction !== 'either' || count > MOST_PROVED || !isAltered) return direction;
  return haveOneNormalForm(old, now, true) ? 'none' : direction;
}

function commonDirection(directions: readonly Direction[]): Direction {
  const [only, other] = new Set(directions.filter((direction) => direction !== 'none'));
  return only === undefined ? 'none' : other === undefined ? only : 'either';
}

function toldOf(
  change: Change,
  pairs: readonly LawPair[],
  all: number,
  unit: NumberedUnit | undefined,
  [old, now]: BothTexts,
): DiffChange {
  const { id, construct, part, words, governs, isRemark = false, before, after } = change;
  const [pair] = pairs;
  const place = (said: Part | undefined, program: Program | undefined): SourcePlace | undefined =>
    said && program && placeIn(said, program.sources);
  const [was, is] = [place(before, pair?.before), place(after, pair?.after)];
  const [said, says] = [before && textOf(before, old), after && textOf(after, now)];
  const states = pairs.flatMap((one) => one.states);
  const amendment = amendmentOf(change, pair);
  return {
    ...{ id, construct, part, words },
    direction: unit?.direction ?? 'none',
    remark: isRemark,
    ...(unit !== undefined && { unit: unit.number }),
    ...(amendment !== undefined && { amendment }),
    clauses: (after ?? before)?.grounds.citations.map(({ clause }) => clause) ?? [],
    ...(pairs.length < all && { states }),
    ...(governs.from !== undefined && { first: governs.from }),
    ...(governs.through !== undefined && { last: governs.through }),
    ...(was !== undefined && { before: was }),
    ...(is !== undefined && { after: is }),
    ...(said !== says && {
      texts: { ...(said !== undefined && { before: said }), ...(says !== undefined && { after: says }) },
    }),
  };
}

/** The lines in which a part stands, from the first column on. */
export function textOf({ at: { file, start, end } }: Part, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(file) ?? '';
  const [before = ''] = /[^\n]*$/.exec(text.slice(0, start)) ?? [];
  const [behind = ''] = /^[^\n]*/.exec(text.slice(end)) ?? [];
  const lines = (before + text.slice(start, end) + behind.trimEnd()).split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join('\n');
}

/** The file and line of a part. */
export function placeIn({ at }: Part, sources: readonly Source[]): SourcePlace {
  const { file, line } = placeOf(at, sources);
  return { file, line };
}

/** The amendment that wrote what is new; of what is gone, the one that only the later law has, where there is one. */
function amendmentOf({ after, before }: Change, pair: LawPair | undefined): string | undefined {
  const amending = ({ amendments }: Program): readonly string[] => amendments.map(({ name }) => name);
  if (pair === undefined) return undefined;
  const [old, now] = [amending(pair.before), amending(pair.after)];
  // Several can have changed something within a part: what is new stands in the text of one.
  const around = after && pair.after.amendments.find(({ at }) => holds(at, after.at));
  const written = around?.name ?? after?.amendment;
  if (written !== undefined) return old.includes(written) ? undefined : written;
  const [only, other] = now.filter((name) => !old.includes(name));
  return after === undefined && before !== undefined && other === undefined ? only : undefined;
}

function holds(around: Span, within: Span): boolean {
  return around.file === within.file && around.start <= within.start && within.end <= around.end;
}
