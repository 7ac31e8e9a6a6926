import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Program, RecordType, Rule } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { childrenOf } from '../program/walk.ts';
import { type Box, type Cut, spaceOf } from './box.ts';
import { outsideIn } from './cover.ts';
import { letsNamed, recordsNamed } from './named.ts';
import { parted } from './parted.ts';
import type { Place } from './place.ts';
import { countedFrom } from './terms.ts';
import { truthIn } from './truth.ts';
import { membersIn, type Periods, periodsAsked, periodsIn, wordOf } from './word.ts';

/** Facts of a group, in some periods, for which a rule can post. */
interface Case {
  readonly group: string;
  readonly periods: Periods;
  readonly box: Box;
}

/** A cell that a rule can look up: its keys, each a word or undefined for the periods, and a box of such facts. */
interface Asking {
  readonly table: string;
  readonly keys: readonly (string | undefined)[];
  /** For which the table is asked. */
  readonly periods: Periods;
  /** By how many these are later than the periods of the facts; undefined where the two do not go together. */
  readonly ahead: number | undefined;
  readonly box: Box;
  /** It is asked in the condition of the rule. */
  readonly ifApplies: boolean;
}

/** What one rule can come to: all that is possible, at times more, never less. */
export interface Cases {
  readonly posts: readonly Case[];
  readonly asks: readonly Asking[];
  /** False where there were too many cases to go through. */
  readonly complete: boolean;
}

/** That a rule can post for facts of a record. */
export interface Posting extends Case {
  readonly rule: Rule;
  readonly record: RecordType;
}

/** That a rule can look up a cell for facts of a record. */
export interface Lookup extends Asking {
  readonly rule: Rule;
  readonly record: RecordType;
  /** The condition or the amount in which it stands. */
  readonly at: Span;
}

/** What rules can come to. */
export interface Reach {
  readonly postings: readonly Posting[];
  readonly lookups: readonly Lookup[];
  readonly complete: boolean;
}

/** What all rules of a program can come to. */
export function reachOf(program: Program): Reach {
  return allOf(
    [...program.deficits, ...program.credits].map((rule) => withRule(casesOf(rule, program), rule, program)),
  );
}

/** What several rules can come to together. */
export function allOf(reaches: readonly Reach[]): Reach {
  return {
    postings: reaches.flatMap(({ postings }) => postings),
    lookups: reaches.flatMap(({ lookups }) => lookups),
    complete: reaches.every(({ complete }) => complete),
  };
}

/** The cases of a rule, as those of the rule that the program has. */
export function withRule({ posts, asks, complete }: Cases, rule: Rule, program: Program): Reach {
  const [record] = recordsNamed(program.records, rule.record);
  if (record === undefined) return { postings: [], lookups: [], complete };
  return {
    postings: posts.map((one) => ({ ...one, rule, record })),
    lookups: asks.map((one) => {
      const within = (one.ifApplies ? rule.applies : undefined) ?? rule.amount;
      return { ...one, rule, record, at: within.at };
    }),
    complete,
  };
}

/** Look-ups that a rule makes for the facts in scope for which a condition holds; for all, where there is none. */
interface Asked {
  readonly when: Expression | undefined;
  readonly of: Others;
  readonly lookups: readonly ExpressionOf<'lookup'>[];
  /** They stand in the condition of the rule, not in its amount. */
  readonly ifApplies?: boolean;
}

/** Whether a rule looks up for other facts than the one that it posts for: those of a total that adds up over them. */
interface Others {
  readonly states: boolean;
  readonly periods: boolean;
}

const NO_OTHERS: Others = { states: false, periods: false };

/** Cuts the space of a rule's record until the group of its facts, and the words that tables are looked up by, are known. */
export function casesOf(rule: Rule, program: Program): Cases {
  const [record] = recordsNamed(program.records, rule.record);
  if (record === undefined) return { posts: [], asks: [], complete: true };
  const first: Under = { when: rule.applies, of: NO_OTHERS, followed: [] };
  const amount = askedBy(rule.amount, first, program);
  const isSure = ({ when, of }: Asked): boolean => when === rule.applies && of === NO_OTHERS;
  const others = [
    ...amount.filter((asked) => !isSure(asked)),
    ...(rule.applies === undefined
      ? []
      : askedBy(rule.applies, { ...first, when: undefined }, program).map(
          (asked): Asked => ({ ...asked, ifApplies: true }),
        )),
  ];
  const lookups = amount.filter(isSure).flatMap((asked) => asked.lookups);
  const all: Asked = { when: rule.applies, of: NO_OTHERS, lookups };
  const posted = askedWhere(all, rule, record, program);
  const found = [posted, ...others.map((asked) => askedWhere(asked, rule, record, program))];
  return {
    posts: posted.posts,
    asks: found.flatMap(({ asks }) => asks),
    complete: found.every(({ complete }) => complete),
  };
}

function askedWhere(
  { when, of, lookups: asked, ifApplies = false }: Asked,
  rule: Rule,
  record: RecordType,
  program: Program,
): Cases {
  const posts: Case[] = [];
  const asks: Asking[] = [];
  const complete = parted(spaceOf(record, program, rule.governs), undefined, (box) => {
    const place: Place = { program, record, box };
    const applies = when === undefined ? { known: true } : truthIn(when, place);
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
    // Where no cut tells the groups apart, it may be any of them.
    const groups = group.word === undefined ? membersIn('group', place) : [group.word];
    posts.push(...groups.map((name) => ({ group: name, periods, box })));
    const looking = asked.length === 0 ? undefined : lookingUp(rule, place, of);
    if (looking === undefined) return undefined;
    const own = periodsIn(looking.box, record, program);
    for (const [i, lookup] of asked.entries()) {
      const words = (keys[i] ?? []).map(({ word }) => word);
      const asksFor = periodsAsked(lookup.keys, looking);
      const ahead = aheadOf(asksFor, own);
      asks.push({ table: lookup.table, keys: words, periods: asksFor, ahead, box, ifApplies });
    }
    return undefined;
  });
  return { posts, asks, complete };
}

/** The facts of a box for which a rule looks up: none before its sums count in a state; undefined if they never do. */
function lookingUp(rule: Rule, place: Place, of: Others): Place | undefined {
  const { program, record, box } = place;
  const [term] = countedFrom({ rule, record, box: of.states ? spaceOf(record, program) : box }, program);
  if (term === undefined) return undefined;
  const field = record.fields.find(({ type }) => type.kind === 'period');
  const periods = field && box.fields.get(field.name);
  const from = BigInt(term.period);
  if (of.periods || field === undefined || periods?.kind !== 'whole' || from <= periods.low) return place;
  if (periods.high !== undefined && from > periods.high) return undefined;
  return {
    ...place,
    box: { ...box, fields: new Map(box.fields).set(field.name, { ...periods, low: from }) },
  };
}

function aheadOf(asked: Periods, own: Periods): number | undefined {
  const ahead = asked.first - own.first;
  return asked.last === (own.last && own.last + ahead) ? ahead : undefined;
}

/** A cut at a value that a condition names. A guess would say no more than that a rule may apply. */
function named(cut: Cut | undefined): Cut | undefined {
  return cut?.kind === 'number' && cut.guess === true ? undefined : cut;
}

/** Under which an expression is come to; `followed`: the values that were gone into. */
interface Under extends Pick<Asked, 'when' | 'of'> {
  readonly followed: readonly string[];
}

/**
 * The look-ups of an expression, also in the values that it names, by the condition under which it comes to them: behind
 * `and` and `or` only what the left side leaves open, in a total all facts that it counts.
 */
function askedBy(expression: Expression, under: Under, program: Program): readonly Asked[] {
  const { at } = expression;
  const { when, of, followed } = under;
  const inside = (child: Expression, also: Partial<Under> = {}) =>
    askedBy(child, { ...under, ...also }, program);
  const behind = (condition: Expression): Expression =>
    when === undefined ? condition : { kind: 'logic', operator: 'and', left: when, right: condition, at };
  switch (expression.kind) {
    case 'lookup':
      return [{ when, of, lookups: [expression] }, ...expression.keys.flatMap((key) => inside(key))];
    case 'logic': {
      const { operator, left, right } = expression;
      const open: Expression = operator === 'and' ? left : { kind: 'not', value: left, at };
      return [...inside(left), ...inside(right, { when: behind(open) })];
    }
    case 'total': {
      const others = othersIn(expression, of, program);
      return [
        ...inside(expression.value, { when: expression.when, of: others }),
        ...(expression.when === undefined ? [] : inside(expression.when, { when: undefined, of: others })),
      ];
    }
    case 'let':
      if (followed.includes(expression.name)) return [];
      return letsNamed(program.lets, expression.name).flatMap(({ name, value }) =>
        inside(value, { followed: [...followed, name] }),
      );
    default:
      return childrenOf(expression).flatMap((child) => inside(child));
  }
}

/** Where the facts of a total need not agree, it counts those of other states and periods too. */
function othersIn({ record, by }: ExpressionOf<'total'>, of: Others, program: Program): Others {
  const agree = (kind: 'state' | 'period'): boolean =>
    recordsNamed(program.records, record).some(({ fields }) =>
      fields.some(({ name, type }) => type.kind === kind && by.includes(name)),
    );
  return { states: of.states || !agree('state'), periods: of.periods || !agree('period') };
}
