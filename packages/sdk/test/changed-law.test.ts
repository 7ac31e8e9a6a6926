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

/** Programs with their scenarios, each with constructs of its own. One change of so many is tried: all of them take minutes. */
const EXAMPLES = [
  {
    program: 'ACT',
    files: ['act', ...SCENARIOS.map((name) => `scenarios/${name}.test`)],
    folder: EXAMPLE,
    oneOf: 9,
  },
  {
    program: 'CARS',
    files: ['cars', 'cars.test'],
    folder: path.join(EXAMPLE, '../seeded-cars'),
    oneOf: 8,
  },
  {
    program: 'VETS',
    files: ['borrowing', 'borrowing.test'],
    folder: path.join(EXAMPLE, '../borrowing'),
    oneOf: 7,
  },
  {
    program: 'ENGINES',
    files: ['engines', 'engines.test'],
    folder: path.join(EXAMPLE, '../exchanged-credits'),
    oneOf: 9,
  },
];

// What `--changed` leaves out comes to the same, whatever is changed: so what comes to something else is not left out.
test.each(EXAMPLES)(
  'a change of $program leaves out no scenario that notices it',
  { timeout: 0 },
  async ({ program: name, files: entries, folder, oneOf }) => {
    const work = await readWork(
      entries.map((entry) => path.join(folder, `${entry}.tally`)),
      (file) => readFile(file, 'utf8'),
    );
    const law = programOf(work, { program: name });
    if (!law.ok) throw new Error('the example has mistakes');
    const files = await readScenarioFiles(law.program, (file) => readFile(file));
    const before = { ...law, files };
    const accounts = await accountsUnder(law.laws, files);
    for (const { program, change } of mutantsOf(law.program).filter((_, index) => index % oneOf === 0)) {
      const { laws, problems } = lawsOf(program);
      if (hasErrors(problems)) continue;
      const now = await accountsUnder(laws, files);
      const noticing = program.scenarios.filter((_, index) => now[index] !== accounts[index]);
      const asked = { ...program, scenarios: noticing };
      const found = await changedScenarios({ program: asked, laws, files }, before);
      expect(
        found.map(({ scenario }) => scenario.name),
        change,
      ).toEqual(noticing.map((scenario) => scenario.name));
    }
  },
);

/** What each scenario comes to, as one text. */
async function accountsUnder(laws: readonly Law[], files: ScenarioFiles): Promise<readonly string[]> {
  const [first] = laws;
  const runs = first === undefined ? [] : await runScenarios({ program: first.program, laws }, { files });
  return runs.map((run: ScenarioRun) => JSON.stringify(run.ok ? run.accounts : run.faults));
}
