import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, it } from 'vitest';
import { CASES, caseOf } from './kit/program.ts';

/** Texts of the program that a line of the module comes from, and how that line begins. */
const PLACES: Readonly<
  Record<(typeof CASES)[number], readonly (readonly [generated: string, source: string])[]>
> = {
  'one-rule': [
    ['const FIRST = 2024', 'periods  year from 2024'],
    ['const isAll = ', 'all  when sold'],
    ['deficit0[cell]! += ', 'deficit quota of sale'],
    ['if (deficit0 >= 0) deficits[cell]', 'total   by group, rounded half up'],
    ['return (vintage + 1)', 'end of vintage + 1'],
    ['return year + 1', 'carry unmet deficits'],
    ['if (owedAll > 0 && ', 'pay: retire ZEV'],
  ],
  'tables-and-readings': [
    ["{ keys: [[2022, 2023]], cells: ['0.05'", '2022..2023:      5%'],
    ["{ keys: [[2024, Infinity]], cells: ['0.1'", '2024 onward:    10%'],
    ['const isTractors = ', 'tractors       when weight'],
    ['const isLarge = ', 'large  when weight'],
    ['let halfLeft = ', 'half: limit NZEV'],
    ["if (readings.lot_order === 'oldest') return", 'use credits   oldest first, then tractors'],
    ['let smallBudget = ', 'small:   retire ZEV'],
    ['const rangeSteps = ', 'range   miles in steps of 0.1'],
    ['function totalOfSold(', 'total(sold by maker'],
  ],
  elections: [
    ['if (variant % 2 === 1) return', 'use credits   earliest expiring first, then large'],
    ['gate0[account', 'determination exempt is bound and'],
  ],
  fractions: [['deficit0[cell] = addRate(', 'deficit need of fleet']],
  'several-records': [
    ['let sharedLeft = ', 'shared:   limit FIXED'],
    ['let backlogLeft = ', 'backlog:  limit FIXED'],
    ['let lastBudget = ', 'last:     retire any'],
  ],
  'odd-names': [
    ['const isCafé = ', 'café_    "`"'],
    ["{ keys: [3], cells: ['4'] }", 'eval_:      4'],
    ['let throwBudget = ', 'throw:  retire eval'],
  ],
};

describe.each(CASES)('the map of %s', (name) => {
  it.each(PLACES[name])('leads from `%s` to `%s`', async (generated, source) => {
    const { text, compiled } = await caseOf(name);
    const lines = compiled.typescript.text.split('\n');
    const line = lines.findIndex((one) => one.trimStart().startsWith(generated));
    expect(line, generated).toBeGreaterThanOrEqual(0);
    const column = lines[line]?.search(/\S/) ?? 0;
    const place = originalPositionFor(new TraceMap(compiled.typescript.map), { line: line + 1, column });
    expect(place.source).toBe('main.tally');
    const written = text.split('\n')[(place.line ?? 0) - 1]?.slice(place.column ?? 0);
    expect(written?.slice(0, source.length)).toBe(source);
  });

  it('leads to places that exist', async () => {
    const { text, compiled } = await caseOf(name);
    const rows = text.split('\n');
    for (const { text: printed, map } of [compiled.typescript, compiled.javascript]) {
      const tracer = new TraceMap(map);
      const mapped = printed
        .split('\n')
        .map((line, i) =>
          originalPositionFor(tracer, { line: i + 1, column: Math.max(0, line.search(/\S/)) }),
        )
        .filter(({ line }) => line !== null);
      expect(mapped.length).toBeGreaterThan(10);
      for (const { line, column } of mapped)
        expect(rows[(line ?? 0) - 1]?.length).toBeGreaterThan(column ?? Number.POSITIVE_INFINITY);
    }
  });

  it('is linked from the module', async () => {
    const { typescript } = (await caseOf(name)).compiled;
    const { file }: { file: string } = JSON.parse(typescript.map);
    expect(typescript.text.trimEnd().endsWith(`//# sourceMappingURL=${file}.map`)).toBe(true);
  });
});
