import type { Names, Token } from '@tallystick/language/syntax';
import { ACCOUNT_AMOUNTS } from '@tallystick/model';
import { type Asked, containerIn } from './asked.ts';

/** Where an expression stands, which decides what it can ask for. */
export type Site =
  | { readonly kind: 'field' | 'member' | 'applies' | 'amount'; readonly record: string }
  | { readonly kind: 'expiry' | 'order' | 'budget' | 'value' | 'expectation' };

/** An operand that is to be written: where, as what, and in the brackets of what. */
export interface Operand {
  readonly site: Site;
  /** A condition can begin with anything that is compared; a number cannot be a word of a list. */
  readonly wants: 'condition' | 'number' | 'same' | 'key' | 'filter' | 'by';
  /** What it is compared with: `powertrain` in `powertrain is`. */
  readonly left?: string;
  /** What stands before the brackets around it: `zev_share`, `total`. */
  readonly callee?: string;
  /** How many commas stand before it in its brackets. */
  readonly index: number;
  /** The word before it. */
  readonly previous: string;
}

/** The expression at a place; undefined where there is none. */
export function operandAt(asked: Asked): Operand | undefined {
  const site = siteOf(asked);
  return site && demanded(site, asked.statement);
}

function siteOf({ blocks, statement, names, text }: Asked): Site | undefined {
  const [first, second] = statement.map((word) => word.text);
  const opening = blocks.at(-1)?.opening.map((word) => word.text) ?? [];
  const [element = '', name = ''] = opening[0] === 'add' ? opening.slice(1) : opening;
  const isWritten = element === 'replace' || opening[0] === 'add';
  const within = isWritten ? (containerIn(opening) ?? element) : element;
  const ruled = [...(text?.deficits ?? []), ...(text?.credits ?? [])].find((rule) => rule.name === within);
  const isRule = within === 'deficit' || within === 'credit' || ruled !== undefined;
  const record = ruled?.record ?? opening[opening.indexOf('of') + 1] ?? '';
  if (
    first === 'let' ||
    (first === 'except' && second === 'let') ||
    (first === 'with' && within === 'scenario')
  )
    return { kind: 'value' };
  if (within === 'record') return { kind: 'field', record: name };
  if (names.records.has(within)) return { kind: 'field', record: within };
  if (isWritten && within === 'groups') return { kind: 'member', record: recordOfGroups(names) };
  if (within === 'groups' || within === 'classes') return { kind: 'member', record };
  const classified = names.classifications.find((one) => one.name === within);
  if (classified !== undefined) return { kind: 'member', record: classified.record };
  if (isRule && first === 'applies') return { kind: 'applies', record };
  if (isRule && first === 'amount') return { kind: 'amount', record };
  if (isRule && first === 'expires') return { kind: 'expiry' };
  if (within === 'settle' && (first === 'use' || first === 'pay')) return { kind: 'order' };
  if (within === 'settle' || within === 'pool') return { kind: 'budget' };
  return within === 'expect' ? { kind: 'expectation' } : undefined;
}

function recordOfGroups({ classifications }: Names): string {
  return classifications.find(({ kind }) => kind === 'groups')?.record ?? '';
}

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const BEFORE_CONDITIONS: ReadonlySet<string> = new Set(['when', 'and', 'or', 'not']);

function demanded(site: Site, words: readonly Token[]): Operand {
  const opener = openBracket(words);
  const inside = opener === undefined ? words : words.slice(opener + 1);
  const texts = inside.map(({ text }) => text);
  const previous = texts.at(-1) ?? (opener === undefined ? '' : (words[opener]?.text ?? ''));
  const index = commasIn(inside);
  const base = { site, index, previous };
  const callee = opener === undefined ? undefined : words[opener - 1];
  const called = callee === undefined ? base : { ...base, callee: callee.text };
  if (opener !== undefined && words[opener]?.text === '[') return { ...called, wants: 'key' };
  const isKept = previous === 'is' || (previous === 'not' && texts.at(-2) === 'is');
  if (isKept) return comparedWith(base, texts.slice(0, texts.lastIndexOf('is')), 'same');
  if (COMPARISONS.has(previous)) return comparedWith(base, texts.slice(0, -1), 'number');
  if (previous === 'in') return comparedWith(base, texts.slice(0, -1), 'number');
  if (BEFORE_CONDITIONS.has(previous)) return { ...called, wants: 'condition' };
  if (callee?.text === 'in')
    return comparedWith(
      base,
      words.slice(0, (opener ?? 1) - 1).map(({ text }) => text),
      'same',
    );
  if (callee?.text === 'total') return { ...called, wants: texts.includes('by') ? 'by' : 'number' };
  if (opener !== undefined && (callee?.text === 'min' || callee?.text === 'max'))
    return { ...called, wants: 'number' };
  if (ACCOUNT_AMOUNTS.some((amount) => amount === callee?.text)) return { ...called, wants: 'filter' };
  if (opener !== undefined && inside.length === 0) {
    // In round brackets that call nothing stands what could stand in their place.
    const { wants } = demanded(site, words.slice(0, opener));
    return { ...base, wants };
  }
  return { ...base, wants: 'number' };
}

function comparedWith(
  base: Omit<Operand, 'wants'>,
  texts: readonly string[],
  wants: Operand['wants'],
): Operand {
  const left = texts.at(-1);
  return { ...base, wants, ...(left !== undefined && { left }) };
}

/** The last bracket that is not closed. */
function openBracket(words: readonly Token[]): number | undefined {
  let closed = 0;
  for (let index = words.length - 1; index >= 0; index--) {
    const text = words[index]?.text;
    if (text === ')' || text === ']') closed += 1;
    if (text !== '(' && text !== '[') continue;
    if (closed === 0) return index;
    closed -= 1;
  }
  return undefined;
}

function commasIn(words: readonly Token[]): number {
  let depth = 0;
  let commas = 0;
  for (const { text } of words) {
    if (text === '(' || text === '[') depth += 1;
    else if (text === ')' || text === ']') depth -= 1;
    else if (text === ',' && depth === 0) commas += 1;
  }
  return commas;
}
