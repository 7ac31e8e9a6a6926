import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Program, RecordType, Rule } from '../program/program.ts';
import { childrenOf } from '../program/walk.ts';
import { type Box, type Cut, type Domain, spaceOf } from './box.ts';
import { outsideIn } from './cover.ts';
import { parted } from './parted.ts';
import { fieldNamed, type Place, truthIn, versionIn } from './truth.ts';

/** Whole periods, both inclusive; without a last one where `last` is undefined. */
export interface Periods {
  readonly first: number;
  readonly last: number | undefined;
}

/** That a rule can post for facts of a group, in some periods. */
export interface Posting {
  readonly rule: Rule;
  readonly group: string;
  readonly periods: Periods;
}

/** That a rule can look up a cell: its keys, each a word or undefined for the periods, and a box of such facts. */
export interface Lookup {
  readonly table: string;
  readonly keys: readonly (string | undefined)[];
  readonly periods: Periods;
  readonly rule: Rule;
  readonly box: Box;
  readonly record: RecordType;
}

/** What the rules of a program can come to: all that is possible, at times more, never less. */
export interface Reach {
  readonly postings: readonly Posting[];
  readonly lookups: readonly Lookup[];
  /** False where there were too many cases to go through. */
  readonly complete: boolean;
}

/** Cuts the space of each record until the group of its facts, and the words that its tables are looked up by, are known. */
export function reachOf(program: Program): Reach {
  const postings: Posting[] = [];
  const lookups: Lookup[] = [];
  let complete = true;
  for (const rule of [...program.deficits, ...program.credits]) {
    const record = program.records.find(({ name }) => name === rule.record);
    if (record === undefined) continue;
    const asked = lookupsIn(rule.amount, program, []);
    const done = parted(governedSpace(rule, record, program), undefined, (box) => {
      const place: Place = { program, record, box };
      const applies = rule.applies === undefined ? { known: true } : truthIn(rule.applies, place);
      if (applies.known === false) return undefined;
      const outside = outsideIn(place);
      if (outside.known === true) return undefined;
      const group = wordOf({ kind: 'classification', name: 'group', at: rule.at }, place);
      const keys = asked.map((lookup) => lookup.keys.map((key) => wordOf(key, place)));
      const cut =
        (applies.known === undefined && 'cut' in applies ? named(applies.cut) : undefined) ??
        (outside.known === undefined ? outside.cut : undefined) ??
        [group, ...keys.flat()].find((word) => word.cut !== undefined)?.cut;
      if (cut !== undefined) return { cut, known: undefined };
      const periods = periodsIn(box, record, program);
      if (group.word !== undefined) postings.push({ rule, group: group.word, periods });
      for (const [i, { table }] of asked.entries())
        lookups.push({ table, keys: (keys[i] ?? []).map(({ word }) => word), periods, rule, box, record });
      return undefined;
    });
    complete &&= done;
  }
  return { postings, lookups, complete };
}

/** A cut at a value that a condition names. A guess would say no more than that a rule may apply. */
function named(cut: Cut | undefined): Cut | undefined {
  return cut?.kind === 'number' && cut.guess === true ? undefined : cut;
}

/** The space of a rule's record in the periods that the rule governs. */
function governedSpace({ governs }: Rule, record: RecordType, program: Program): Box {
  const space = spaceOf(record, program);
  const field = record.fields.find(({ type }) => type.kind === 'period');
  if (field === undefined) return space;
  const { first } = program.periods;
  const domain: Domain = {
    kind: 'whole',
    low: BigInt(Math.max(first, governs.from ?? first)),
    high: governs.through === undefined ? undefined : BigInt(governs.through),
  };
  return { ...space, fields: new Map(space.fields).set(field.name, domain) };
}

/** The look-ups of an expression, also in the values that it names. */
function lookupsIn(
  expression: Expression,
  program: Program,
  followed: readonly string[],
): readonly ExpressionOf<'lookup'>[] {
  const inner = childrenOf(expression).flatMap((child) => lookupsIn(child, program, followed));
  if (expression.kind === 'lookup') return [expression, ...inner];
  if (expression.kind !== 'let' || followed.includes(expression.name)) return inner;
  return program.lets
    .filter(({ name }) => name === expression.name)
    .flatMap(({ value }) => lookupsIn(value, program, [...followed, expression.name]));
}

/** The one word that a key is in a box, or the cut after which it may be one; neither for a period. */
interface Word {
  readonly word?: string;
  readonly cut?: Cut | undefined;
}

function wordOf(key: Expression, place: Place): Word {
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
      return {};
  }
}

/** The member of a classification that takes all facts of a box. */
function memberOf(name: string, place: Place): Word {
  const candidates = place.program.classifications.filter(({ record }) => record === place.record.name);
  const version = versionIn(candidates, name, place);
  if (version.part === undefined) return { cut: version.cut };
  let cut: Cut | undefined;
  for (const member of version.part.members) {
    const truth = truthIn(member.when, place);
    if (truth.known === true) return { word: member.name };
    if (truth.known === undefined) cut ??= truth.cut;
  }
  return { cut };
}

function periodsIn(box: Box, record: RecordType, program: Program): Periods {
  const field = record.fields.find(({ type }) => type.kind === 'period');
  const domain = field && box.fields.get(field.name);
  if (domain?.kind !== 'whole') return { first: program.periods.first, last: undefined };
  return { first: Number(domain.low), last: domain.high === undefined ? undefined : Number(domain.high) };
}
