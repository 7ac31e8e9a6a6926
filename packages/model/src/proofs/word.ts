import type { Expression } from '../program/expression.ts';
import type { Classification, Program, RecordType } from '../program/program.ts';
import type { Box, Cut } from './box.ts';
import { classificationsOf } from './named.ts';
import { numberIn } from './number.ts';
import { fieldNamed, type Place, versionIn } from './place.ts';
import { truthIn } from './truth.ts';

/** Whole periods, both inclusive; without a last one where `last` is undefined. */
export interface Periods {
  readonly first: number;
  readonly last: number | undefined;
}

/** The one word that a key is in a box; the cut after which it may be one, or a period is known; neither for a known period. */
export interface Word {
  readonly word?: string;
  readonly cut?: Cut | undefined;
}

export function wordOf(key: Expression, place: Place): Word {
  switch (key.kind) {
    case 'member':
      return { word: key.name };
    case 'field': {
      const domain = place.box.fields.get(key.field);
      const field = fieldNamed(key.field, place.record);
      if (domain?.kind !== 'words' || field === undefined) return {};
      if (field.when !== undefined) {
        const required = truthIn(field.when, place);
        if (required.known === undefined) return { cut: required.cut };
        if (!required.known) return {};
      }
      const [word, ...others] = domain.words;
      if (word === undefined) return {};
      return others.length === 0 ? { word } : { cut: { kind: 'words', field: field.name, words: [word] } };
    }
    case 'classification':
      return memberOf(key.name, place);
    default:
      return { cut: numberIn(key, place).cut };
  }
}

/** The members of a classification that may take facts of a box; without those that put them out of scope. */
export function membersIn(name: string, place: Place): readonly string[] {
  const members = classificationIn(name, place).part?.members ?? [];
  return members
    .filter(({ outside, when }) => !outside && truthIn(when, place).known !== false)
    .map((member) => member.name);
}

function classificationIn(name: string, place: Place): ReturnType<typeof versionIn<Classification>> {
  const candidates = classificationsOf(place.program.classifications, place.record.name);
  return versionIn(
    candidates.filter((one) => one.name === name),
    place,
  );
}

/** The member of a classification that takes all facts of a box. */
function memberOf(name: string, place: Place): Word {
  const version = classificationIn(name, place);
  if (version.part === undefined) return { cut: version.cut };
  let cut: Cut | undefined;
  for (const member of version.part.members) {
    const truth = truthIn(member.when, place);
    if (truth.known === true) return { word: member.name };
    if (truth.known === undefined) cut ??= truth.cut;
  }
  return { cut };
}

/** The periods of the facts of a box. */
export function periodsIn(box: Box, record: RecordType, program: Program): Periods {
  const field = record.fields.find(({ type }) => type.kind === 'period');
  const domain = field && box.fields.get(field.name);
  if (domain?.kind !== 'whole') return { first: program.periods.first, last: undefined };
  return { first: Number(domain.low), last: domain.high === undefined ? undefined : Number(domain.high) };
}

/** The periods for which a look-up asks its table; all that the facts of a box can have where it is by no period. */
export function periodsAsked(keys: readonly Expression[], place: Place): Periods {
  const own = periodsIn(place.box, place.record, place.program);
  const key = keys.find((one) => isPeriod(one, place));
  const interval = key && numberIn(key, place).interval;
  if (interval?.low === undefined) return own;
  const { low, high } = interval;
  return { first: Number(low.n / low.d), last: high && Number(high.n / high.d) };
}

function isPeriod(key: Expression, { record }: Place): boolean {
  if (key.kind === 'member' || key.kind === 'classification') return false;
  return key.kind !== 'field' || fieldNamed(key.field, record)?.type.kind === 'period';
}
