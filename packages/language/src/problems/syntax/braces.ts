import type { Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { RESERVED } from '../../grammar/tokens.ts';
import { withoutUnder } from './line.ts';
import {
  at,
  atLineEnd,
  atMistake,
  behind,
  foundOf,
  isLineMark,
  type Mistake,
  ruleOf,
  spanOfToken,
  statementBefore,
  tokenBefore,
} from './mistake.ts';

/** A block that is not closed, or not opened; a brace or a bracket too many. */
export function braces(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const kind = found?.tokenType.name;
  const ended = mistake.expected === '}' || mistake.expected === 'EOF';
  if (kind === '}' && mistake.expected === 'EOF') return closesNothing(mistake, kind);
  if (ended && (kind === ')' || kind === ']')) return closesNothing(mistake, kind);
  if (mistake.expected === '}' && (found === undefined || kind === 'TOP')) return unclosedBlock(mistake);
  if (mistake.expected === '{' && ruleOf(mistake) !== 'Facts') return unopenedBlock(mistake);
  if ((mistake.expected === ')' || mistake.expected === ']') && atLineEnd(mistake)) {
    return unclosedBracket(mistake, mistake.expected);
  }
  return leftOpen(mistake);
}

const VALUES: ReadonlySet<string> = new Set(['ID', 'NUMBER', 'STRING', ')', ']']);

/** A bracket that is still open where a word goes on that no value holds: `(a or b under "..."`. */
function leftOpen(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake)?.tokenType.name ?? '';
  const last = tokenBefore(mistake);
  if (last === undefined || !RESERVED.has(found) || !VALUES.has(last.tokenType.name)) return undefined;
  const open: IToken[] = [];
  for (const token of statementBefore(mistake)) {
    const kind = token.tokenType.name;
    if (kind === '(' || kind === '[') open.push(token);
    if (kind === ')' || kind === ']') open.pop();
  }
  const bracket = open.at(-1);
  if (bracket === undefined) return undefined;
  const close = bracket.image === '(' ? ')' : ']';
  return at(
    spanOfToken(mistake.file, bracket),
    'syntax/not-closed',
    `This \`${bracket.image}\` is not closed. Put a \`${close}\` behind what belongs in it.`,
    { title: `Put a \`${close}\``, at: behind(mistake.file, last), text: close },
  );
}

function closesNothing(mistake: Mistake, bracket: string): Problem | undefined {
  const found = foundOf(mistake);
  if (found === undefined) return undefined;
  const span = spanOfToken(mistake.file, found);
  const fix = { title: `Remove the \`${bracket}\``, at: span, text: '' };
  return at(span, 'syntax/closes-nothing', `This \`${bracket}\` closes nothing. Remove it.`, fix);
}

function unclosedBlock(mistake: Mistake): Problem | undefined {
  const opener = openBlock(mistake);
  const last = tokenBefore(mistake);
  const [first] = opener;
  const end = opener.at(-1);
  if (first === undefined || end === undefined || last === undefined) return undefined;
  const span = { ...spanOfToken(mistake.file, first), end: spanOfToken(mistake.file, end).end };
  const fix = { title: 'Close it with a `}`', at: behind(mistake.file, last), text: '\n}' };
  const message = `${blockInWords(opener)} is not closed. Put a \`}\` on a line of its own after its last line.`;
  return at(span, 'syntax/not-closed', message, fix);
}

function unopenedBlock(mistake: Mistake): Problem | undefined {
  const last = tokenBefore(mistake);
  const [first, second] = statementBefore(mistake);
  if (last === undefined || first === undefined) return undefined;
  const found = foundOf(mistake);
  const other = found === undefined || atLineEnd(mistake) ? undefined : notOpenedBy(mistake, found);
  if (other !== undefined) return other;
  const words = second === undefined ? [first] : [first, second];
  const fix = { title: 'Put a `{`', at: behind(mistake.file, last), text: ' {' };
  const message = `${blockInWords(words)} lacks its \`{\`. Its lines stand between \`{\` and \`}\`.`;
  return atMistake(mistake, 'syntax/not-opened', message, fix);
}

/** `settle each model_year (`, and `groups of sale "1963(c)" {`: a clause without `under`. */
function notOpenedBy(mistake: Mistake, found: IToken): Problem | undefined {
  const span = spanOfToken(mistake.file, found);
  if (/^[([]$/.test(found.image)) {
    const message = `A block is opened with \`{\`, not with \`${found.image}\`.`;
    return at(span, 'syntax/not-opened', message, { title: 'Write {', at: span, text: '{' });
  }
  if (ruleOf(mistake) === 'Clauses' && /^[A-Za-z]/.test(found.image)) {
    const fix = { title: 'Put `of`', at: { ...span, end: span.start }, text: 'of ' };
    return at(span, 'syntax/word-missing', `Write \`clauses of ${found.image}\`.`, fix);
  }
  return found.tokenType.name === 'STRING' ? withoutUnder(mistake, found) : undefined;
}

function unclosedBracket(mistake: Mistake, bracket: ')' | ']'): Problem | undefined {
  const last = tokenBefore(mistake);
  if (last === undefined) return undefined;
  const open = bracket === ')' ? '(' : '[';
  const fix = { title: `Put a \`${bracket}\``, at: behind(mistake.file, last), text: bracket };
  return atMistake(
    mistake,
    'syntax/not-closed',
    `A \`${open}\` in this line is not closed. Put a \`${bracket}\`.`,
    fix,
  );
}

/** The first two words of the statement whose brace is still open at the mistake. */
export function openBlock({ tokens, index }: Mistake): readonly IToken[] {
  let depth = 0;
  for (let i = index - 1; i >= 0; i--) {
    const kind = tokens[i]?.tokenType.name;
    if (kind === '}') depth++;
    if (kind === '{' && --depth < 0) {
      let start = i;
      while (start > 0 && !isLineMark(tokens[start - 1])) start--;
      return tokens.slice(start, Math.min(start + 2, i));
    }
  }
  return [];
}

/** `The table zev_share`, `The settle block`. */
function blockInWords(words: readonly IToken[]): string {
  const [first, second] = words.map(({ image }) => image);
  const named = second !== undefined && !['of', 'each'].includes(second);
  return named ? `The ${first} ${second}` : `The block of ${first}`;
}
