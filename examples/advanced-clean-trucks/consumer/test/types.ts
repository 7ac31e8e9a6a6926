/**
 * What does not compile. Each `@ts-expect-error` is itself an error where what follows it does compile, so checking the
 * types of this file is the test; nothing here runs.
 */
import { evaluate, lb, miles, type Sale, vehicles } from '../generated/act.ts';

const head = { manufacturer: 'Acme', state: 'CA', model_year: 2024 } as const;
const truck = { ...head, gvwr: lb(12_000), body: 'truck', powertrain: 'combustion' } as const;

export const right: Sale = { ...truck, sold: vehicles(10) };

// @ts-expect-error `sold` is missing
export const missing: Sale = { ...truck };

// @ts-expect-error the record has no field `weight`: it is `gvwr`
export const misspelt: Sale = { ...right, weight: lb(12_000) };

// @ts-expect-error a gross weight is counted in lb, not in vehicles
export const vehiclesForLb: Sale = { ...right, gvwr: vehicles(10) };

// @ts-expect-error a number without its unit
export const bareNumber: Sale = { ...right, sold: 10 };

// @ts-expect-error a number, not a text with its unit
export const text: Sale = { ...right, gvwr: '12,000 lb' };

// @ts-expect-error `lorry` is no body: truck, tractor or yard_tractor
export const lorry: Sale = { ...right, body: 'lorry' };

// @ts-expect-error `BEV` is no powertrain: combustion, NZEV or ZEV
export const bev: Sale = { ...truck, powertrain: 'BEV', sold: vehicles(10) };

// @ts-expect-error Texas is not among the states of the program
export const texas: Sale = { ...right, state: 'TX' };

export const hybrid: Sale = { ...truck, powertrain: 'NZEV', electric_range: miles(45), sold: vehicles(10) };

// @ts-expect-error an NZEV must say its electric range
export const rangeless: Sale = { ...truck, powertrain: 'NZEV', sold: vehicles(10) };

// @ts-expect-error only an NZEV has an electric range
export const ranged: Sale = { ...truck, powertrain: 'ZEV', electric_range: miles(200), sold: vehicles(10) };

// @ts-expect-error an electric range is counted in miles, not in lb
export const lbForMiles: Sale = { ...truck, powertrain: 'NZEV', electric_range: lb(45), sold: vehicles(10) };

// @ts-expect-error `nzev_base` is read as combined or as separate
evaluate({ sale: [right] }, { readings: { nzev_base: 'neither' } });

const result = evaluate({ sale: [right] });

// @ts-expect-error there are accounts only where there are no errors
export const unchecked = result.accounts;

export const owed = (result.ok ? result.accounts : [])
  .flatMap(({ periods }) => periods.flatMap(({ deficits }) => deficits))
  // @ts-expect-error `buses` is no group of the program
  .filter(({ group }) => group === 'buses');
