import { expect, test } from 'vitest';
import { CodeLensRequest } from 'vscode-languageserver';
import { LENS_COMMANDS, OPEN_FACTS } from '../src/protocol.ts';
import { startEditor, uri } from './kit/editor.ts';

const PROGRAM = `program P { periods model year from 2025
  counts credits in steps of 1 }
scenario "of two" {
  expect "Acme" CA 2025 {
    bank = 1
  }
}
states {
  CA "California"  owes from 2025, earns from 2025
}
`;

async function lensesWith(commands: readonly string[], program = PROGRAM): Promise<readonly string[]> {
  const editor = await startEditor({ 'a.tally': program }, { commands });
  await editor.open('a.tally');
  const textDocument = { uri: uri('a.tally') };
  const found = (await editor.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
  await editor.close();
  return found.map(({ range, command }) => {
    const [{ account }] = command?.arguments ?? [{}];
    return `${range.start.line} ${command?.title} ${command?.command} ${command?.tooltip} ${account ? JSON.stringify(account) : ''}`.trim();
  });
}

test('a scenario shows what can be done with it, and the command that does the same', async () => {
  expect(await lensesWith(Object.values(LENS_COMMANDS))).toEqual([
    '0 Balances tally.openPreview tally run a.tally',
    '0 Compare tally.compare tally diff a.tally',
    '2 Run tally.scenario.run tally test a.tally --filter "of two"',
    '2 Pin tally.scenario.pin tally test a.tally --filter "of two"',
    '2 Compare tally.scenario.compare tally test a.tally --filter "of two"',
    '3 Explain tally.scenario.explain tally test a.tally --filter "of two" {"party":"Acme","state":"CA","period":2025}',
  ]);
});

test('no lens is shown whose command the editor does not have', async () => {
  expect(await lensesWith([])).toEqual([]);
  expect(await lensesWith([LENS_COMMANDS.run])).toHaveLength(1);
});

test('facts in a file can be opened as a grid', async () => {
  const facts = 'record sale { maker party }\nscenario "of a fleet" {\n  facts sale from "fleet.csv"\n}\n';
  expect(await lensesWith([OPEN_FACTS], PROGRAM + facts)).toEqual([
    `${PROGRAM.split('\n').length + 1} Open as Grid tally.openFacts undefined`,
  ]);
});
