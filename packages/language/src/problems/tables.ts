import { inWords, type Problem, type Span, type TableKey } from '@tallystick/model';
import type { Names } from '../scoping/declared.ts';
import { memberKind, memberSetOf } from '../scoping/key-sets.ts';
import { kindsOf } from '../scoping/kinds.ts';
import { problem } from './catalogue.ts';
import { unknownName, wrongKind } from './names.ts';

/** A word behind `by` that no table can run over. */
export function unknownKey(names: Names, word: string, at: Span): Problem {
  const expected = 'a period, a state, a list of words of a record, or a classification such as group';
  const kinds = kindsOf(names, word);
  if (kinds.length > 0) return wrongKind(word, at, kinds, expected, '');
  const fields = [...names.records.values()].flatMap((record) => [...record.fields.keys()]);
  const known = [...fields, ...names.classifications.map(({ name }) => name)];
  return unknownName(word, at, { names: known, help: ` The key of a table is ${expected}.` });
}

/** The rows agree among themselves, and not with the head above them. */
export function headTooShort(columns: number, cells: number, table: string, at: Span): Problem {
  const message = `The head of ${table} names ${count(columns, 'column')}, and every row has ${count(cells, 'cell')}. Name a column for each cell.`;
  return problem('table/cells', at, message);
}

/** Rows of several cells below no head: nothing says what the cells are of. */
export function headMissing(
  table: string,
  keys: readonly TableKey[],
  samples: readonly string[],
  at: Span,
): Problem {
  const across = keys.at(-1)?.name ?? '';
  const message = `The rows of ${table} have a cell for each ${across}, and no line above them says which is whose. Put a head above the first row: ${samples.join('  ')}`;
  return problem('table/cells', at, message);
}

/** The rows of facts agree among themselves, and not with the head above them. */
export function factsHead(columns: number, cells: number, at: Span): Problem {
  const message = `The head names ${count(columns, 'column')}, and every row below it has ${count(cells, 'cell')}. Name a column for each cell.`;
  return problem('table/cells', at, message);
}

/** `Row 2027 has 2 cells; zev_share has 3 columns.` */
export function cellCount(
  row: string,
  found: number,
  expected: number,
  table: string,
  { at, text }: { readonly at: Span; readonly text: string },
): Problem {
  const message = `Row ${row} has ${count(found, 'cell')}; ${table} has ${count(expected, 'column')}.`;
  const [, whole, part] = /(\d+),(\d{1,2})(?!\d)/.exec(text) ?? [];
  const help =
    found > expected
      ? whole === undefined
        ? ' Write a thousand as 1_000.'
        : ` A number has a point and no comma: write ${whole}.${part} if that is meant.`
      : ' Give the value that is missing, or write `-` where the case cannot occur.';
  return problem('table/cells', at, message + help);
}

/** A row of facts with more cells than its header has columns, or with fewer. */
export function factCount(found: number, expected: number, at: Span): Problem {
  const message = `This row has ${count(found, 'cell')}; its header has ${count(expected, 'column')}.`;
  const help =
    found > expected
      ? ' Put a name of several words in quotes, and write a thousand as 1_000.'
      : ' Write `-` for a cell that is empty.';
  return problem('table/cells', at, message + help);
}

/** `2030 onward:  75 miles`. */
export function cellWithUnit(
  { word, at }: { readonly word: string; readonly at: Span },
  table: string,
): Problem {
  const message = `A cell is a number alone: the unit of all cells is said once, at the head of the table: table ${table} by ... in ${word}. Take ${word} out here.`;
  return problem('table/cell', at, message, {
    fix: { title: `Take ${word} out`, edits: [{ at, text: '' }] },
  });
}

/** A row with more keys before its colon than the table has, or with fewer. */
export function keyCount(
  table: { readonly name: string; readonly keys: readonly TableKey[]; readonly down: readonly TableKey[] },
  found: number,
  at: Span,
): Problem {
  const { name, keys, down } = table;
  const across = down.length < keys.length ? ` (${keys.at(-1)?.name ?? ''} runs across)` : '';
  const expected = `${count(down.length, 'key')}, ${inWords(down.map((key) => key.name))}${across}`;
  const message = `This row has ${count(found, 'key')} before its colon; a row of ${name} has ${expected}.`;
  return problem('table/keys', at, message);
}

/** `2026  10%  13%`: a row whose key has no colon. */
export function rowWithoutColon(key: string, at: Span, keys = 1): Problem {
  if (keys > 1) return problem('syntax/row-colon', at, 'Put a `:` between the keys of a row and its cells.');
  const end: Span = { ...at, start: at.end };
  return problem('syntax/row-colon', at, `Put a \`:\` after the key of a row: \`${key}:\``, {
    fix: { title: 'Put the `:`', edits: [{ at: end, text: ':' }], safe: true },
  });
}

/** A field that has two columns. */
export function columnTwice(field: string, at: Span, first: Span): Problem {
  return problem('part/twice', at, `The column ${field} stands twice here. Keep one of the two.`, {
    related: [{ message: 'It first stands here', at: first }],
  });
}

/** A year where a word is expected, or a word where a year is. */
export function keyOfOtherKind(key: TableKey | undefined, at: Span): Problem {
  const set = memberSetOf(key?.over);
  const expected = set === undefined ? 'a period, such as 2027, 2027..2029 or 2035 onward,' : memberKind(set);
  return problem(
    'table/key-kind',
    at,
    `${sentence(expected)} is expected here, for the key ${key?.name ?? ''}.`,
  );
}

/** What stands for a key of a table can be none of it: `2024` for a state. */
export function keysOfOthers(
  table: string,
  at: Span,
  {
    keys,
    samples,
    meant,
  }: Record<'samples' | 'meant', readonly string[]> & { readonly keys: readonly TableKey[] },
): Problem {
  const names = inWords(keys.map(({ name }) => name));
  const text = `by ${meant.join(', ')}`;
  return problem(
    'table/key-kind',
    at,
    `${table} is said to be by ${names}, and its rows and columns are of something else, such as ${inWords(samples)}. Write ${text} if that is meant, or correct them.`,
  );
}

/** A head above rows with as many cells, of a table that is by one key alone. */
export function keyAcrossMissing(
  table: string,
  key: TableKey,
  heads: readonly string[],
  meant: readonly string[],
): Problem {
  const mend = `by ${key.name}, ${meant[0] ?? '...'}`;
  return problem(
    'table/keys',
    key.at,
    `${table} is by ${key.name} alone, and its rows have a cell for each of ${inWords(heads)}. Say also what runs across: ${mend}`,
  );
}

export function notANumber(found: string, table: string, at: Span): Problem {
  const message = `${found} is not a number. A cell of ${table} is a number, a percentage, or \`-\` where it cannot occur.`;
  return problem('table/cell', at, message);
}

/** A number without % among percentages, or a percentage among numbers: of two ways to mend it one is a hundred times the other. */
export function mixedPercent(found: string, table: string, at: Span, sample: Span): Problem {
  if (found.endsWith('%')) {
    const bare = found.slice(0, -1).trimEnd();
    const same = withoutNoise(Number(bare.replaceAll('_', '')) / 100);
    return problem(
      'table/percent',
      at,
      `${found} has a % sign, and most cells of ${table} have none. Write ${same}, which is as much, or ${bare} if the sign is the slip.`,
      { related: [{ message: 'This cell has no % sign', at: sample }] },
    );
  }
  const related = [{ message: 'This cell has a % sign', at: sample }];
  const message = `${found} has no % sign, and other cells of ${table} have one.`;
  const share = Number(found);
  if (share > 0 && share < 1) {
    const whole = `${withoutNoise(share * 100)}%`;
    return problem(
      'table/percent',
      at,
      `${message} Write ${whole} if a share of ${found} is meant, or ${found}%.`,
      { related },
    );
  }
  return problem('table/percent', at, `${message} Write ${found}% if that is meant.`, {
    related,
    fix: { title: `Write ${found}%`, edits: [{ at, text: `${found}%` }] },
  });
}

/** The first of several places with the same slip, the others beside it, and the mends of all where each has one. */
export function toldOnce(problems: readonly Problem[]): readonly Problem[] {
  const [first, ...others] = problems;
  if (first === undefined || others.length === 0) return problems;
  const fixes = problems.flatMap(({ fix }) => fix ?? []);
  const beside = others.map(({ message, at }) => ({
    message: message === first.message ? 'And here' : message,
    at,
  }));
  const related = [...(first.related ?? []), ...beside];
  const { fix: _, ...told } = { ...first, related };
  if (fixes.length < problems.length) return [told];
  const [title = ''] = fixes.map((fix) => fix.title);
  const edits = fixes.flatMap((fix) => fix.edits);
  const safe = fixes.every((fix) => fix.safe) ? ({ safe: true } as const) : {};
  return [{ ...told, fix: { title: `${title}, and so ${others.length} more`, edits, ...safe } }];
}

/** For words only: what binary fractions add behind the digits that were written is cut. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function count(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}

/** Facts of a record in a file, and once more in the same scenario. */
export function factsTwice(record: string, at: Span, other: Span): Problem {
  const message = `This file holds all facts of ${record} in this scenario, but they are given once more. Keep one of the two.`;
  return problem('part/twice', at, message, {
    related: [{ message: 'They are also given here', at: other }],
  });
}
