import type { Reach } from './postings.ts';

/** What can be in the bank and what can be owed at all: `ZEV light`, `light`. */
export interface Stock {
  readonly lots: ReadonlySet<string>;
  readonly debts: ReadonlySet<string>;
}

export function stockOf({ postings }: Reach): Stock {
  return {
    lots: new Set(
      postings.flatMap(({ rule, group }) => (rule.kind === 'credit' ? [`${rule.name} ${group}`] : [])),
    ),
    debts: new Set(postings.flatMap(({ rule, group }) => (rule.kind === 'deficit' ? [group] : []))),
  };
}
