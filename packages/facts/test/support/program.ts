import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadWork } from '@tallystick/language';
import { consolidate, type Program, type RecordType } from '@tallystick/model';

const FILE = fileURLToPath(new URL('program.tally', import.meta.url));

/** The program of the tests: it has a record `sale` like that of the Advanced Clean Trucks rule, and `test_run`. */
export const program: Program = await load();

async function load(): Promise<Program> {
  const { work } = await loadWork([FILE], async () => readFileSync(FILE, 'utf8'));
  const { program: law, problems } = consolidate(work);
  if (law === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return law;
}

export function recordNamed(name: string): RecordType {
  const record = program.records.find((one) => one.name === name);
  if (record === undefined) throw new Error(`the program of the tests has no record ${name}`);
  return record;
}
