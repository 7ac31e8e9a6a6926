import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Explanation, explanationText, type LotAccount, sum } from '@tallystick/report';
import type { AccountPeriod } from '@tallystick/runtime';
import { format, subtract } from '@tallystick/runtime';
import { beforeAll, expect, test } from 'vitest';
import { explain, explainAccount } from '../src/explain/explain.ts';
import type { LoadedProgram } from '../src/index.ts';
import { type Computed, compute } from '../src/run/compute.ts';
import { csv, EXAMPLE, loaded } from './files.ts';

let program: LoadedProgram;
let computed: Computed;

beforeAll(async () => {
  program = await loaded(path.join(EXAMPLE, 'act.tally'));
  const facts = await readFile(path.join(EXAMPLE, 'sales.csv'), 'utf8');
  const run = await compute(program, [csv('sale', facts)], { through: 2028 });
  if (!run.ok) throw new Error(run.fault);
  computed = run;
});

// Accounts of the example in every period: what the explanation adds up to is what the result says.
test('the sums of each explanation equal the result', () => {
  let explained = 0;
  for (const account of computed.accounts.filter((_, index) => index % 6 === 0)) {
    for (const [index, period] of account.periods.entries()) {
      const through = { ...account, periods: account.periods.slice(0, index + 1) };
      const explanation = explainAccount(program.program, computed, through, {
        party: account.party,
        state: account.state,
        period: period.period,
      });
      expectEqual(explanation, period);
      explained++;
    }
  }
  expect(explained).toBeGreaterThan(100);
});

// A maker of few tractors too many for the flexibility, with an NZEV limit that binds, a carried debt and a bank.
test('an explanation reads from what came in to what is left', async () => {
  const facts = csv(
    'sale',
    [
      'manufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold',
      'Acme,CA,2023,12000,truck,ZEV,,30',
      'Acme,CA,2024,33001,tractor,combustion,,201',
      'Acme,CA,2024,12000,truck,combustion,,300',
      'Acme,CA,2024,12000,truck,NZEV,80,40',
      ...Array.from({ length: 13 }, (_, row) => `Acme,CA,2024,${20_000 + row},truck,combustion,,${row + 1}`),
      'Acme,CA,2025,40000,tractor,ZEV,,11',
      'Acme,CA,2025,40000,tractor,combustion,,100',
    ].join('\n'),
  );
  for (const period of [2024, 2025]) {
    const outcome = await explain(program, [facts], { party: 'Acme', state: 'CA', period });
    if (!outcome.ok) throw new Error(outcome.fault);
    const text = explanationText(outcome.explanation).replaceAll(EXAMPLE, '.');
    await expect(text).toMatchFileSnapshot(`expected/acme-${period}.txt`);
  }
});

function expectEqual(explanation: Explanation, period: AccountPeriod): void {
  const where = `${explanation.party} ${explanation.state} ${explanation.period}`;
  const { issued, deficits, steps, limits, lots, debts } = explanation;
  for (const { rules, amount } of [...issued, ...deficits]) {
    expect(total(rules), where).toBe(amount);
    for (const rule of rules) expect(total(rule.rows), where).toBe(rule.sum);
  }
  expect(amounts(issued), where).toEqual(amounts(period.issued));
  expect(amounts(deficits), where).toEqual(amounts(period.deficits));
  for (const { moves, amount } of steps) expect(total(moves), where).toBe(amount);
  const moved = steps.flatMap(({ step, moves }) => moves.map((move) => ({ step: step.name, ...move })));
  expect(moved, where).toEqual(period.retired);
  for (const budget of limits) {
    expect(format(subtract(sum([budget.budget]), sum([budget.used])))).toBe(budget.left);
    expect(budget.left.startsWith('-'), `${where}: ${budget.name} is exceeded`).toBe(false);
  }
  for (const lot of lots) {
    expect(format(sum([lot.opening, lot.issued, lot.received])), where).toBe(
      format(sum([lot.retired, lot.sent, lot.expired, lot.closing])),
    );
  }
  expect(lots.filter(({ closing }) => closing !== '0').map(bankEntry), where).toEqual(
    expect.arrayContaining([...period.bank]),
  );
  for (const debt of debts) {
    expect(format(sum([debt.opening, debt.incurred])), where).toBe(
      format(sum([debt.met, debt.carried, debt.shortfall])),
    );
  }
  expect(format(sum(debts.map(({ carried }) => carried))), where).toBe(total(period.carried));
  expect(format(sum(debts.map(({ shortfall }) => shortfall))), where).toBe(total(period.shortfall));
}

function bankEntry({ kind, group, vintage, origin, closing }: LotAccount) {
  return { kind, group, vintage, origin, amount: closing };
}

function amounts(
  entries: readonly { readonly kind?: string; readonly group: string; readonly amount: string }[],
) {
  return entries
    .filter(({ amount }) => amount !== '0')
    .map(({ kind = '', group, amount }) => `${kind} ${group} ${amount}`)
    .sort();
}

function total(entries: readonly { readonly amount: string }[]): string {
  return format(sum(entries.map(({ amount }) => amount)));
}
