import type fc from 'fast-check';
import type { Row } from '../reference/entry.ts';
import { rows, type Shape } from './facts.ts';

const BOUNDS = [8_500, 14_000, 19_500, 26_000, 33_000];

/**
 * Sales of Advanced Clean Trucks: on both sides of every bound of weight, in and out of scope, before states owe or
 * earn, around 500 vehicles and around 25 tractor deficits (143 tractors of 2025 owe 25.025, 200 of 2024 owe 25.0).
 */
const ACT_SALES: Shape = {
  columns: {
    manufacturer: { kind: 'names', names: ['Acme', 'acme', 'Zeta Motors', 'Örlikon, Inc.'] },
    state: { kind: 'names', names: ['CA', 'NJ', 'OR', 'VT', 'RI'] },
    model_year: { kind: 'years', from: 2021, through: 2037 },
    gvwr: {
      kind: 'quantities',
      highest: 60_000,
      step: '1',
      notable: BOUNDS.flatMap((bound) => [bound, bound + 1]),
    },
    body: { kind: 'words', words: ['truck', 'tractor', 'yard_tractor'] },
    powertrain: { kind: 'words', words: ['combustion', 'NZEV', 'ZEV'] },
    electric_range: { kind: 'quantities', highest: 200, step: '1', notable: [0, 1, 74, 75, 76] },
    sold: {
      kind: 'quantities',
      highest: 600,
      step: '1',
      notable: [0, 1, 5, 7, 13, 37, 100, 101, 143, 200, 201, 500, 501],
    },
  },
  onlyWhen: { electric_range: ({ powertrain }) => powertrain === 'NZEV' },
};

export const actFleets: fc.Arbitrary<Row[]> = rows(ACT_SALES);
