import fc from 'fast-check';
import { electionBlocks } from './elections.ts';
import { decimals, multiplesOf, percentages } from './numbers.ts';
import type { Rule, StateWord, Vocabulary } from './vocabulary.ts';

/** The lines of a block: `head {`, the lines, `}`. */
export function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

/** Program, states, record, groups, sizes and readings, as the vocabulary has them. */
export function declarations(words: Vocabulary): string {
  return [
    block('program Generated under "1"', [
      `periods  year from ${words.firstYear}`,
      `counts   credits in steps of ${words.step}`,
    ]),
    block('states', words.states.map(stateLine)),
    block('record sale', [
      'maker   party',
      'state   state',
      'year    period',
      'weight  lb',
      `body    ${words.bodies.join(' | ')}`,
      `power   ${words.powers.join(' | ')}`,
      ...rangeField(words),
      'sold    vehicles',
    ]),
    block('groups of sale', words.groupRules.map(memberLine)),
    block('classes of sale size', words.sizeRules.map(memberLine)),
    ...(words.fuel ? [fuel()] : []),
    ...(words.transfers ? [transfer(words)] : []),
    ...electionBlocks(words),
    ...words.readings.map(({ name, choices }) =>
      block(
        `reading ${name} "how is this read?"`,
        choices.map((choice, i) => (i === 0 ? `${choice} default` : choice)),
      ),
    ),
  ].join('\n');
}

/** The second record: rows of another shape whose rules post to the same accounts. */
function fuel(): string {
  return [
    block('record fuel', [
      'maker   party',
      'place   state',
      'year    period',
      'grade   low | high',
      'volume  credits',
    ]),
    block('groups of fuel', ['liquid when grade is low', 'solid when grade is high']),
  ].join('\n');
}

/** The record of transfers: what is one of one need not be said. */
function transfer({ settled: { kinds, groups }, step, between }: Vocabulary): string {
  return block('record transfer', [
    'from_party  party',
    'to_party    party',
    ...(between ? ['from_state  state', 'to_state    state', 'origin      state'] : ['state       state']),
    'year        period',
    ...(kinds.length > 1 ? [`kind        ${kinds.join(' | ')}`] : []),
    ...(groups.length > 1 ? [`group       ${[...groups].reverse().join(' | ')}`] : []),
    'vintage     period',
    `amount      credits in steps of ${step}`,
  ]);
}

/** The tables and values that amounts are made of; every share is at most 1. */
export function tables(words: Vocabulary): fc.Arbitrary<string> {
  return fc
    .record({
      share: fc
        .constantFrom(decimals(1), percentages)
        .chain((cells) => fc.array(rowOf(cells, words.groups.length), { minLength: 1, maxLength: 5 })),
      modifier: fc.array(rowOf(decimals(3), words.sizes.length), sized(words.groups)),
      bonus: fc.array(rowOf(decimals(2, 2), 1), sized(words.states)),
      rate: fc.array(rowOf(decimals(2, 2), 1), sized(words.powers)),
      cap: fc.oneof(decimals(1), percentages),
      part: percentages,
      fixed: multiplesOf(words.step, 5_000),
      worth: decimals(3, 3).filter((value) => value !== '0'),
      worths: fc.array(
        decimals(2, 2).filter((value) => value !== '0'),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ share, modifier, bonus, rate, cap, part, fixed, worth, worths }) =>
      [
        block('table share by year, group', [words.groups.join('  '), ...yearRows(words.firstYear, share)]),
        block('table modifier by group, size', [
          words.sizes.join('  '),
          ...namedRows(words.groups, modifier),
        ]),
        block(
          'table bonus by state',
          namedRows(
            words.states.map((state) => state.name),
            bonus,
          ),
        ),
        block('table rate by power', namedRows(words.powers, rate)),
        block('table worths by year', yearRows(words.firstYear, worths)),
        `let worth = ${worth}`,
        `let cap = ${cap} assumed "generated"`,
        'let per_mile = 0.01 / mile',
        `let part = ${part}`,
        `let fixed = ${fixed} credits`,
        '',
      ].join('\n'),
    );
}

function stateLine({ name, owes, earns, opens }: StateWord): string {
  const terms = [
    ...(owes === undefined ? [] : [`owes from ${owes}`]),
    ...(earns === undefined ? [] : [`earns from ${earns}`]),
    ...(opens === undefined ? [] : [opens]),
  ];
  return `${name} ${terms.join(', ')}`;
}

function rangeField({ rangeStep, powers }: Vocabulary): readonly string[] {
  if (rangeStep === undefined) return [];
  return [`range   miles${rangeStep === '1' ? '' : ` in steps of ${rangeStep}`} when power is ${powers[0]}`];
}

function memberLine({ name, condition }: Rule): string {
  return `${name} when ${condition}`;
}

/** A row of cells, set apart by blanks or by commas. */
function rowOf(cells: fc.Arbitrary<string>, columns: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(cells, { minLength: columns, maxLength: columns }), fc.constantFrom('  ', ', '))
    .map(([row, gap]) => row.join(gap));
}

/** One row a year, the second of two or more for two years, the last one onward. */
function yearRows(first: number, rows: readonly string[]): readonly string[] {
  return rows.map((row, i) => {
    const year = first + (i > 1 ? i + 1 : i);
    if (i === rows.length - 1) return `${year} onward: ${row}`;
    return i === 1 ? `${year}..${year + 1}: ${row}` : `${year}: ${row}`;
  });
}

function namedRows(names: readonly string[], rows: readonly string[]): readonly string[] {
  return names.map((name, i) => `${name}: ${rows[i] ?? ''}`);
}

function sized(list: readonly unknown[]): { minLength: number; maxLength: number } {
  return { minLength: list.length, maxLength: list.length };
}
