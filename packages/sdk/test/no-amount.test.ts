import { expect, test } from 'vitest';
import { run } from '../src/index.ts';
import { csv, loadedText } from './files.ts';

const RULE = `program R "Rule" under "1" {
  periods  year from 2024
  counts   credits in steps of 0.1
}

states {
  CA  owes from 2024, earns from 2024  under "2"
}

record sale under "3" {
  maker  party
  state  state
  year   period
  power  ZEV | diesel
  sold   vehicles
  kept   vehicles
}

groups of sale under "3" {
  all  when sold >= 0 vehicles
}

let factor = 1

deficit owed of sale under "4" {
  amount  sold * AMOUNT
  total   by group, rounded half up to 0.1
}

credit ZEV of sale under "5" {
  amount   sold
  total    by group
  expires  never
}

settle each year under "6" {
  use credits   oldest vintage first
  pay deficits  oldest first
  pay: retire ZEV from any against any
  carry unmet deficits for 1 year, then shortfall
}
`;

const FACTS = `maker,state,year,power,sold,kept
Acme,CA,2024,ZEV,10,2
Acme,CA,2024,diesel,20,0
`;

// That a table lacks a cell is found before anything runs.
test.each([
  [
    'a division by zero',
    '(sold / kept)',
    'sale.csv, line 3: This fact has no amount under the deficit owed (Acme in CA in 2024, group all): its amount divides by zero.',
  ],
  [
    'a sum below zero',
    '(factor - 1.5)',
    'The deficit owed of Acme in CA in 2024, group all, comes to -15, which is below zero.',
  ],
])('%s is told as such', async (_, amount, message) => {
  const outcome = await run(await loadedText(RULE.replace('AMOUNT', amount)), [csv('sale', FACTS)]);
  if (outcome.ok || outcome.fault !== 'evaluation') throw new Error('it was computed');
  expect(outcome.errors.map((error) => error.message)).toEqual([message]);
});
