import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadWork } from '../../../language/src/index.ts';
import { analyse } from '../../src/analysis/analyse.ts';
import { parseProgram, parseWork } from '../../src/json/parse.ts';
import type { Program } from '../../src/program/program.ts';
import { constants } from '../support/arithmetic.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const act = readFileSync(
  new URL('../../../../examples/advanced-clean-trucks/act.tally', import.meta.url),
  'utf8',
);

function throughJson(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

describe.each([
  ['the base', readText('base.tally')],
  ['a program with a timeline', readText('standing/base.tally')],
  ['the Advanced Clean Trucks rule', act],
])('%s', (_, text) => {
  it('is the same Program after a way through JSON', async () => {
    const program = await programOf(text);
    expect(parseProgram(throughJson(program))).toEqual({ ok: true, value: program });
  });

  it('is the same Work after a way through JSON', async () => {
    const { work } = await loadWork(['a.tally'], async () => text);
    expect(parseWork(throughJson(work))).toEqual({ ok: true, value: work });
  });

  it('has no fault', async () => {
    expect(analyse(await programOf(text)).problems).toEqual([]);
  });
});

const program = await programOf(readText('base.tally'));

it('any amount makes the way', () => {
  fc.assert(
    fc.property(constants, (amount) => {
      const given: Program = { ...program, deficits: program.deficits.map((rule) => ({ ...rule, amount })) };
      expect(parseProgram(throughJson(given))).toEqual({ ok: true, value: given });
    }),
  );
});

describe('what is no Program', () => {
  it.each([
    [
      'another version',
      { ...program, schema: 'tally/program/2' },
      'schema',
      'This version of Tally reads "tally/program/1", and this document is "tally/program/2".',
    ],
    [
      'nothing',
      null,
      'schema',
      'This version of Tally reads "tally/program/1", and this document does not say what it is.',
    ],
    [
      'a list',
      [],
      'schema',
      'This version of Tally reads "tally/program/1", and this document does not say what it is.',
    ],
    ['no name', { ...program, name: undefined }, 'name', undefined],
    ['a number as a name', { ...program, name: 5 }, 'name', 'a text is expected'],
    ['a field too many', { ...program, extra: 1 }, 'extra', undefined],
    [
      'a float',
      { ...program, counts: { ...program.counts, step: '1e-1' } },
      'counts.step',
      'an exact decimal as text is expected, without zeros at its end: "12.5"',
    ],
    ['a broken cell', brokenCell(), 'tables[0].rows[1].cells[0].value', 'a text is expected'],
    [
      'half a year',
      { ...program, periods: { ...program.periods, first: 2020.5 } },
      'periods.first',
      'a whole number is expected',
    ],
  ])('%s is told by its path', (_, json, path, message) => {
    const parsed = parseProgram(throughJson(json));
    expect(parsed.ok).toBe(false);
    expect(parsed.ok || parsed.problems[0]).toMatchObject({
      path,
      ...(message === undefined ? {} : { message }),
    });
  });

  it('is told all at once', () => {
    const parsed = parseProgram(throughJson({ ...program, name: 1, id: 2, states: 3 }));
    expect(parsed.ok || parsed.problems.map(({ path }) => path)).toEqual(['id', 'name', 'states']);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => !parseProgram(json).ok));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(program)), fc.jsonValue(), (key, json) => {
        const parsed = parseProgram({ ...program, [key]: json });
        if (parsed.ok) analyse(parsed.value);
      }),
    );
  });
});

function brokenCell(): unknown {
  const [table, ...tables] = program.tables;
  const [first, second, ...rows] = table?.rows ?? [];
  const cells = second?.cells.map((cell) => ({ ...cell, value: 0.07 }));
  return { ...program, tables: [{ ...table, rows: [first, { ...second, cells }, ...rows] }, ...tables] };
}
