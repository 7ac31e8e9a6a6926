/**
 * The amounts of an account and period: the credits, then the debts. `retired` are lots of a group, `met` the debts of a group
 * that lots of any group paid: they differ only where amounts are told apart by group, and where a step has a rate.
 */
export const MEASURES = [
  'seeded',
  'issued',
  'invalidated',
  'received',
  'sent',
  'retired',
  'expired',
  'bank',
  'owed',
  'met',
  'interest',
  'carried',
  'shortfall',
] as const;
export type Measure = (typeof MEASURES)[number];
