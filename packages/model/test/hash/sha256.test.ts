import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/hash/sha256.ts';

it('gives the example of the standard', () => {
  expect(sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

it('agrees with another implementation, at the borders of blocks too', () => {
  const reference = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128]) {
    const bytes = new Uint8Array(length).fill(length);
    expect([length, sha256(bytes)]).toEqual([length, reference(bytes)]);
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sha256(bytes) === reference(bytes)));
});
