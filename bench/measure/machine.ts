import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** How busy the machine is, and how many cores it has: a line above a table of times. */
export function loadText(): string {
  const loads = os.loadavg().map((load) => load.toFixed(1));
  return `Load of the machine when it began: ${loads.join(', ')} on ${os.cpus().length} cores.`;
}

/** Keeps a table in `bench/results`, and prints it. */
export function keepTable(name: string, lines: readonly string[]): void {
  const results = path.join(import.meta.dirname, '../results');
  const table = `${lines.join('\n')}\n`;
  mkdirSync(results, { recursive: true });
  writeFileSync(path.join(results, name), table);
  process.stdout.write(table);
}
