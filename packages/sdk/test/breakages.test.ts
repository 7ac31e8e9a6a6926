import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem, Span } from '@tallystick/model';
import { describe, expect, it } from 'vitest';
import { check, edited, type ProofCache } from '../src/index.ts';
import { EXAMPLE } from './files.ts';

const ACT = readFileSync(path.join(EXAMPLE, 'act.tally'), 'utf8');
/** What a breakage does not touch is proved once. */
const PROVED: ProofCache = new Map();
const FILE = path.join(import.meta.dirname, 'breakages/act.cases');

/** A way of breaking the program: what it is called, and the lines that say what is changed. */
interface Breakage {
  readonly title: string;
  readonly changes: readonly string[];
}

const [head = '', ...blocks] = readFileSync(FILE, 'utf8').split(/^== /m);
const breakages = blocks.map((block): Breakage => {
  const [title = '', ...lines] = block.trimEnd().split('\n');
  return { title, changes: lines.filter((line) => /^[-+]/.test(line)) };
});

describe('act.tally', () => {
  it('is proved, with one remark', async () => {
    expect((await found(ACT)).map(({ code }) => code)).toEqual(['reach/redundant-budget']);
  });

  it('broken, is said to be in one place, why it matters and what to do', async () => {
    const told: string[] = [];
    const unmended: string[] = [];
    const written: string[] = [];
    for (const breakage of breakages) {
      const text = broken(breakage);
      const problems = (await found(text)).filter(({ severity }) => severity !== 'info');
      if (problems.length !== 1)
        told.push(`${breakage.title}: ${problems.map(({ code }) => code).join(', ')}`);
      for (const { code, fix } of problems) {
        const left = fix === undefined ? [] : await found(edited(text, fix.edits));
        if (left.some((one) => one.code === code)) unmended.push(`${breakage.title}: ${fix?.title}`);
      }
      const said = problems.flatMap((problem) => inLines(problem, text));
      written.push([`== ${breakage.title}`, ...breakage.changes, ...said].join('\n'));
    }
    await expect(`${head}${written.join('\n\n')}\n`).toMatchFileSnapshot(FILE);
    expect(told).toEqual([]);
    expect(unmended, 'what its fix leaves as it is').toEqual([]);
  });
});

async function found(text: string): Promise<readonly Problem[]> {
  const read = async (file: string) => (file === 'act.tally' ? text : undefined);
  const { problems } = await check(['act.tally'], read, { cache: PROVED });
  return problems;
}

/** The program with each run of lines that are taken away (they stand in it once) replaced. */
function broken({ title, changes }: Breakage): string {
  const runs = changes.join('\n').split(/(?<=^\+.*)\n(?=-)/m);
  return runs.reduce((text, run) => {
    const lines = run.split('\n');
    const marked = (mark: string): string =>
      lines.flatMap((line) => (line.startsWith(mark) ? [line.slice(2)] : [])).join('\n');
    const pieces = text.split(marked('-'));
    if (pieces.length !== 2) throw new Error(`${title}: '${marked('-')}' stands ${pieces.length - 1} times`);
    return pieces.join(marked('+'));
  }, ACT);
}

function inLines({ severity, code, at, message, witness, related = [], fix }: Problem, text: string) {
  return [
    `! ${severity} ${code} at ${placed(at, text)}`,
    `  ${message}`,
    ...(witness === undefined ? [] : [`  witness: ${witness}`]),
    ...related.map((one) => `  see ${placed(one.at, text)}: ${one.message}`),
    ...(fix === undefined ? [] : [`  fix: ${fix.title}`]),
  ];
}

/** What a span marks, and the line in which it begins. */
function placed({ start, end }: Span, text: string): string {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(begin).split('\n', 1)[0] ?? '';
  const [marked = ''] = text.slice(start, end).split('\n', 1);
  return `\`${marked}\` in \`${line.trim().slice(0, 60)}\``;
}
