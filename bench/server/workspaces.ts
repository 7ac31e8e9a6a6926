import { readFileSync } from 'node:fs';
import path from 'node:path';
import { programOfLines } from '../proofs/program.ts';

/** Files by name, and where one of them is edited. */
export interface Workspace {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  readonly edited: string;
  /** The digit that is typed over stands behind this text. */
  readonly behind: string;
  /** The scenario whose preview follows the keystrokes. */
  readonly scenario?: string;
}

const ACT = path.join(import.meta.dirname, '../../examples/advanced-clean-trucks/act.tally');

/** The example by itself. */
export function exampleAlone(): Workspace {
  return {
    name: 'act.tally',
    files: new Map([['act.tally', readFileSync(ACT, 'utf8')]]),
    edited: 'act.tally',
    behind: '2027:           ',
    scenario: 'low tractor volume: 200 tractors owe exactly 25.0',
  };
}

/** One program of so many lines, in so many files and the one that uses them. */
export function longProgram(lines: number, count: number): Workspace {
  const parts = [...programOfLines(lines)];
  const [, main = ''] = parts.find(([name]) => name === 'main.tally') ?? [];
  const others = parts.filter(([name]) => name !== 'main.tally').map(([, text]) => text);
  const each = Math.ceil(others.length / count);
  const files = Array.from({ length: Math.ceil(others.length / each) }, (_, i): [string, string] => [
    `file_${i + 1}.tally`,
    others.slice(i * each, (i + 1) * each).join('\n'),
  ]);
  const uses = files.map(([name]) => `use "${name}"\n`).join('');
  const rest = main
    .split('\n')
    .filter((line) => !line.startsWith('use '))
    .join('\n');
  return {
    name: `${lines.toLocaleString('en')} lines in ${files.length + 1} files`,
    files: new Map([...files, ['main.tally', uses + rest]]),
    edited: 'file_7.tally',
    behind: '2027:           ',
  };
}

/** A service description of the length of the example, for the server of TypeSpec. */
export function modelAlone(): Workspace {
  return {
    name: '300 lines',
    files: new Map([['main.tsp', modelsOf(1, 30)]]),
    edited: 'main.tsp',
    behind: MARK,
  };
}

/** Such descriptions of so many lines, in so many files and the one that imports them. */
export function longModels(lines: number, count: number): Workspace {
  const each = Math.round(lines / count / 10);
  const files = Array.from({ length: count }, (_, i): [string, string] => [
    `file_${i + 1}.tsp`,
    modelsOf(i + 1, each),
  ]);
  const main = files.map(([name]) => `import "./${name}";\n`).join('');
  return {
    name: `${lines.toLocaleString('en')} lines in ${count + 1} files`,
    files: new Map([...files, ['main.tsp', main]]),
    edited: 'file_7.tsp',
    behind: MARK,
  };
}

const MARK = 'price: int32 = ';

function modelsOf(file: number, count: number): string {
  return Array.from(
    { length: count },
    (_, i) => `/** Part ${i} of ${file}. */
model Sale${file}_${i} {
  id: string;
  @minValue(0) weight: float64;
  price: int32 = 1;
  kind: "truck" | "tractor" | "van";
  next?: Sale${file}_${(i + 1) % count};
}
op read${file}_${i}(id: string): Sale${file}_${i};
`,
  ).join('\n');
}
