import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { after, EMPTY } from '../src/features/preview/page/state.ts';
import { Sign } from '../src/page/sign.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what takes long is said, and no longer when it is there', () => {
  const said = { textContent: '' };
  const sign = new Sign(said);
  sign.begin();
  vi.advanceTimersByTime(300);
  // Another keystroke: the reader has waited since the first.
  sign.begin();
  vi.advanceTimersByTime(300);
  expect(said.textContent).toBe('Computing …');
  sign.end();
  expect(said.textContent).toBe('');
});

test('what is there at once is not said', () => {
  const said = { textContent: '' };
  const sign = new Sign(said);
  sign.begin();
  vi.advanceTimersByTime(400);
  sign.end();
  vi.advanceTimersByTime(10_000);
  expect(said.textContent).toBe('');
});

test('a preview that computes is not drawn again', () => {
  expect(after(EMPTY, { kind: 'computes' })).toBe(EMPTY);
});
