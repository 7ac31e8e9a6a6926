import { describe, expect, it } from 'vitest';
import { append, filled, finished, quantityColumn, restarted } from '../../src/columns/growing.ts';
import { ColumnRoom } from '../../src/columns/room.ts';

describe('a growing column', () => {
  it('is as narrow as its values allow', () => {
    const column = quantityColumn();
    const kinds = [[1, 255], [256], [65_536], [2 ** 32], [2 ** 53 - 1]].map((cells) => {
      append(column, Float64Array.from(cells), cells.length);
      return finished(column).constructor.name;
    });
    expect(kinds).toEqual(['Uint8Array', 'Uint16Array', 'Uint32Array', 'Float64Array', 'Float64Array']);
    expect([...finished(column)]).toEqual([1, 255, 256, 65_536, 2 ** 32, 2 ** 53 - 1]);
  });

  it('takes the first cells of a batch only', () => {
    const column = quantityColumn();
    append(column, Float64Array.of(1, 2, 999), 2);
    append(column, Float64Array.of(3), 1);
    expect([...filled(column)]).toEqual([1, 2, 3]);
  });

  it('begins anew and keeps its width', () => {
    const column = quantityColumn();
    append(column, Float64Array.of(1000, 2), 2);
    append(restarted(column, 1), Float64Array.of(7), 1);
    expect(filled(column)).toEqual(Uint16Array.of(7));
  });
});

describe('the room for columns', () => {
  it('gives each field arrays of its own, again for the next batch', () => {
    const room = new ColumnRoom();
    const bodies = room.codes('body', 3);
    bodies.set([1, 2, 3]);
    const states = room.codes('state', 2);
    expect(bodies.buffer).not.toBe(states.buffer);
    expect(room.codes('body', 2).buffer).toBe(bodies.buffer);
    expect(room.codes('body', 2)).toHaveLength(2);
    expect(room.periods('year', 4)).toHaveLength(4);
    expect(room.codes('body', 9)).toHaveLength(9);
  });
});
