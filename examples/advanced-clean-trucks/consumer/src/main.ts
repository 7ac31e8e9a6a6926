/**
 * Computes the balances of a few sales with the generated evaluator and prints them.
 *
 *     node src/main.ts
 */
import { evaluate, lb, miles, type Sale, vehicles } from '../generated/act.ts';

const california2024 = { manufacturer: 'Acme', state: 'CA', model_year: 2024 } as const;

const sales: readonly Sale[] = [
  // 200 tractors owe exactly 25.0: the low tractor volume flexibility applies.
  { ...california2024, gvwr: lb(33_001), body: 'tractor', powertrain: 'combustion', sold: vehicles(200) },
  { ...california2024, gvwr: lb(12_000), body: 'truck', powertrain: 'combustion', sold: vehicles(300) },
  { ...california2024, gvwr: lb(12_000), body: 'truck', powertrain: 'ZEV', sold: vehicles(60) },
  // A plug-in hybrid says its electric range.
  {
    manufacturer: 'Acme',
    state: 'CA',
    model_year: 2025,
    gvwr: lb(16_000),
    body: 'truck',
    powertrain: 'NZEV',
    electric_range: miles(45),
    sold: vehicles(40),
  },
];

const result = evaluate({ sale: sales });
if (result.ok) {
  for (const { party, state, periods } of result.accounts) {
    for (const { period, deficits, retired, bank, carried, shortfall } of periods) {
      console.log(`${party}, ${state}, ${period}`);
      for (const { group, amount } of deficits) console.log(`  owed       ${amount} ${group}`);
      for (const { step, kind, group, amount } of retired) {
        console.log(`  retired    ${amount} ${kind} ${group} (${step})`);
      }
      for (const { kind, group, vintage, amount } of bank) {
        console.log(`  bank       ${amount} ${kind} ${group} of ${vintage}`);
      }
      for (const { group, due, amount } of carried)
        console.log(`  carried    ${amount} ${group}, due ${due}`);
      for (const { group, amount } of shortfall) console.log(`  shortfall  ${amount} ${group}`);
    }
  }
} else {
  for (const { record, row, message } of result.errors) {
    console.error(`${record}, row ${row === undefined ? '?' : row + 1}: ${message}`);
  }
  process.exitCode = 1;
}
