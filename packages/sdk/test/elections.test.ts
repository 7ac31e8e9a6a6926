import { resultJson } from '@tallystick/report';
import { expect, test } from 'vitest';
import {
  caseScenario,
  computeCase,
  type GivenElection,
  loadProgram,
  plan,
  readWork,
  run,
  testScenarios,
} from '../src/index.ts';
import { csv, loadedText } from './files.ts';

const RULE = `program R "A rule with a choice" under "1" {
  periods  year from 2024
  counts   credits in steps of 0.1
}

states {
  CA owes from 2024, earns from 2024
  OR owes from 2024, earns from 2024
}

record sale {
  maker  party
  state  state
  year   period
  fuel   clean | other
  sold   vehicles
}

record choice {
  maker  party
  year   period
  how    first_used
  day    date
}

record party_change "what became of a maker" {
  from_party  party
  to_party    party
  change      renamed | merged | split
  share       units in steps of 0.01  when change is split
  year        period
  filed       date
}

groups of sale { all when sold >= 0 vehicles }

election first_used "which are used first?" by maker until changed {
  newest  default
  oldest  assumed "the menu was not seen"
}

deficit duty of sale {
  amount  sold * 10%
  total   by group, rounded down to 0.1
}

credit CLEAN of sale {
  applies  when fuel is clean
  amount   sold
  total    by group
  expires  end of vintage + 1
}

settle each year {
  use credits   newest vintage first  when election first_used is newest
  use credits   oldest vintage first  when election first_used is oldest
  pay deficits  oldest first
  own: retire CLEAN from any against any
  carry unmet deficits for 1 year, then shortfall
}
`;

const SALES = csv(
  'sale',
  `maker,state,year,fuel,sold
Acme,CA,2024,clean,20
Acme,CA,2025,clean,10
Acme,CA,2025,other,90
Acme,OR,2025,clean,10
New,CA,2026,other,60
Basin,CA,2024,clean,20
`,
);
const RENAMED = csv(
  'party_change',
  'from_party,to_party,change,share,year,filed\nAcme,New,renamed,,2026,2026-01-31\n',
);

async function chosen(files: readonly ReturnType<typeof csv>[], elections?: readonly GivenElection[]) {
  const done = await run(await loadedText(RULE), files, elections === undefined ? {} : { elections });
  if (!done.ok) throw new Error(JSON.stringify(done));
  return {
    lines: done.result.accounts.flatMap(({ party, state, periods }) =>
      periods.map(
        ({ period, elections: held = [] }) =>
          `${party} ${state} ${period}: ${held.map(({ choice, since }) => `${choice} ${since ?? '-'}`).join()}`,
      ),
    ),
    assumptions: done.result.assumptions.map(({ name }) => name),
  };
}

test('a choice goes with a party that is renamed, and can be given for the name that it has then', async () => {
  const made = csv('choice', 'maker,year,how,day\nAcme,2025,oldest,2025-03-01\n');
  const { lines, assumptions } = await chosen([SALES, made, RENAMED]);
  expect(lines.filter((line) => /Acme CA|New CA/.test(line))).toEqual([
    'Acme CA 2024: newest -',
    'Acme CA 2025: oldest 2025',
    'New CA 2026: oldest 2025',
  ]);
  expect(assumptions).toContain('election.first_used.oldest');
  const given: GivenElection = { party: 'New', period: 2026, election: 'first_used', choice: 'newest' };
  const again = await chosen([SALES, made, RENAMED], [given]);
  expect(again.lines).toContain('New CA 2026: newest 2026');
});

test('a result does not rest on a choice that nobody made', async () => {
  const { assumptions } = await chosen([csv('sale', 'maker,state,year,fuel,sold\nAcme,CA,2024,clean,20\n')]);
  expect(assumptions).toEqual([]);
});

test('a plan for all states at once is the best of all', async () => {
  const loaded = await loadedText(RULE);
  const planned = await plan(loaded, [SALES], { party: 'Acme' }, { through: 2025 });
  if (!planned.ok) throw new Error(JSON.stringify(planned));
  const { choices, before, after, decided } = planned.plan;
  expect(decided).toBe(true);
  expect(choices).toEqual([{ period: 2025, election: 'first_used', choice: 'oldest', usual: 'newest' }]);
  // CA: 20 - 2 of 2024 and 10 of 2025 pay 10; paid by the newest, the others expire in 2025. OR: 10 - 1 stay in any case.
  expect([before.bank, after.bank]).toEqual(['9', '19']);
});

test('a plan opts in to a pool where that leaves less shortfall', async () => {
  const pooled = RULE.replace('carry unmet deficits for 1 year', 'carry unmet deficits for 0 years');
  const loaded = await loadedText(`${pooled}
election pooling "does the account take from the pool?" by maker, state {
  out     default
  within
}

pool neighbours under "2" {
  surplus CLEAN from states CA, OR
  after settle against unmet deficits, in the order of states
  cap: limit CLEAN to 0 credits when election pooling is out
}
`);
  const sales = csv(
    'sale',
    'maker,state,year,fuel,sold\nAcme,CA,2024,clean,20\nAcme,OR,2024,other,100\nAcme,OR,2025,other,100\n',
  );
  const planned = await plan(loaded, [sales], { party: 'Acme' });
  if (!planned.ok) throw new Error(JSON.stringify(planned));
  const { choices, before, after, decided } = planned.plan;
  expect(decided).toBe(true);
  // 20 - 2 in CA; 10 a year are owed in OR, and 18 can come from the pool.
  expect([before.shortfall, after.shortfall]).toEqual(['20', '2']);
  expect(choices).toEqual(
    [2024, 2025].map((period) => ({
      ...{ period, state: 'OR', election: 'pooling' },
      ...{ choice: 'within', usual: 'out' },
    })),
  );
});

test('a choice that holds until it is changed goes on from an earlier result', async () => {
  const loaded = await loadedText(RULE);
  const made = csv('choice', 'maker,year,how,day\nAcme,2024,oldest,2024-03-01\n');
  const earlier = await run(loaded, [
    csv('sale', 'maker,state,year,fuel,sold\nAcme,CA,2024,clean,20\n'),
    made,
  ]);
  if (!earlier.ok) throw new Error(JSON.stringify(earlier));
  const opening = { name: 'earlier.json', bytes: new TextEncoder().encode(resultJson(earlier.result)) };
  const later = await run(loaded, [csv('sale', 'maker,state,year,fuel,sold\nAcme,OR,2025,clean,20\n')], {
    opening,
  });
  if (!later.ok) throw new Error(JSON.stringify(later));
  const held = later.result.accounts.map(({ state, periods }) => [state, periods[0]?.elections]);
  const oldest = [{ name: 'first_used', choice: 'oldest', since: 2024 }];
  // OR is new in 2025; the choice is for all states of the maker.
  expect(held).toEqual([
    ['CA', oldest],
    ['OR', oldest],
  ]);
});

test('a choice that is switched takes the place of that of the facts in the scenario that is kept of it', async () => {
  const texts = new Map([
    ['rule.tally', RULE],
    ['sale.csv', new TextDecoder().decode(SALES.bytes)],
    ['choice.csv', 'maker,year,how,day\nAcme,2025,oldest,2025-03-01\nBasin,2025,oldest,2025-04-01\n'],
  ]);
  const readText = async (file: string) => texts.get(file);
  const readFile = async (file: string) => {
    const text = texts.get(file);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  const facts = ['sale', 'choice'].map((record) => ({ record, file: `${record}.csv` }));
  const elections: readonly GivenElection[] = [
    { party: 'Acme', period: 2025, election: 'first_used', choice: 'newest' },
    { party: 'Acme', period: 2026, election: 'first_used', choice: 'oldest' },
  ];
  const asked = { law: {}, facts, through: 2026, elections };
  const one = await computeCase(await readWork(['rule.tally'], readText), asked, { readFile });
  if (!one.ok) throw new Error(JSON.stringify(one.faults));
  const account = { party: 'Acme', state: 'CA', period: 2025 };
  const scenario = caseScenario(one, asked, { account, nameOf: (file) => file });
  expect(scenario).toMatchInlineSnapshot(`
    "scenario "Acme in CA" {
      facts sale from "sale.csv"
      choice {
        maker    year  how     day
        "Basin"  2025  oldest  2025-04-01
        "Acme"   2025  newest  2025-12-31
        "Acme"   2026  oldest  2026-12-31
      }
      expect "Acme" CA 2025 {
        deficits(all)  = 10
        issued(all)    = 10
        expired(all)   = 18
      }
    }
    "
  `);

  texts.set('kept.tally', `use "rule.tally"\n\n${scenario}`);
  const loaded = await loadProgram(['kept.tally'], readText);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const files = new Map([...texts].map(([name, text]) => [name, new TextEncoder().encode(text)]));
  const [tested] = await testScenarios(loaded, { files });
  expect(tested).toMatchObject({ faults: [], passed: true });
});
