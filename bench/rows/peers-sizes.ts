/** How much each slow peer is given; its rate is of what it did. */
export const N = {
  big: { records: 100_000, accounts: 33, variants: 40 },
  zen: { records: 10_000, accounts: 33 },
  sheet: { records: 1_000, accounts: 4 },
  floats: { variants: 1_000 },
};

export const ZEN = '@gorules/zen-engine';

export function first(n: number): string {
  return `the first ${n.toLocaleString('en')}`;
}
