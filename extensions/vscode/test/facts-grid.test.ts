import { expect, test } from 'vitest';
import { afterKey } from '../src/features/facts-grid/page/keys.ts';
import {
  after,
  copied,
  drafted,
  EMPTY,
  type GridState,
  pasted,
} from '../src/features/facts-grid/page/state.ts';

const TEXT = 'maker,drive,sold\r\nAcme,electric,8\r\n"B, C",other,\r\n';
const SHOWN = {
  columns: [{}, { words: [{ name: 'electric' }, { name: 'other', label: 'Else' }] }, { isNumber: true }],
  problems: [
    { severity: 'error', code: 'facts/missing-value', message: 'Found nothing.', line: 3, column: 2 },
  ],
  more: 0,
} as const;
const BEGIN = after(after(EMPTY, { kind: 'text', text: TEXT, others: 0 }), { kind: 'checked', shown: SHOWN });

/** What a grid is after some keys: names of keys, after `+` with Control, `^` with Shift; in quotes what is typed. */
function press(state: GridState, keys: string): GridState {
  return (keys.match(/"[^"]*"|\S+/g) ?? []).reduce(pressOne, state);
}

function pressOne(before: GridState, one: string): GridState {
  if (one.startsWith('"') && before.editing !== undefined)
    return { ...before, editing: drafted(before, before.editing.draft + one.slice(1, -1)) };
  const key = one.replace(/^"(.).*|^[+^]+(?=.)/, '$1');
  const held = { key, control: one.startsWith('+'), shift: one.startsWith('^'), alt: false };
  return afterKey(before, held, 10)?.state ?? before;
}

test.each([
  ['what is typed takes the place of what was there', '"N" "ew" Enter', 'New,electric,8'],
  ['F2 goes on writing', 'F2 "x" Enter', 'Acmex,electric,8'],
  ['Escape leaves a cell as it was', '"N" "ew" Escape', 'Acme,electric,8'],
  ['a word is chosen by its beginning, or by what it is called', 'Tab "e" "l" "s" Tab', 'Acme,other,8'],
  ['or with the arrows', 'Tab Enter ArrowDown Enter', 'Acme,other,8'],
  ['what is no word is kept, to be told', 'Tab "q" Enter', 'Acme,q,8'],
  ['a block is emptied', '^ArrowRight Delete', ',,8'],
  ['from the last cell of a row one goes on to the next', 'End Tab ArrowUp "Z" Enter', 'Z,electric,8'],
])('%s', (_, keys, row) => {
  expect(press(BEGIN, keys).text).toBe(TEXT.replace('Acme,electric,8', row));
});

test('rows are added at the end by typing, below one, and taken out', () => {
  expect(press(BEGIN, '+End ArrowDown Home "D" Enter').text).toBe(`${TEXT}D,,\r\n`);
  expect(press(BEGIN, '+Enter').text).toBe(TEXT.replace('8\r\n', '8\r\n,,\r\n'));
  expect(press(BEGIN, '^ArrowDown +Delete').text).toBe('maker,drive,sold\r\n');
});

test('F8 goes from problem to problem', () => {
  expect(press(BEGIN, 'F8').active).toEqual({ row: 2, column: 2 });
});

test('what is copied is pasted as it was, and one value into all that is selected', () => {
  const block = press(BEGIN, '^ArrowDown ^ArrowRight');
  expect(copied(block)).toBe('Acme\telectric\nB, C\tother');
  expect(pasted(BEGIN, copied(block)).edit).toBeUndefined();
  expect(pasted(press(BEGIN, 'ArrowDown'), 'E\tother\r\n"F ""x"""\telectric\r\n').state.text).toBe(
    `${TEXT.replace('"B, C"', '"E"')}"F ""x""",electric,\r\n`.replace('"F ""x"""', 'F "x"'),
  );
  expect(pasted(press(block, '^ArrowLeft'), 'G').state.text).toBe(
    TEXT.replace('Acme', 'G').replace('B, C', 'G'),
  );
});

test('a change of another is taken in, and a row that is gone is not gone to', () => {
  const far = press(BEGIN, '+End');
  const changed = after(far, {
    kind: 'changed',
    edits: [{ start: 18, end: TEXT.length, text: '' }],
    others: 1,
  });
  expect(changed.text).toBe('maker,drive,sold\r\n');
  expect(changed.active.row).toBe(1);
});
