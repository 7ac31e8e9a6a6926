import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem, Span } from '@tallystick/model';
import { describe, expect, it } from 'vitest';
import { check, edited, type ProofCache } from '../src/index.ts';

const EXAMPLES = path.join(import.meta.dirname, '../../../examples');

/** The programs that are broken: a file of cases for each. */
const PROGRAMS = {
  act: 'advanced-clean-trucks/act.tally',
  amendments: 'advanced-clean-trucks/amendments.tally',
  colorado: 'advanced-clean-trucks/colorado.tally',
  corrections: 'advanced-clean-trucks/corrections.tally',
  status: 'advanced-clean-trucks/status.tally',
  cars: 'seeded-cars/cars.tally',
  engines: 'exchanged-credits/engines.tally',
  averaging: 'averaging-sets/averaging.tally',
  certification: 'certified-powertrains/certification.tally',
} as const;

/** What a breakage does not touch is proved once. */
const PROVED: ProofCache = new Map();

/** A way of breaking a program: what it is called, and the lines that say what is changed. */
interface Breakage {
  readonly title: string;
  readonly changes: readonly string[];
}

describe.each(Object.entries(PROGRAMS))('%s', (name, program) => {
  const cases = path.join(import.meta.dirname, `breakages/${name}.cases`);
  const [head = '', ...blocks] = readFileSync(cases, 'utf8').split(/^== /m);
  const breakages = blocks.map((block): Breakage => {
    const [title = '', ...lines] = block.trimEnd().split('\n');
    return { title, changes: lines.filter((line) => /^[-+]/.test(line)) };
  });
  const whole = textOf(program);
  const found = async (text: string): Promise<readonly Problem[]> => {
    const read = async (file: string) => (file === program ? text : textOf(file));
    const { problems } = await check([program], read, { cache: PROVED });
    return problems.filter(({ severity }) => severity !== 'info');
  };

  it('is proved', async () => {
    expect(await found(whole)).toEqual([]);
  });

  it('broken, is said to be in one place, why it matters and what to do', async () => {
    const told: string[] = [];
    const unmended: string[] = [];
    const written: string[] = [];
    for (const breakage of breakages) {
      const text = broken(breakage, whole);
      const problems = await found(text);
      if (problems.length !== 1)
        told.push(`${breakage.title}: ${problems.map(({ code }) => code).join(', ')}`);
      for (const { code, fix } of problems) {
        const left = fix === undefined ? [] : await found(edited(text, fix.edits));
        if (left.some((one) => one.code === code)) unmended.push(`${breakage.title}: ${fix?.title}`);
      }
      const said = problems.flatMap((problem) =>
        inLines(problem, (file) => (file === program ? text : textOf(file))),
      );
      written.push([`== ${breakage.title}`, ...breakage.changes, ...said].join('\n'));
    }
    await expect(`${head}${written.join('\n\n')}\n`).toMatchFileSnapshot(cases);
    expect(told).toEqual([]);
    expect(unmended, 'what its fix leaves as it is').toEqual([]);
  });
});

/** The text of a file of the examples, by its path among them. */
function textOf(file: string): string {
  return readFileSync(path.join(EXAMPLES, file), 'utf8');
}

/** The program with each run of lines that are taken away (they stand in it once) replaced. */
function broken({ title, changes }: Breakage, whole: string): string {
  const runs = changes.join('\n').split(/(?<=^\+.*)\n(?=-)/m);
  return runs.reduce((text, run) => {
    const lines = run.split('\n');
    const marked = (mark: string): string =>
      lines.flatMap((line) => (line.startsWith(mark) ? [line.slice(2)] : [])).join('\n');
    const pieces = text.split(marked('-'));
    if (pieces.length !== 2) throw new Error(`${title}: '${marked('-')}' stands ${pieces.length - 1} times`);
    return pieces.join(marked('+'));
  }, whole);
}

type Texts = (file: string) => string;

function inLines({ severity, code, at, message, witness, related = [], fix }: Problem, texts: Texts) {
  return [
    `! ${severity} ${code} at ${placed(at, texts)}`,
    `  ${message}`,
    ...(witness === undefined ? [] : [`  witness: ${witness}`]),
    ...related.map((one) => `  see ${placed(one.at, texts)}: ${one.message}`),
    ...(fix === undefined ? [] : [`  fix: ${fix.title}`]),
  ];
}

/** What a span marks, and the line in which it begins. */
function placed({ file, start, end }: Span, texts: Texts): string {
  const text = texts(file);
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(begin).split('\n', 1)[0] ?? '';
  const [marked = ''] = text.slice(start, end).split('\n', 1);
  return `\`${marked}\` in \`${line.trim().slice(0, 60)}\``;
}
