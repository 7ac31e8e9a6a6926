import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { check, loadProgram } from '../src/index.ts';
import { versionOf } from '../src/program/laws.ts';
import { EXAMPLE } from './files.ts';

/** A name that is not known, and beside it a deficit in pounds and no word on what becomes of it. */
const TEXT = `
program P "Two faults" under "1" {
  periods  year from 2024
  counts   credits in steps of 1
}

states { CA owes from 2024, earns from 2024 }

record sale {
  maker  party
  state  state
  year   period
  gvwr   lb
}

groups of sale { all when gvwr >= 0 lb }

deficit quota of sale { amount gvwr }
deficit other of sale { amount weight }

settle each year {
  pay deficits  oldest first
  carry unmet deficits for 1 year, then shortfall
}
`;

it('says as much about a program that cannot be computed as the check says', async () => {
  const read = async () => TEXT;
  const { problems } = await check(['p.tally'], read);
  expect(problems.map(({ code }) => code)).toEqual(['unit/amount', 'name/unknown']);
  const loaded = await loadProgram(['p.tally'], read);
  expect(loaded.problems).toEqual(problems);
});

it('says of a file that is not there which names are not known without it, and not of each of them', async () => {
  const text = `use "rest.tally"\n${TEXT.replace('amount weight', 'amount weight_of_rest')}`;
  const read = async (file: string) => (file === 'p.tally' ? text : undefined);
  const { problems } = await check(['p.tally'], read);
  expect(problems.map(({ code }) => code)).toEqual(['file/unknown', 'unit/amount']);
  expect(problems[0]?.related?.map(({ message }) => message)).toEqual(['weight_of_rest is not known here.']);
});

// An account of Colorado follows the adopting program, so that a year less there is another law of the run.
it('has a version that is of the programs which adopt it, too', async () => {
  const colorado = path.join(EXAMPLE, 'colorado.tally');
  const versionWith = async (before: string, after: string): Promise<string> => {
    const law = await loadProgram(
      [colorado],
      async (file) => {
        const text = await readFile(file, 'utf8');
        return file === colorado ? text.replace(before, after) : text;
      },
      { program: 'ACT' },
    );
    if (!law.ok) throw new Error(JSON.stringify(law.problems));
    return versionOf(law.program, law.laws);
  };
  const version = await versionWith('', '');
  expect(await versionWith('5 CCR 1001-24 Part F', '5 CCR 1001-24')).toBe(version);
  expect(await versionWith('owes from 2027', 'owes from 2028')).not.toBe(version);
});
