/**
 * Computes the balances of a few sales with the generated evaluator and prints them.
 *
 *     node src/main.ts
 */
import { evaluate, type Sale } from '../generated/act.ts';

const sales: readonly Sale[] = [
  // 200 tractors owe exactly 25.0: the low tractor volume flexibility applies.
  {
    manufacturer: 'Acme',
    state: 'CA',
    model_year: 2024,
    gvwr: 33_001,
    body: 'tractor',
    powertrain: 'combustion',
    sold: 200,
  },
  {
    manufacturer: 'Acme',
    state: 'CA',
    model_year: 2024,
    gvwr: 12_000,
    body: 'truck',
    powertrain: 'combustion',
    sold: 300,
  },
  {
    manufacturer: 'Acme',
    state: 'CA',
    model_year: 2024,
    gvwr: 12_000,
    body: 'truck',
    powertrain: 'ZEV',
    sold: 60,
  },
  // A plug-in hybrid says its electric range.
  {
    manufacturer: 'Acme',
    state: 'CA',
    model_year: 2025,
    gvwr: 16_000,
    body: 'truck',
    powertrain: 'NZEV',
    electric_range: 45,
    sold: 40,
  },
];

const result = evaluate({ sale: sales });
if (result.ok) {
  for (const { party, state, periods } of result.accounts) {
    for (const { period, deficits, retired, bank, carried, shortfall } of periods) {
      console.log(`${party}, ${state}, ${period}`);
      for (const { group, amount } of deficits) console.log(`  owed       ${group} ${amount}`);
      for (const { step, kind, group, amount } of retired) {
        console.log(`  retired    ${kind} ${group} ${amount} (${step})`);
      }
      for (const { kind, group, vintage, amount } of bank) {
        console.log(`  bank       ${kind} ${group} ${vintage} ${amount}`);
      }
      for (const { group, due, amount } of carried) {
        console.log(`  carried    ${group} ${amount}, due ${due}`);
      }
      for (const { group, amount } of shortfall) console.log(`  shortfall  ${group} ${amount}`);
    }
  }
} else {
  for (const { record, row, message } of result.errors)
    console.error(`${record}, row ${row ?? '-'}: ${message}`);
  process.exitCode = 1;
}
