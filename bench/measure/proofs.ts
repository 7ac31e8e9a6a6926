import path from 'node:path';
import type { ProofCurves } from '../proofs/curve.ts';
import { outputOf } from './rounds.ts';

const CHILD = path.join(import.meta.dirname, '../proofs/child.ts');

/** Times each proof over programs of about so many lines, from the sources of the packages. */
export async function measureProofs(lengths: readonly number[]): Promise<ProofCurves> {
  const output = await outputOf(process.execPath, ['--conditions=source', CHILD, ...lengths.map(String)]);
  const curves: ProofCurves = JSON.parse(output);
  return curves;
}
