import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import type { FactsFile } from '../src/facts/read.ts';
import type { LoadedProgram } from '../src/program/load.ts';
import { run } from '../src/run/run.ts';
import { csv, loaded } from './files.ts';

let program: LoadedProgram;

beforeAll(async () => {
  program = await loaded(path.join(import.meta.dirname, 'transfers/rule.tally'));
});

const SALES = `maker,state,year,fuel,sold
Acme,CA,2024,clean,100
Bolt,CA,2024,other,50
Bolt,CA,2025,other,10
`;

function factsOf(...transfers: readonly string[]): readonly FactsFile[] {
  const head = 'from_party,to_party,state,year,vintage,amount';
  return [csv('sale', SALES), csv('transfer', `${[head, ...transfers].join('\n')}\n`)];
}

/** What is said of transfers that cannot be. */
async function errorsOf(...transfers: readonly string[]): Promise<readonly string[]> {
  const done = await run(program, factsOf(...transfers));
  return !done.ok && done.fault === 'evaluation' ? done.errors.map(({ message }) => message) : [];
}

test('what is sent in several rows is received once, and pays at once', async () => {
  const done = await run(
    program,
    factsOf('Acme,Bolt,CA,2025,2024,0', 'Acme,Bolt,CA,2024,2024,1.5', 'Acme,Bolt,CA,2024,2024,6'),
  );
  if (!done.ok) throw new Error(JSON.stringify(done));
  const lot = { kind: 'CLEAN', group: 'all', vintage: 2024, origin: 'CA' };
  const [acme, bolt] = done.result.accounts;
  expect(acme?.periods[0]).toMatchObject({ sent: [{ ...lot, to: 'Bolt', amount: '7.5' }], received: [] });
  expect(bolt?.periods[0]).toMatchObject({
    received: [{ ...lot, from: 'Acme', amount: '7.5' }],
    retired: [{ ...lot, step: 'own', amount: '5' }],
    bank: [{ ...lot, amount: '2.5' }],
  });
  expect(bolt?.periods[1]).toMatchObject({
    retired: [{ ...lot, amount: '1' }],
    expired: [{ amount: '1.5' }],
  });
});

test('who sells what it does not have is told by row, party, lot and what there was', async () => {
  expect(await errorsOf('Acme,Bolt,CA,2025,2024,90.5')).toEqual([
    'transfer.csv, line 2: Acme sends 90.5 CLEAN credits of all and vintage 2024 in 2025 in CA, and has 90 of them. What is sent has to be there after credits are issued and before any are received; expected at most 90.',
  ]);
  expect(await errorsOf('Acme,Bolt,CA,2024,2024,60', 'Acme,Coda,CA,2024,2024,60')).toEqual([
    'transfer.csv, line 2: Acme sends 120 CLEAN credits of all and vintage 2024 in 2024 in CA, in 2 rows of which this is the first, and has 100 of them. What is sent has to be there after credits are issued and before any are received; expected at most 100.',
  ]);
});

test('what is received in a period is sent on in the next one at the earliest', async () => {
  expect(await errorsOf('Acme,Bolt,CA,2024,2024,10', 'Bolt,Coda,CA,2024,2024,1')).toEqual([
    'transfer.csv, line 3: Bolt sends 1 CLEAN credits of all and vintage 2024 in 2024 in CA, and has none of them. What is sent has to be there after credits are issued and before any are received.',
  ]);
  expect(await errorsOf('Acme,Bolt,CA,2024,2024,10', 'Bolt,Coda,CA,2025,2024,1')).toEqual([]);
});

test('of faults that follow from each other the first period is told', async () => {
  const errors = await errorsOf('Acme,Bolt,CA,2024,2024,101', 'Bolt,Acme,CA,2025,2024,500');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('transfer.csv, line 2: Acme sends 101 ');
});

test('credits to oneself and credits of the future move nothing', async () => {
  expect(await errorsOf('Acme,Acme,CA,2024,2024,1', 'Acme,Bolt,CA,2024,2025,1')).toEqual([
    'transfer.csv, line 2, column to_party: Acme sends credits to itself; expected two parties. Is one of the names mistyped?',
    'transfer.csv, line 3, column vintage: Acme sends credits of 2025 in 2024, before they are issued; expected a vintage up to 2024.',
  ]);
});

test('what a state issues under an amendment of its own can be sent there', async () => {
  const amended = await loaded(path.join(import.meta.dirname, 'transfers/rule.tally'), { with: ['A2'] });
  const [sale, transfer] = factsOf('Acme,Bolt,OR,2025,2024,150', 'Acme,Bolt,CA,2025,2024,20');
  const more = new TextDecoder().decode(sale?.bytes) + 'Acme,OR,2024,clean,100\n';
  const done = await run(amended, [csv('sale', more), ...(transfer === undefined ? [] : [transfer])]);
  if (!done.ok) throw new Error(JSON.stringify(done));
  const received = done.result.accounts
    .filter(({ party }) => party === 'Bolt')
    .map(({ state, periods }) => [state, periods[1]?.received.map(({ amount }) => amount)]);
  expect(received).toEqual([
    ['CA', ['20']],
    ['OR', ['150']],
  ]);
});

test('an explanation shows the rows, and rests on what the sender rests on', async () => {
  const facts = factsOf('Acme,Bolt,CA,2024,2024,1.5', 'Acme,Coda,CA,2024,2024,3', 'Acme,Bolt,CA,2024,2024,6');
  const explained = await explain(program, facts, { party: 'Bolt', state: 'CA', period: 2024 });
  if (!explained.ok) throw new Error(JSON.stringify(explained));
  const { transfers, assumptions } = explained.explanation;
  expect(transfers).toEqual([
    {
      direction: 'received',
      party: 'Acme',
      kind: 'CLEAN',
      group: 'all',
      vintage: 2024,
      origin: 'CA',
      amount: '7.5',
      rows: [
        { at: { file: 'transfer.csv', line: 2 }, amount: '1.5' },
        { at: { file: 'transfer.csv', line: 4 }, amount: '6' },
      ],
    },
  ]);
  expect(assumptions.map(({ name }) => name)).toEqual(['record.transfer', 'let.worth']);
  const without = await explain(program, factsOf(), { party: 'Bolt', state: 'CA', period: 2024 });
  if (!without.ok) throw new Error(JSON.stringify(without));
  expect(without.explanation.assumptions).toEqual([]);
});

/** Two facts files for the program whose transfers go from state to state. */
function betweenStates(...transfers: readonly string[]): readonly FactsFile[] {
  const head = 'from_party,to_party,from_state,to_state,origin,year,vintage,amount';
  const sales = `${SALES}Acme,OR,2024,other,30\nAcme,OR,2025,clean,2\nAcme,OR,2025,other,10\n`;
  return [csv('sale', sales), csv('transfer', `${[head, ...transfers].join('\n')}\n`)];
}

test('a credit in another state keeps its origin, pays there, and can go on', async () => {
  const between = await loaded(path.join(import.meta.dirname, 'transfers/between.tally'));
  const facts = betweenStates('Acme,Acme,CA,OR,CA,2024,2024,5', 'Acme,Bolt,OR,OR,CA,2025,2024,1');
  const done = await run(between, facts);
  if (!done.ok) throw new Error(JSON.stringify(done));
  const lot = { kind: 'CLEAN', group: 'all', vintage: 2024, origin: 'CA' };
  const [inCa, inOr] = done.result.accounts;
  expect(inCa?.periods[0]?.sent).toEqual([{ ...lot, to: 'Acme', counterpart: 'OR', amount: '5' }]);
  expect(inOr?.periods[0]).toMatchObject({
    received: [{ ...lot, from: 'Acme', counterpart: 'CA', amount: '5' }],
    retired: [{ ...lot, amount: '3' }],
    bank: [{ ...lot, amount: '2' }],
  });
  expect(inOr?.periods[1]).toMatchObject({
    sent: [{ ...lot, to: 'Bolt', amount: '1' }],
    retired: [
      { ...lot, amount: '1' },
      { ...lot, vintage: 2025, origin: 'OR', amount: '0.2' },
    ],
  });
  const explained = await explain(between, facts, { party: 'Acme', state: 'OR', period: 2024 });
  if (!explained.ok) throw new Error(JSON.stringify(explained));
  expect(explained.explanation.transfers).toMatchObject([
    { direction: 'received', counterpart: 'CA', amount: '5', rows: [{ at: { line: 2 }, amount: '5' }] },
  ]);
});

test('who sends to another state what it does not have is told the origin', async () => {
  const between = await loaded(path.join(import.meta.dirname, 'transfers/between.tally'));
  const done = await run(
    between,
    betweenStates('Acme,Acme,OR,CA,CA,2024,2024,1', 'Bolt,Bolt,CA,CA,CA,2024,2024,1'),
  );
  expect(!done.ok && done.fault === 'evaluation' && done.errors.map(({ message }) => message)).toEqual([
    'transfer.csv, line 3, column to_party: Bolt sends credits to itself; expected two parties, or two states. Is one of the names mistyped?',
  ]);
  const short = await run(between, betweenStates('Acme,Acme,OR,CA,CA,2024,2024,1'));
  expect(!short.ok && short.fault === 'evaluation' && short.errors.map(({ message }) => message)).toEqual([
    'transfer.csv, line 2: Acme sends 1 CLEAN credits of all and vintage 2024, issued in CA, in 2024 in OR, and has none of them. What is sent has to be there after credits are issued and before any are received.',
  ]);
});
