import { readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

// Generates the parser again over the committed files, and puts them back where they differ.

const folder = path.join(import.meta.dirname, 'src/generated');
const filesOf = (): ReadonlyMap<string, string> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));

const committed = filesOf();
const { status, stdout, stderr } = spawnSync('langium', ['generate'], { cwd: import.meta.dirname, encoding: 'utf8' });
if (status !== 0) {
  process.stderr.write(stdout + stderr);
  process.exit(1);
}
const changed = [...filesOf()].filter(([name, text]) => committed.get(name) !== text).map(([name]) => name);
for (const name of changed) process.stderr.write(`src/generated/${name} is not what the grammar gives.\n`);
process.exit(changed.length === 0 ? 0 : 2);
