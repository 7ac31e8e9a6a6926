import type { ComparisonOf } from '@tallystick/server/protocol';
import type { Memento } from 'vscode';

type Facts = NonNullable<ComparisonOf['facts']>;

const KEY = 'tally.comparison.facts';

/** The files of facts over which a program was compared last. */
export function rememberedFacts(memory: Memento, program: string): Facts {
  return memory.get<Readonly<Record<string, Facts>>>(KEY)?.[program] ?? [];
}

export async function rememberFacts(memory: Memento, program: string, facts: Facts): Promise<void> {
  await memory.update(KEY, { ...memory.get<Readonly<Record<string, Facts>>>(KEY), [program]: facts });
}
