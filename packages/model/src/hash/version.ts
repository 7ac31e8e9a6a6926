import type { Program } from '../program/program.ts';
import { textHash } from './text.ts';

/**
 * A hash of the law that a program states, as 16 hexadecimal digits: equal for programs that give equal results on all
 * facts because they say the same, whatever their layout, comments, titles, citations, scenarios, clauses and timelines are. It is
 * the beginning of a SHA-256: 64 bits are enough that two versions of a rule never meet by chance, and short enough for
 * a memo; against forgery a result lists the full hash of each file.
 */
export function lawVersion(program: Program): string {
  const { pools, ...rest } = program;
  // Without a pool the text is what it was before there were any, and so is its version.
  return textHash(meaningOf(pools.length === 0 ? rest : program)).slice(0, 16);
}

/** What is said in a program but changes no amount. */
const REMARKS = new Set([
  ...['at', 'nameAt', 'doc', 'label', 'question', 'grounds', 'percent'],
  ...['sources', 'scenarios', 'clauses', 'amendments', 'amendment', 'instruments', 'needs'],
]);

const NONE: ReadonlySet<string> = new Set();

/**
 * A part of a program as text in one form only: keys in order, without what changes no amount.
 *
 * @param without keys that are left out as well
 */
export function meaningOf(data: unknown, without: ReadonlySet<string> = NONE): string {
  if (Array.isArray(data)) return `[${data.map((item) => meaningOf(item, without)).join()}]`;
  if (typeof data !== 'object' || data === null) return JSON.stringify(data);
  const entries = Object.entries(data)
    .filter(([key, value]) => value !== undefined && !REMARKS.has(key) && !without.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, value]) => `${JSON.stringify(key)}:${meaningOf(key === 'id' ? ownId(value) : value, without)}`,
    );
  return `{${entries.join()}}`;
}

/** The id of a part without the amendment that wrote it: the same words are the same law, whoever wrote them. */
function ownId(id: unknown): unknown {
  return typeof id === 'string' ? id.replaceAll(/@[^/]*/g, '') : id;
}
