import { PLAIN } from '@tallystick/report';
import { expect, test } from 'vitest';
import { progressOn } from '../src/shell/progress.ts';

/** What is written when parts of the work begin at these milliseconds. */
function written(isTerminal: boolean, quiet: boolean, times: readonly number[], isLong = false): string {
  const parts: string[] = [];
  const clock = [0, ...times];
  const messages = { write: (text: string) => void parts.push(text), palette: PLAIN, isTerminal };
  const terminal = { data: messages, messages, drawsBoxes: true, quiet };
  const progress = progressOn(terminal, () => clock.shift() ?? 0);
  for (const time of times) progress.begin(`at ${time}`, isLong);
  progress.end();
  return parts.join('');
}

test('quick work is silent', () => {
  expect(written(true, false, [10, 400])).toBe('');
  expect(written(false, false, [10, 2900], true)).toBe('');
});

test('on a terminal one line is written over and taken away', () => {
  expect(written(true, false, [10, 600])).toBe('\r\u001b[Kat 600 ...\r\u001b[K');
  expect(written(true, false, [10], true)).toBe('\r\u001b[Kat 10 ...\r\u001b[K');
});

test('elsewhere long work is told part by part, after some seconds', () => {
  expect(written(false, false, [10, 3100, 4000], true)).toBe('at 3100 ...\nat 4000 ...\n');
  expect(written(false, false, [10, 9000])).toBe('');
});

test('quiet work is silent however long it takes', () => {
  expect(written(true, true, [10, 9000], true)).toBe('');
});
