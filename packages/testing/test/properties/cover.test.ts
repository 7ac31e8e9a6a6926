import { prove } from '@tallystick/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programOf } from '../support/program.ts';
import { runs, UNTIMED } from '../support/runs.ts';

// Groups that compare two fields with each other, held against every small fact.

/** `a x <= b y + c`, where x is counted in ones and y in halves. */
interface Atom {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const LARGEST = 14;

const atoms: fc.Arbitrary<Atom> = fc.record({
  a: fc.integer({ min: 1, max: 3 }),
  b: fc.integer({ min: -3, max: 3 }),
  c: fc.integer({ min: -4, max: 9 }),
});

/** Three groups, as a rule tells them apart by two conditions, and conditions of the last that may be others by mistake. */
const partitions = fc.record({ first: atoms, second: atoms, slip: fc.integer({ min: -1, max: 1 }) });

test('groups by two fields are found to take each fact once just where they do', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(partitions, async ({ first, second, slip }) => {
      const other = { ...second, c: second.c + slip };
      const groups = [
        { text: textOf(first), takes: (x: number, y: number) => holds(first, x, y) },
        {
          text: `not (${textOf(first)}) and ${textOf(second)}`,
          takes: (x: number, y: number) => !holds(first, x, y) && holds(second, x, y),
        },
        {
          text: `not (${textOf(first)}) and not (${textOf(other)})`,
          takes: (x: number, y: number) => !holds(first, x, y) && !holds(other, x, y),
        },
      ];
      const taking = (x: number, y: number): number => groups.filter(({ takes }) => takes(x, y)).length;
      const program = await programOf(programText(groups.map(({ text }) => text)));
      const found = prove(program).filter(({ code }) => code.startsWith('cover/') && code !== 'cover/empty');
      for (const { code, witness = '' } of found) {
        expect(code).toMatch(/gap|overlap/);
        const value = (name: string): number =>
          Number(new RegExp(`\\b${name} ([\\d.]+)`).exec(witness)?.[1] ?? 0);
        expect(taking(value('x'), value('y')), witness).toBe(code === 'cover/gap' ? 0 : 2);
      }
      if (found.length > 0) return;
      for (let x = 0; x <= LARGEST; x++)
        for (let y = 0; y <= LARGEST; y += 0.5) expect(taking(x, y), `x ${x}, y ${y}`).toBe(1);
    }),
    runs(0.2),
  );
});

function textOf({ a, b, c }: Atom): string {
  return `${a} * x <= ${b} * y + ${c} vehicles`;
}

function holds({ a, b, c }: Atom, x: number, y: number): boolean {
  return a * x <= b * y + c;
}

function programText(conditions: readonly string[]): string {
  const groups = conditions.map((condition, index) => `  g${index}  when ${condition}`);
  return `program P "P" under "1" {
  periods  year from 2025
  counts   credits in steps of 1
}
states {
  CA  owes from 2025, earns from 2025
}
record sale {
  maker  party
  state  state
  year   period
  x      vehicles
  y      vehicles in steps of 0.5
}
groups of sale {
${groups.join('\n')}
}
deficit owed of sale {
  amount  x
  total   by group
}
credit EARNED of sale {
  amount   x
  total    by group
  expires  never
}
settle each year {
  use credits   oldest vintage first, then g0 before g1 before g2
  pay deficits  oldest first, then g0 before g1 before g2
  pay: retire EARNED from any against any
  carry unmet deficits for 0 years, then shortfall
}
`;
}
