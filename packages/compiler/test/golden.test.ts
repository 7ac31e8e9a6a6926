import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse, type Program } from '@tallystick/model';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/index.ts';
import { CASES, caseOf, inCase } from './kit/program.ts';

const folder = fileURLToPath(new URL('./cases/', import.meta.url));

it('every folder is a case', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...CASES].sort());
});

describe.each(CASES)('%s', (name) => {
  const golden = (file: string): string => fileURLToPath(inCase(name, `generated/${file}`));

  it('is printed as its golden files', async () => {
    const { compiled } = await caseOf(name);
    await expect(compiled.typescript.text).toMatchFileSnapshot(golden('main.ts'));
    await expect(compiled.javascript.text).toMatchFileSnapshot(golden('main.js'));
    await expect(compiled.typescript.map).toMatchFileSnapshot(golden('main.ts.map'));
  });

  it('is the same whenever it is compiled, in whatever order the keys of the program come', async () => {
    const { program, compiled } = await caseOf(name);
    const turned = turnedAround(program);
    expect(Object.keys(turned)).toEqual(Object.keys(program).reverse());
    for (const again of [program, turned]) {
      const { typescript, javascript } = compile(again, analyse(again), { version: 'test' });
      expect(typescript).toEqual(compiled.typescript);
      expect(javascript).toEqual(compiled.javascript);
    }
  });

  it('imports nothing but the runtime', async () => {
    const { typescript, javascript } = (await caseOf(name)).compiled;
    for (const { text } of [typescript, javascript]) {
      expect(Array.from(text.matchAll(/\bfrom '([^']*)';$/gm), ([, from]) => from)).toEqual([
        '@tallystick/runtime',
      ]);
      expect(text).not.toMatch(/\b(?:require|import)\(/);
    }
  });
});

describe('the golden files', () => {
  it('are right for TypeScript under the strictest options', () => {
    const tsc = createRequire(import.meta.url).resolve('typescript/package.json');
    const check = (): string => run([join(dirname(tsc), 'bin/tsc'), '-p', folder]);
    expect(check()).toBe('');
  });

  it('give the same accounts as TypeScript stripped of its types, as JavaScript, and in this process', async () => {
    const outcomes: Record<string, { ts: Outcome; js: Outcome }> = JSON.parse(
      run(['--conditions=source', '--input-type=module', '--eval', RUN_ALL]),
    );
    for (const name of CASES) {
      const { compiled } = await caseOf(name);
      const here: unknown = compiled.instantiate();
      const ts = outcomes[name]?.ts;
      expect(ts?.ok, JSON.stringify(ts)).toBe(true);
      expect(ts?.accounts?.length).toBeGreaterThan(0);
      expect(outcomes[name]?.js).toEqual(ts);
      expect(takesRows(here) && JSON.parse(JSON.stringify(here.evaluate(factsOf(name))))).toEqual(ts);
      await expect(`${JSON.stringify(ts?.accounts, null, 2)}\n`).toMatchFileSnapshot(
        fileURLToPath(inCase(name, 'accounts.json.golden')),
      );
    }
  });
});

interface Outcome {
  readonly ok: boolean;
  readonly accounts?: readonly unknown[];
}

/** Imports both forms of every case, and prints what they make of its facts. */
const RUN_ALL = `
  import { readFileSync } from 'node:fs';
  const outcomes = {};
  for (const name of ${JSON.stringify(CASES)}) {
    const at = (file) => new URL(name + '/' + file, ${JSON.stringify(new URL('./cases/', import.meta.url).href)});
    const facts = () => JSON.parse(readFileSync(at('facts.json'), 'utf8'));
    const [ts, js] = [await import(at('generated/main.ts')), await import(at('generated/main.js'))];
    outcomes[name] = { ts: ts.evaluate(facts()), js: js.evaluate(facts()) };
  }
  console.log(JSON.stringify(outcomes));
`;

function run(parameters: readonly string[]): string {
  try {
    return execFileSync(process.execPath, parameters, { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' }: { stdout?: string; stderr?: string } = Object(error);
    return `${stdout}${stderr}`;
  }
}

function factsOf(name: string): unknown {
  return JSON.parse(readFileSync(inCase(name, 'facts.json'), 'utf8'));
}

function takesRows(value: unknown): value is { evaluate(facts: unknown): unknown } {
  return typeof value === 'object' && value !== null && 'evaluate' in value;
}

/** The same data with the keys of every object in reverse. */
function turnedAround(program: Program): Program {
  const reverse = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value;
  return JSON.parse(JSON.stringify(program, reverse));
}
