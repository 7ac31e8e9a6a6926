import type { Statement } from './statements.mts';

/** The words of the language that decide colours. */
export interface Words {
  readonly statements: readonly Statement[];
  /** Words that begin an element. At the margin they end whatever was left open, as they do for the parser. */
  readonly elements: readonly string[];
  /** What a line begins with that goes on with the statement of the line before. */
  readonly joins: readonly string[];
  /** Words that are never names. */
  readonly reserved: readonly string[];
  readonly units: readonly string[];
}

interface Pattern {
  readonly [key: string]: unknown;
}

const NAME = '[[:alpha:]_]\\w*';
const NUMBER = '[0-9](?:[0-9_]*[0-9])?(?:\\.[0-9]+)?';
const TEXT = '"(?:\\\\.|""|[^"\\\\])*"';
const DATE = '[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])';

/** How a line begins that begins with no word of the language. */
const OPENS: Readonly<Record<string, Pattern>> = {
  ID: { begin: `^\\s*(${NAME})`, beginCaptures: { 1: scope('variable.other') } },
  DATE: { begin: `^\\s*(${DATE})`, beginCaptures: { 1: scope('constant.numeric.date') } },
  NUMBER: { begin: `^\\s*(${NUMBER})`, beginCaptures: { 1: scope('constant.numeric') } },
  STRING: { begin: `^\\s*(${TEXT})`, beginCaptures: { 1: scope('string.quoted.double') } },
};

/** Rules compute, so that they look like functions; the other parts look like types, but for values. */
const DECLARED: Readonly<Record<string, string>> = {
  deficit: 'entity.name.function',
  credit: 'entity.name.function',
  pool: 'entity.name.function',
  let: 'variable.other.constant',
};

/**
 * The TextMate grammar. Most words of the language may be names as well, so a word is one of the language only in a line
 * that can have it; which that is says its first word, and the block. The server's semantic tokens, which know the names,
 * go above.
 */
export function textmateGrammar({ statements, elements, joins, reserved, units }: Words): Pattern {
  const margin = `^(?=(?:${oneOf(elements)})\\b)`;
  const end = `^(?!\\s*(?:(?:${oneOf(joins.filter(isWord))})\\b|[{+*/<>|=)\\]#]|$))|(?=\\})`;
  const repository = new Map<string, Pattern>();

  function blocksOf(owners: readonly Statement[]): readonly Pattern[] {
    return owners.filter(({ block }) => block.length > 0).map((owner) => include(`block-${owner.rule}`));
  }
  function linesOf(among: readonly Statement[]): readonly Pattern[] {
    const begins = new Set(among.flatMap((one) => one.begins).filter((word) => !reserved.includes(word)));
    const lines = [...begins].map((word) => {
      const alike = among.filter((one) => one.begins.includes(word));
      const name = [word, ...alike.map(({ rule }) => rule)].join('-');
      repository.set(name, {
        ...beginningWith(
          word,
          alike.some(({ declares }) => declares),
        ),
        end,
        patterns: [...wordsOf(alike), ...blocksOf(alike), include('rest')],
      });
      return include(name);
    });
    const others = Object.entries(OPENS).map(([token, opening]) => {
      const alike = among.filter(({ opens }) => opens.includes(token));
      return {
        ...opening,
        end,
        patterns: [...wordsOf(alike), ...blocksOf(alike), include('rest')],
      };
    });
    return [include('comment'), ...lines, include('continued'), ...others, include('rest')];
  }
  function wordsOf(among: readonly Statement[]): readonly Pattern[] {
    const words = new Set(among.flatMap((one) => one.words).filter((word) => !reserved.includes(word)));
    return words.size === 0
      ? []
      : [{ match: `\\b(?:${oneOf([...words])})\\b(?!\\()`, ...scope('keyword.other') }];
  }

  for (const { rule, block } of statements.filter((one) => one.block.length > 0))
    repository.set(`block-${rule}`, {
      begin: '\\{',
      end: `\\}|${margin}`,
      patterns: linesOf(statements.filter((one) => block.includes(one.rule))),
    });
  const phrases = `(?:${[...PHRASES, oneOf(reserved)].join('|')})\\b`;
  return {
    information_for_contributors: ['Generated from the grammar of the language: pnpm generate'],
    name: 'Tally',
    scopeName: 'source.tally',
    // Also the lines of blocks, for those whose head goes over several lines.
    patterns: linesOf(statements),
    repository: {
      rest: { patterns: ['comment', 'text', 'number', 'phrase', 'call', 'name', 'operator'].map(include) },
      comment: {
        patterns: [
          { match: '##.*$', ...scope('comment.line.documentation') },
          { match: '#.*$', ...scope('comment.line.number-sign') },
        ],
      },
      text: { match: TEXT, ...scope('string.quoted.double') },
      number: {
        patterns: [
          { match: DATE, ...scope('constant.numeric.date') },
          {
            match: `(?:(?<=\\.\\.)|(?<![\\w.]))(${NUMBER})(?:\\s*(%)|\\s+(${oneOf(units)})\\b)?`,
            captures: {
              1: scope('constant.numeric'),
              2: scope('keyword.other.unit'),
              3: scope('keyword.other.unit'),
            },
          },
        ],
      },
      phrase: { match: `\\b${phrases}`, ...scope('keyword.other') },
      continued: { match: `^\\s*(${phrases})`, captures: { 1: scope('keyword.other') } },
      call: { match: `(${NAME})(?=[(\\[])`, captures: { 1: scope('support.function') } },
      name: { match: NAME, ...scope('variable.other') },
      operator: { match: '<=|>=|\\.\\.|[-+*/<>=|]', ...scope('keyword.operator') },
      ...Object.fromEntries(repository),
    },
  };
}

/** What goes on for a second line, and so is known without the first word of its statement. */
const PHRASES = [
  'rounded\\s+(?:half\\s+(?:up|even)|up|down)\\s+to',
  'up\\s+to',
  'end(?=\\s+of\\b)',
  `(?:reading|election|determination)(?=\\s+${NAME}\\s+is\\b)`,
];

/**
 * A label may stand before the first word, and a line may follow a brace at once. What is asked for in `carried(light) = 0` and
 * `carried = 0` is a name.
 */
function beginningWith(word: string, declares: boolean): Pattern {
  const declared = DECLARED[word] ?? 'entity.name.type';
  return {
    begin:
      `(?:^|(?<=\\{))\\s*(?:(${NAME})\\s*:\\s*)?\\b(${word})\\b(?!\\(|\\s*=)` +
      (declares ? `(?:\\s+(${NAME}))?` : ''),
    beginCaptures: {
      1: scope('entity.name.function'),
      2: scope('keyword.control'),
      ...(declares && { 3: scope(declared) }),
    },
  };
}

function isWord(token: string): boolean {
  return /^[a-z]+$/.test(token);
}

function oneOf(words: readonly string[]): string {
  return [...new Set(words)].sort().join('|');
}

function scope(name: string): { readonly name: string } {
  return { name: `${name}.tally` };
}

function include(name: string): { readonly include: string } {
  return { include: `#${name}` };
}
