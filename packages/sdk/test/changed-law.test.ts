import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { hasErrors, mutantsOf } from '@tallystick/model';
import { expect, test } from 'vitest';
import {
  changedScenarios,
  programOf,
  readScenarioFiles,
  readWork,
  runScenarios,
  type ScenarioFiles,
  type ScenarioRun,
} from '../src/index.ts';
import { type Law, lawsOf } from '../src/program/laws.ts';
import { EXAMPLE } from './files.ts';

const SCENARIOS = ['credits', 'debt-order', 'deficits', 'expiry', 'make-up', 'retirement', 'transfers'];
/** One change of so many is tried: all of them take minutes. */
const ONE_OF = 9;

// What `--changed` leaves out comes to the same, whatever is changed: so what comes to something else is not left out.
test('a change of the example leaves out no scenario that notices it', { timeout: 0 }, async () => {
  const entries = ['act', ...SCENARIOS.map((name) => `scenarios/${name}.test`)];
  const work = await readWork(
    entries.map((name) => path.join(EXAMPLE, `${name}.tally`)),
    (name) => readFile(name, 'utf8'),
  );
  const law = programOf(work, { program: 'ACT' });
  if (!law.ok) throw new Error('the example has mistakes');
  const files = await readScenarioFiles(law.program, (name) => readFile(name));
  const before = { ...law, files };
  const accounts = await accountsUnder(law.laws, files);
  for (const { program, change } of mutantsOf(law.program).filter((_, index) => index % ONE_OF === 0)) {
    const { laws, problems } = lawsOf(program);
    if (hasErrors(problems)) continue;
    const now = await accountsUnder(laws, files);
    const noticing = program.scenarios.filter((_, index) => now[index] !== accounts[index]);
    const asked = { ...program, scenarios: noticing };
    const found = await changedScenarios({ program: asked, laws, files }, before);
    expect(
      found.map(({ scenario }) => scenario.name),
      change,
    ).toEqual(noticing.map(({ name }) => name));
  }
});

/** What each scenario comes to, as one text. */
async function accountsUnder(laws: readonly Law[], files: ScenarioFiles): Promise<readonly string[]> {
  const [first] = laws;
  const runs = first === undefined ? [] : await runScenarios({ program: first.program, laws }, { files });
  return runs.map((run: ScenarioRun) => JSON.stringify(run.ok ? run.accounts : run.faults));
}
