import type { AccountPeriod, Result } from '@tallystick/runtime';

const NOTHING: Omit<AccountPeriod, 'period'> = {
  issued: [],
  received: [],
  sent: [],
  deficits: [],
  retired: [],
  expired: [],
  bank: [],
  carried: [],
  shortfall: [],
};

/** Two parties and two periods; Acme banks in 2024 and makes up nothing, the other falls short. */
export const SAMPLE: Result = {
  schema: 'tally/result/1',
  program: 'ACT',
  version: '0123abcd',
  engine: 'tallystick 0.0.0',
  sources: [{ file: 'act.tally', sha256: 'ff' }],
  assumptions: [
    { name: 'let.nzev_cap', value: '0.75', reason: '1963.2(b)(1) not seen', file: 'act.tally', line: 62 },
  ],
  readings: [{ name: 'small_makers', choice: 'ignored' }],
  accounts: [
    {
      party: 'Acme',
      state: 'CA',
      periods: [
        {
          ...NOTHING,
          period: 2024,
          issued: [{ kind: 'ZEV', group: 'light', amount: '1048' }],
          deficits: [
            { group: 'light', amount: '14.4' },
            { group: 'tractors', amount: '25' },
          ],
          retired: [
            {
              step: 'other_zev',
              kind: 'ZEV',
              group: 'light',
              vintage: 2024,
              origin: 'CA',
              against: 'light',
              incurred: 2024,
              amount: '14.4',
            },
            {
              step: 'low_volume',
              kind: 'ZEV',
              group: 'light',
              vintage: 2024,
              origin: 'CA',
              against: 'tractors',
              incurred: 2024,
              amount: '25',
            },
          ],
          bank: [{ kind: 'ZEV', group: 'light', vintage: 2024, origin: 'CA', amount: '1008.6' }],
        },
        {
          ...NOTHING,
          period: 2025,
          expired: [{ kind: 'ZEV', group: 'light', vintage: 2024, origin: 'CA', amount: '8.6' }],
          bank: [{ kind: 'ZEV', group: 'light', vintage: 2024, origin: 'CA', amount: '1000' }],
        },
      ],
    },
    {
      party: 'Basin, "Trucks" & Co',
      state: 'NJ',
      periods: [
        {
          ...NOTHING,
          period: 2024,
          deficits: [{ group: 'vocational', amount: '40.5' }],
          carried: [{ group: 'vocational', incurred: 2024, due: 2025, amount: '40.5' }],
        },
        {
          ...NOTHING,
          period: 2025,
          shortfall: [{ group: 'vocational', incurred: 2024, amount: '40.5' }],
        },
      ],
    },
  ],
};
