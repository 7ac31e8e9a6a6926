import { describe, expect, it } from 'vitest';
import { lawVersion } from '../../src/hash/version.ts';
import { OPERATORS } from '../../src/mutation/mutant.ts';
import { mutantsOf } from '../../src/mutation/mutants.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const text = readText('mutation.tally');
const program = await programOf(text);
const mutants = mutantsOf(program);

describe('mutants', () => {
  it('are all that the catalogue says, in reading order', async () => {
    const shown = mutants.map(({ operator, at, change }) => {
      const line = text.slice(0, at.start).split('\n').length;
      return `${line} ${operator} \`${text.slice(at.start, at.end)}\`: ${change}\n`;
    });
    await expect(shown.join('')).toMatchFileSnapshot('../cases/mutants.txt');
  });

  it('know every operator', () => {
    expect([...new Set(mutants.map(({ operator }) => operator))].sort()).toEqual(
      Object.keys(OPERATORS).sort(),
    );
  });

  it('mean something else than the program, each', () => {
    const unchanged = mutants.filter((mutant) => lawVersion(mutant.program) === lawVersion(program));
    expect(unchanged.map(({ change }) => change)).toEqual([]);
  });

  it('keep their way through JSON', () => {
    for (const mutant of mutants) expect(JSON.parse(JSON.stringify(mutant.program))).toEqual(mutant.program);
  });
});
