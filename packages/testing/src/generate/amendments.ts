import fc from 'fast-check';
import { block, tables } from './declarations.ts';
import { pools } from './pools.ts';
import type { GeneratedProgram } from './program.ts';
import { rules } from './rules.ts';
import { settlements } from './settlement.ts';

/** A program with amendments, each in a text of its own. */
export interface GeneratedAmendments extends fc.WithToStringMethod {
  readonly program: GeneratedProgram;
  readonly amendments: readonly GeneratedAmendment[];
}

export interface GeneratedAmendment {
  readonly name: string;
  readonly text: string;
  /** The states that took it over; none where all did. */
  readonly states: readonly string[];
  /** The first period to which it applies. */
  readonly from: number;
  /** A day on which it is in force, and those after it are not. */
  readonly day: string;
}

/** One to three amendments that build upon each other: parts of another program in the same words take the place of its own. */
export function amendmentsOf(program: GeneratedProgram): fc.Arbitrary<GeneratedAmendments> {
  return fc
    .array(amendment(program), { minLength: 1, maxLength: 3 })
    .map((writers) => writers.map((write, i) => write(i)))
    .map((amendments) => ({
      program,
      amendments,
      [fc.toStringMethod]: () => [program.text, ...amendments.map(({ text }) => text)].join('\n'),
    }));
}

function amendment(program: GeneratedProgram): fc.Arbitrary<(index: number) => GeneratedAmendment> {
  const { words } = program;
  return fc
    .record({
      changes: changes(program),
      states: fc.oneof(
        fc.constant([]),
        fc.subarray(
          words.states.map(({ name }) => name),
          { minLength: 1 },
        ),
      ),
      years: fc.nat(6),
      also: fc.subarray(['also debts incurred before', 'also lots issued before']),
    })
    .map(({ changes: make, states: some, years, also }) => (index) => {
      // States of a pool follow one law.
      // Pools, transfers between states and what a state opens with are of states that follow one law.
      const states =
        program.text.includes('\npool ') || program.words.mixed.length > 0 || make(index).some(isPool)
          ? []
          : some;
      const day = `${words.firstYear + index}-05-01`;
      const where = states.length === 0 ? '' : ` in ${states.join(', ')}`;
      const after = index === 0 ? '' : ` after A${index - 1}`;
      const text = block(`amendment A${index} of Generated${where}${after} under "4"`, [
        `effective ${day}`,
        `applies from year ${words.firstYear + years}`,
        ...also,
        ...make(index),
      ]);
      return { name: `A${index}`, text, states, from: words.firstYear + years, day };
    });
}

/** The lines of an amendment; names of what it adds have its number in them. */
function changes(program: GeneratedProgram): fc.Arbitrary<(index: number) => readonly string[]> {
  const { words } = program;
  const written = fc.tuple(rules(words), tables(words), settlements(words), pools(words));
  return written.chain(([{ text }, values, settlement, pooled]) => {
    const candidates = [
      ...replacedBlocks(`${text}\n${values}`),
      ...settled(settlement, program.text),
      ...changedPools(pooled, program.text),
    ];
    return fc
      .subarray(candidates, { minLength: 1 })
      .map((chosen) => (index: number) => chosen.map((line) => line.replaceAll('INDEX', `${index}`)));
  });
}

/** Tables, rules and values in the place of those of their names, or only the last use of a credit. */
export function replacedBlocks(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^(?:table|deficit|credit) (\w+) [\s\S]*?^\}\n/gm)];
  const values = [...text.matchAll(/^let .*/gm)];
  return [
    ...blocks.map(([whole, name = '']) => within(`replace ${name} with`, whole.trimEnd().split('\n'))),
    ...values.map(([line]) => line),
  ];
}

/** A pool that is added, and one in the place of another. */
function changedPools(text: string, own: string): readonly string[] {
  const [first] = text.split('\n\n');
  if (first === undefined || first === '') return [];
  const block = first.replace(/ governs .*(?= \{)/, '').trimEnd();
  const added = `add ${block.replace('pool_0', 'pool_INDEX_added').split('\n').join('\n  ')}`;
  if (!own.includes('\npool pool_0')) return [added];
  return [added, within('replace pool_0 with', block.split('\n'))];
}

function isPool(line: string): boolean {
  return line.startsWith('add pool') || line.startsWith('replace pool');
}

function settled(settlement: string, own: string): readonly string[] {
  const linesOf = (text: string, pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map(([line]) => line.trim());
  const use = linesOf(settlement, /^ {2}use credits .*/gm);
  const pay = linesOf(settlement, /^ {2}pay deficits .*/gm);
  const carry = linesOf(settlement, /^ {2}carry .*/gm);
  const limits = linesOf(settlement, /^ {2}limit_.*/gm).map((line) => line.replace('limit_', 'limit_INDEX_'));
  const steps = linesOf(settlement, /^ {2}step_.*/gm);
  const known = linesOf(own, /^ {2}step_\d+(?=:)/gm);
  const added = steps.map((line) => line.replace('step_', 'added_INDEX_'));
  return [
    within('replace use_order in settle with', use),
    within('replace pay_order in settle with', pay),
    within('replace carry in settle with', carry),
    within('add before step_0 in settle', added.slice(0, 1)),
    ...(limits.length === 0 ? [] : [within('add in settle', limits)]),
    ...steps.flatMap((line) => {
      const [name = ''] = /^\w+/.exec(line) ?? [];
      return known.includes(name) ? [within(`replace ${name} in settle with`, [line])] : [];
    }),
    ...(known.length > 1 ? [within('replace step_0, step_1 in settle with', stepsInPlace(steps))] : []),
  ];
}

/** Two steps under the names of those that they replace, in the other order. */
function stepsInPlace([first = '', second = first]: readonly string[]): readonly string[] {
  return [first.replace(/^\w+/, 'step_1'), second.replace(/^\w+/, 'step_0')];
}

function within(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `    ${line}\n`).join('')}  }`;
}
