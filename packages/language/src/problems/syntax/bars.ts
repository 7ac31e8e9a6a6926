import type { Problem } from '@tallystick/model';
import { at, foundOf, isLineMark, type Mistake, spanOfToken, statementBefore } from './mistake.ts';

/** `| 2029 | 25% | 40% |`: a row as it stands in Markdown or a wiki. */
export function bars(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const isFirst = statementBefore(mistake).every(isLineMark);
  if (found?.image !== '|' || !isFirst || !ROWS.has(mistake.rules.at(-1) ?? '')) return undefined;
  const first = spanOfToken(mistake.file, found);
  const [line = ''] = /^[^\n\r#]*/.exec(mistake.text.slice(first.start)) ?? [];
  const written = line.trimEnd();
  const cells = written.split('|').flatMap((cell) => (cell.trim() === '' ? [] : [cell.trim()]));
  const isRule = cells.every((cell) => /^:?-+:?$/.test(cell));
  const [key = '', ...values] = cells;
  const isRow = values.every((cell) => /^[-\d.]/.test(cell));
  const columns = isKey(key, mistake) ? values : cells;
  const meant = isRule ? '' : isRow ? [`${key}:`, ...values].join('  ') : columns.join('  ');
  const message = isRule
    ? 'A table has no rule below its header. Take this line out.'
    : `A table has no \`|\` between its cells, but blanks; a row has a \`:\` behind its key. Write ${meant}`;
  const span = { ...first, end: first.start + written.length };
  return at(first, 'syntax/unexpected', message, {
    title: isRule ? 'Take the line out' : 'Write it so',
    at: span,
    text: meant,
  });
}

/** Where a header or a row of a table begins. */
const ROWS: ReadonlySet<string> = new Set(['RowKey', 'TableRow', 'Column', 'TableHeader', 'Table']);

/** True for the head of the column in which the keys of the rows stand: such a column has no name. */
function isKey(word: string, { text, index, tokens }: Mistake): boolean {
  const before = text.slice(0, tokens[index]?.startOffset);
  const [, keys = ''] = /.*\btable\s+\w+[^\n]*?\bby\s+(\w+(?:\s*,\s*\w+)*)/s.exec(before) ?? [];
  return /year|period|key/i.test(word) || keys.split(/\s*,\s*/)[0] === word;
}
