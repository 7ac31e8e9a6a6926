/**
 * What does not compile. Each `@ts-expect-error` is itself an error where the line after it does compile, so that
 * checking the types of this file is the test; nothing here runs.
 */
import { evaluate, type Sale } from '../generated/act.ts';

const place = { manufacturer: 'Acme', state: 'CA', model_year: 2024 } as const;

export const right: Sale = { ...place, gvwr: 12_000, body: 'truck', powertrain: 'combustion', sold: 10 };

export const misspelt: Sale = {
  ...place,
  body: 'truck',
  powertrain: 'combustion',
  sold: 10,
  // @ts-expect-error the record has no field `weight`: it is `gvwr`, in lb
  weight: 12_000,
};

// @ts-expect-error `sold` is missing
export const missing: Sale = { ...place, gvwr: 12_000, body: 'truck', powertrain: 'combustion' };

export const text: Sale = {
  ...place,
  // @ts-expect-error a weight is a number of lb, not a text with its unit
  gvwr: '12,000 lb',
  body: 'truck',
  powertrain: 'combustion',
  sold: 10,
};

// @ts-expect-error `lorry` is no body: truck, tractor or yard_tractor
export const lorry: Sale = { ...place, gvwr: 12_000, body: 'lorry', powertrain: 'combustion', sold: 10 };

// @ts-expect-error `BEV` is no powertrain: combustion, NZEV or ZEV
export const bev: Sale = { ...place, gvwr: 12_000, body: 'truck', powertrain: 'BEV', sold: 10 };

export const texas: Sale = {
  ...place,
  // @ts-expect-error Texas is not among the states of the program
  state: 'TX',
  gvwr: 12_000,
  body: 'truck',
  powertrain: 'combustion',
  sold: 10,
};

// @ts-expect-error an NZEV must say its electric range
export const rangeless: Sale = { ...place, gvwr: 12_000, body: 'truck', powertrain: 'NZEV', sold: 10 };

const result = evaluate({ sale: [right] });
// @ts-expect-error there are no accounts until the errors are ruled out
export const unchecked = result.accounts;

export const buses = result.ok
  ? result.accounts.flatMap(({ periods }) =>
      periods.flatMap(({ deficits }) =>
        // @ts-expect-error `buses` is no group of the program
        deficits.filter(({ group }) => group === 'buses'),
      ),
    )
  : [];
