import type { Row } from '../measure/work.ts';
import { LEDGERS } from './ledger.ts';
import { POSTINGS } from './postings.ts';
import { WHAT_IF } from './variants.ts';

/** Every row that runs in a process of its own. The peers are loaded when they are wanted: they need packages from npm. */
export async function allRows(withPeers: boolean): Promise<readonly Row[]> {
  const own = [...POSTINGS, ...LEDGERS, ...WHAT_IF];
  if (!withPeers) return own;
  const { PEER_POSTINGS } = await import('./peers-postings.ts');
  const { PEER_LEDGERS } = await import('./peers-ledger.ts');
  return [...own, ...[...PEER_POSTINGS, ...PEER_LEDGERS].map((row) => ({ ...row, peer: true as const }))];
}

export function idOf({ workload, competitor }: Row): string {
  return `${workload} / ${competitor}`;
}
