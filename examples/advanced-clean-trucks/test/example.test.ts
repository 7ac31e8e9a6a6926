import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadWork } from '@tallystick/language';
import { analyse, consolidate } from '@tallystick/model';
import { describe, expect, it } from 'vitest';
import { missedFigures, PUBLISHED } from '../sales/published.ts';
import { report } from '../sales/report.ts';
import { toCsv } from '../sales/sale.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const read = async (file: string) => readFileSync(`${folder}/${file}`, 'utf8');

describe('act.tally', () => {
  it('is read and analysed without a remark', async () => {
    const { work, problems } = await loadWork(['act.tally'], read);
    const { program, problems: consolidation } = consolidate(work);
    const analysis = program === undefined ? [] : analyse(program).problems;
    expect(program?.name).toBe('ACT');
    expect([...problems, ...consolidation, ...analysis].map(({ message }) => message)).toEqual([]);
  });

  it('cites each clause that it lists as encoded', async () => {
    const { program } = consolidate((await loadWork(['act.tally'], read)).work);
    const cited = citationsIn({ ...program, scenarios: [], clauses: [] });
    const encoded = (program?.clauses ?? []).filter(({ notEncoded }) => notEncoded === undefined);
    expect(encoded.length).toBeGreaterThan(20);
    expect(encoded.map(({ name }) => name).filter((clause) => !cited.has(clause))).toEqual([]);
  });
});

describe('sales.csv', () => {
  it('is what make-sales.ts writes', async () => {
    expect(toCsv(report()) === (await read('sales.csv'))).toBe(true);
  });

  it('meets the published figures of California', () => {
    expect(missedFigures(report())).toEqual([]);
  });

  it('is found out where it misses one', () => {
    expect(missedFigures([])).toHaveLength(PUBLISHED.length);
  });
});

/** The clauses that any part within the value cites. */
function citationsIn(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own = 'clause' in value && typeof value.clause === 'string' ? [value.clause] : [];
  return new Set([...own, ...Object.values(value).flatMap((part) => [...citationsIn(part)])]);
}
