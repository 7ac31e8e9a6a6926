import { expect, test } from 'vitest';
import { PROGRAMS, type ProgramsParams, type ProgramsResult } from '../src/protocol.ts';
import { startEditor, uri } from './kit/editor.ts';

const FILES = {
  'vans.tally': `program VANS "Clean vans" under "Section 1" {
  periods model year from 2025
  counts credits
}
states {
  CA "California" owes from 2025, earns from 2025 under "Section 2"
}
record sale "a row" under "Section 3" {
  maker party
  sold vehicles
}
`,
  'later.tally': `use "vans.tally"
amendment A2026 "stricter" of VANS under "Section 9" {
  effective 2026-01-01
  applies from model year 2027
}
program VANS_OR "Vans of Oregon" adopts VANS as amended under "Section 1" {
}
`,
};

test('the programs of a file are those that a command would find with it', async () => {
  const editor = await startEditor(FILES);
  const ask = (file: string, how: Omit<ProgramsParams, 'uri'> = {}): Promise<ProgramsResult> => {
    const asked: ProgramsParams = { uri: uri(file), ...how };
    return editor.connection.sendRequest<ProgramsResult>(PROGRAMS, asked);
  };
  const vans = {
    name: 'VANS',
    label: 'Clean vans',
    records: [{ name: 'sale', label: 'a row', fields: ['maker', 'sold'] }],
    states: ['CA'],
    amendments: [],
  };
  expect(await ask('vans.tally')).toEqual({ programs: [vans] });
  expect(await ask('later.tally')).toEqual({
    programs: [
      { ...vans, amendments: [{ name: 'A2026', label: 'stricter', effective: '2026-01-01' }] },
      { ...vans, name: 'VANS_OR', original: 'VANS', label: 'Vans of Oregon', states: [] },
    ],
  });
  expect(await ask('vans.tally', { around: true })).toEqual(await ask('later.tally'));
  await editor.close();
});
