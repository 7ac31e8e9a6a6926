import { type AstNode, type CstNode, GrammarUtils } from 'langium';
import { isEvent, type TallyAstType } from '../generated/ast.ts';
import type { Fit } from './align.ts';
import { NARROW, WIDE } from './mark.ts';
import { tokensOf } from './tokens.ts';

/** A column of the statements of one type. */
export interface Column {
  /** What of a statement begins in it. */
  readonly starts: (statement: AstNode) => readonly CstNode[];
  readonly gap: number;
  readonly fit: Fit;
  readonly isMargin: boolean;
}

/** How the statements of one type are laid out. */
export interface Form {
  /** Statements with this name that follow each other stand below each other column by column. */
  readonly name: string;
  /** The columns behind the first, in which every statement begins. */
  readonly columns: readonly Column[];
  /** The column from which further lines of the statement are indented, where it is not the first. */
  readonly body?: number;
  /** A property whose entries stand exactly below the body where a line begins with one. */
  readonly entries?: string;
}

const GROUNDS: Column = { ...property('grounds'), isMargin: true };

const RULE: Form = { name: 'rule', columns: [behind(1), GROUNDS], body: 1 };
const ORDER: Form = { name: 'order', columns: [behind(2), property('clauses')], body: 1 };
const SETTING: Form = { name: 'setting', columns: [behind(1)] };
const EFFECT: Form = { name: 'effect', columns: [behind(1), GROUNDS] };
const EVENT: Form = { name: 'event', columns: [behind(1), behindWords(), GROUNDS], body: 1 };

/** The statements that have columns. All others are written with single spaces. */
export const FORMS: Readonly<Record<string, Form>> = {
  Periods: SETTING,
  Counts: SETTING,
  LanguageVersion: SETTING,
  State: { name: 'state', columns: [property('label', NARROW), property('terms'), GROUNDS] },
  Field: { name: 'field', columns: [behind(1), property('label'), word('when'), GROUNDS] },
  Group: { name: 'group', columns: [property('label'), word('when'), GROUNDS] },
  ClassMember: { name: 'class', columns: [property('label', NARROW), word('when'), GROUNDS] },
  Let: { name: 'let', columns: [word('=', NARROW), GROUNDS] },
  Choice: { name: 'choice', columns: [property('label'), property('default'), GROUNDS] },
  Applies: RULE,
  Amount: RULE,
  Total: RULE,
  Expires: { ...RULE, entries: 'cases' },
  UseOrder: ORDER,
  PayOrder: ORDER,
  Step: {
    name: 'step',
    columns: [word('retire', NARROW), word('from', NARROW), word('against'), property('clauses')],
    body: 1,
  },
  Limit: { name: 'limit', columns: [property('clauses')] },
  Carry: { name: 'carry', columns: [GROUNDS] },
  Deadline: { name: 'deadline', columns: [word('due', NARROW), GROUNDS] },
  Check: { name: 'check', columns: [word('='), amountBehind('=')] },
  StandingCheck: { name: 'standing', columns: [word('is')] },
  Clause: { name: 'clause', columns: [property('label'), word('not')] },
  Approved: EFFECT,
  Effective: EFFECT,
  AppliesFrom: EFFECT,
  AlsoBefore: EFFECT,
  Surplus: { name: 'pool', columns: [word('from'), GROUNDS] },
  PoolOrder: { name: 'pool', columns: [behind(2), GROUNDS] },
  PoolLimit: { name: 'limit', columns: [property('clauses')] },
  Rate: { name: 'rate', columns: [behind(5), GROUNDS] },
  Event: EVENT,
  Parties: { ...EVENT, columns: [behind(1)], entries: 'names' },
  Needs: { ...EVENT, columns: [behind(1)], entries: 'instruments' },
  Obligation: { name: 'obligation', columns: [word('needs', NARROW), GROUNDS] },
} satisfies Partial<Record<keyof TallyAstType, Form>>;

/** A column that begins with a property of the statement. */
function property(name: string, gap = WIDE): Column {
  return column(({ $cstNode }) => GrammarUtils.findNodesForProperty($cstNode, name), gap);
}

/** A column that begins with a word or a sign of the language. */
function word(keyword: string, gap = WIDE): Column {
  return column(({ $cstNode }) => GrammarUtils.findNodesForKeyword($cstNode, keyword), gap);
}

/** A column that begins behind so many words. */
function behind(words: number): Column {
  return column((statement) => tokensOf(statement).slice(words, words + 1), WIDE);
}

/** A column of what an event says behind its words: where, for which periods, as to whom, until when. */
function behindWords(): Column {
  return column((statement) => {
    if (!isEvent(statement)) return [];
    const words = 1 + statement.words.length;
    return tokensOf(statement).slice(words, words + 1);
  }, WIDE);
}

/** A column of amounts, each behind a sign. */
function amountBehind(sign: string): Column {
  const amounts = (statement: AstNode): readonly CstNode[] => {
    const tokens = tokensOf(statement);
    const index = tokens.findIndex(({ text, astNode }) => text === sign && astNode === statement);
    return tokens.slice(index + 1, index + 2);
  };
  return { ...column(amounts, NARROW), fit: 'decimal' };
}

function column(starts: Column['starts'], gap: number): Column {
  return { starts, gap, fit: 'left', isMargin: false };
}
