import type { Program } from '../program/program.ts';
import { textHash } from './text.ts';

/**
 * A hash of the law that a program states, as 16 hexadecimal digits: equal for programs that give equal results on all
 * facts because they say the same, whatever their layout, comments, titles, citations, scenarios, clauses and timelines are. It is
 * the beginning of a SHA-256: 64 bits are enough that two versions of a rule never meet by chance, and short enough for
 * a memo; against forgery a result lists the full hash of each file.
 */
export function lawVersion(program: Program): string {
  const known = versions.get(program);
  if (known !== undefined) return known;
  const { pools, ...rest } = program;
  // Without a pool the text is what it was before there were any, and so is its version.
  const version = textHash(meaningOf(pools.length === 0 ? rest : program)).slice(0, 16);
  versions.set(program, version);
  return version;
}

/** The version of a program together with those that adopt it: its own where none does. */
export function versionTogether(program: Program, adopting: readonly Program[]): string {
  const own = lawVersion(program);
  return adopting.length === 0 ? own : textHash([own, ...adopting.map(lawVersion)].join()).slice(0, 16);
}

const versions = new WeakMap<Program, string>();

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
  let text = '';
  for (const { key, quoted } of keysOf(data)) {
    const value: unknown = Reflect.get(data, key);
    if (value === undefined || without.has(key)) continue;
    text += `${text === '' ? '' : ','}${quoted}:${meaningOf(key === 'id' ? ownId(value) : value, without)}`;
  }
  return `{${text}}`;
}

interface Key {
  readonly key: string;
  readonly quoted: string;
}

const forms = new Map<string, readonly Key[]>();

/** The keys of an object that say something, in order; most objects of a program have the keys of another. */
function keysOf(data: object): readonly Key[] {
  const keys = Object.keys(data);
  const form = keys.join('\0');
  const found = forms.get(form);
  if (found !== undefined) return found;
  const said = keys
    .filter((key) => !REMARKS.has(key))
    .sort()
    .map((key) => ({ key, quoted: JSON.stringify(key) }));
  forms.set(form, said);
  return said;
}

/** The id of a part without the amendment that wrote it: the same words are the same law, whoever wrote them. */
function ownId(id: unknown): unknown {
  return typeof id === 'string' && id.includes('@') ? id.replaceAll(/@[^/]*/g, '') : id;
}
