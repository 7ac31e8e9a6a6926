import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { snapshotText } from '@tallystick/report';
import { expect, test } from 'vitest';
import { run, testScenarios } from '../src/index.ts';
import { csv, loadedText } from './files.ts';

const TEMPLATE = path.join(import.meta.dirname, '../../cli/template');
const RULE = await readFile(path.join(TEMPLATE, 'rule.tally'), 'utf8');
const FACTS = csv(
  'sale',
  `manufacturer,state,model_year,gvwr,powertrain,sold
Acme,CA,2025,10000,electric,90
"Basin ""Vans"", Inc",CA,2025,20000,combustion,250
"Basin ""Vans"", Inc",CA,2026,20000,electric,12
"Basin ""Vans"", Inc",OR,2027,20000,combustion,10
`,
);

test('each line of a snapshot is what a scenario can expect, and finds', async () => {
  const ran = await run(await loadedText(RULE), [FACTS], { through: 2029 });
  if (!ran.ok) throw new Error(JSON.stringify(ran));
  const { accounts } = ran.result;
  const text = snapshotText([
    { program: 'VANS', cases: [{ title: 'facts', found: { ok: true, accounts } }] },
  ]);
  const amounts = [...text.matchAll(/^("(?:[^"]|"")+" \w+ \d+): (.*)$/gm)];
  const lists = new Set(amounts.map(([, , amount = '']) => amount.replace(/\(.*/, '')));
  expect([...lists].sort().join()).toBe('bank,carried,deficits,expired,issued,retired,shortfall');
  const expected = amounts
    .map(([, account, amount]) => `  expect ${account} {\n    ${amount}\n  }\n`)
    .join('');
  const law = await loadedText(`${RULE}\nscenario "all" {\n  facts sale from "sale.csv"\n${expected}}\n`);
  const [outcome] = await testScenarios(law, { files: new Map([['sale.csv', FACTS.bytes]]) });
  expect(outcome).toMatchObject({ passed: true, faults: [] });
  expect(outcome?.checks).toHaveLength(amounts.length);
});
