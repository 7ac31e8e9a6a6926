import { describe, expect, it } from 'vitest';
import { loadWork } from '../../../language/src/index.ts';
import { consolidate } from '../../src/consolidate/consolidate.ts';
import { WORK_SCHEMA, type Work } from '../../src/work/work.ts';
import { readText } from '../support/cases.ts';

const text = readText('base.tally');
const { work } = await loadWork(['base.tally'], async () => text);
const [base] = work.programs;
if (base === undefined) throw new Error('no program');

const several: Work = { ...work, programs: [base, { ...base, name: 'Q' }] };
const none: Work = {
  schema: WORK_SCHEMA,
  sources: [],
  programs: [],
  amendments: [],
  adoptions: [],
};

describe('consolidate', () => {
  it('takes the only program, with the files', () => {
    const { program, problems } = consolidate(work);
    expect(problems).toEqual([]);
    expect(program).toMatchObject({ schema: 'tally/program/1', name: 'P', sources: work.sources });
    expect(program?.deficits).toBe(base.deficits);
  });

  it('takes the program that is named', () => {
    expect(consolidate(several, { program: 'Q' }).program?.name).toBe('Q');
    expect(consolidate(work, { program: 'P' }).program?.name).toBe('P');
  });

  it.each([
    [
      'several and none named',
      several,
      {},
      'work/several-programs',
      'These files hold several programs: P and Q. Say which one is meant.',
    ],
    [
      'one that is not there',
      work,
      { program: 'R' },
      'work/unknown-program',
      'No program is called R. These files hold P.',
    ],
    [
      'a name in other letters',
      several,
      { program: 'q' },
      'work/unknown-program',
      'No program is called q. Did you mean Q? These files hold P and Q.',
    ],
    [
      'no program',
      none,
      {},
      'work/no-program',
      'These files hold no program. Begin one with: program NAME "title" { ... }',
    ],
  ])('refuses %s', (_, given, options, code, message) => {
    const { program, problems } = consolidate(given, options);
    expect(program).toBeUndefined();
    expect(problems).toMatchObject([{ code, message, severity: 'error' }]);
  });
});
