import type { Asked } from './asked.ts';
import { factsOf } from './facts.ts';

/** The lines of a construct; `<name>` is a place to fill in, `<>` where writing goes on. */
type Snippet = (shape: Shape) => readonly string[];

/** What the program has that a construct is pre-filled with. */
interface Shape {
  readonly program: string;
  /** The record of which rules are. */
  readonly record: string;
  /** How a rule names it: a place to fill in, where it could be another. */
  readonly of: string;
  readonly party: string;
  readonly state: string;
  readonly period: string;
  /** Of its numbers the one that is counted. */
  readonly counted: string;
  /** The header of its facts and a row, below each other. */
  readonly facts: readonly string[];
  readonly groups: readonly string[];
  /** The first other way in which its rows are sorted. */
  readonly classes: { readonly name: string; readonly members: readonly string[] } | undefined;
  readonly credit: string;
  readonly firstState: string;
  readonly unit: string;
  readonly year: number;
  readonly step: string;
}

const ELEMENTS: Readonly<Record<string, Snippet>> = {
  use: () => ['use "<rule.tally>"'],
  program: () => [
    'program <NAME> "<title>" under "<clause>" {',
    '  periods  model year from <2025>',
    '  counts   credits in steps of <0.1>',
    '}',
  ],
  states: ({ year }) => [
    'states {',
    `  <CA> "<California>"  owes from <${year}>, earns from <${year}>  under "<clause>"`,
    '}',
  ],
  record: () => [
    'record <sale> "<one row of a sales report>" under "<clause>" {',
    '  manufacturer  party',
    '  state         state',
    '  model_year    period',
    '  sold          vehicles',
    '}',
  ],
  'groups of': ({ of }) => [
    `groups of ${of} under "<clause>" {`,
    '  <name>  "<title>"  when <condition>',
    '}',
  ],
  'classes of': ({ of }) => [
    `classes of ${of} <name> under "<clause>" {`,
    '  <name> "<title>"  when <condition>',
    '}',
  ],
  table: ({ period, groups, year }) =>
    groups.length > 1
      ? [`table <name> by ${period}, group under "<clause>" {`, ...rowsOf([`${year}`], groups, '<0>%'), '}']
      : [`table <name> by ${period} under "<clause>" {`, ...rowsOf([`${year}`], [], '<0>%'), '}'],
  let: () => ['let <name> = <0.5>  under "<clause>"'],
  reading: () => [
    'reading <name> "<question>" {',
    '  <one>    "<what it means>"  default',
    '  <other>  "<what it means>"',
    '}',
  ],
  election: ({ party, state }) => [
    `election <name> "<question>" by ${party}, ${state} under "<clause>" {`,
    '  <one>    "<what it means>"  default',
    '  <other>  "<what it means>"',
    '}',
  ],
  determination: ({ party }) => [
    `determination <name> "<question>" by agency for ${party} under "<clause>" {`,
    '  <one>    "<what it means>"  default',
    '  <other>  "<what it means>"',
    '}',
  ],
  deficit: ({ of, counted, step }) => [
    `deficit <name> of ${of} under "<clause>" {`,
    `  amount  <${counted}>`,
    `  total   by group, rounded half up to <${step}>`,
    '}',
  ],
  credit: ({ of, counted, step }) => [
    `credit <NAME> of ${of} under "<clause>" {`,
    `  amount   <${counted}>`,
    `  total    by group, rounded half up to <${step}>`,
    '  expires  end of vintage + <5>',
    '}',
  ],
  'settle each': ({ period, groups, credit, unit }) => [
    `settle each ${period} under "<clause>" {`,
    `  use credits   earliest expiring first${inOrder(groups)}`,
    `  pay deficits  oldest first${inOrder(groups)}`,
    '',
    `  <first>: retire <${credit}> from <any>  against <any>`,
    '',
    `  carry unmet deficits for <1> ${unit}, then shortfall`,
    '}',
  ],
  calendar: ({ unit }) => ['calendar under "<clause>" {', `  <report> due <90> days after the ${unit}`, '}'],
  scenario: ({ record, facts, firstState, year }) => [
    'scenario "<what it shows>" {',
    `  ${record} {`,
    ...facts.map((line) => `    ${line}`),
    '  }',
    `  expect "<Acme>" <${firstState}> <${year}> {`,
    '    shortfall  = <0>',
    '  }',
    '}',
  ],
  clauses: ({ program }) => [`clauses of <${program}> {`, '  "<clause>"  "<what it is about>"', '}'],
  'timeline of': ({ program }) => [
    `timeline of <${program}> {`,
    '  <2025-01-01>  adopted  under "<source>"',
    '}',
  ],
  agreement: ({ program }) => [
    `agreement <name> "<title>" about <${program}> under "<source>" {`,
    '  parties     "<Acme>"',
    '  <2025-01-01>  signed  under "<source>"',
    '}',
  ],
  amendment: ({ program, unit, year }) => [
    `amendment <NAME> "<title>" of <${program}> under "<source>" {`,
    '  effective  <2026-01-01>',
    `  applies    from ${unit} <${year + 1}>`,
    '  <>',
    '}',
  ],
  pool: () => [
    'pool <name> "<title>" under "<clause>" {',
    '  surplus any   from states <states>',
    '  after settle  against unmet deficits, in the order of states',
    '}',
  ],
};

/** More constructs that begin with the same word, by what they are called in the list; without lines where the program has no use for one. */
const VARIANTS: Readonly<Record<string, Readonly<Record<string, Snippet>>>> = {
  table: {
    'table by group': ({ groups }) =>
      groups.length > 1
        ? ['table <name> by group under "<clause>" {', ...rowsOf(groups, [], '<1>'), '}']
        : [],
    'table by group and class': ({ groups, classes }) =>
      groups.length > 1 && classes !== undefined
        ? [
            `table <name> by group, ${classes.name} under "<clause>" {`,
            ...rowsOf(groups, classes.members, '<1>'),
            '}',
          ]
        : [],
  },
};

const LINES: Readonly<Record<string, Snippet>> = {
  'use credits': ({ groups }) => [`use credits earliest expiring first${inOrder(groups)}`],
  'pay deficits': ({ groups }) => [`pay deficits oldest first${inOrder(groups)}`],
  retire: ({ credit }) => [`<name>: retire <${credit}> from <any> against <any>`],
  limit: ({ credit, step }) => [
    `<name>: limit <${credit}> against <any> to <50>% of deficits, rounded down to <${step}>`,
  ],
  'carry unmet deficits for': ({ unit }) => [`carry unmet deficits for <1> ${unit}, then shortfall`],
  'total by': ({ step }) => [`total by group, rounded half up to <${step}>`],
  expires: () => ['expires end of vintage + <5>'],
  expect: ({ firstState, year }) => [
    `expect "<Acme>" <${firstState}> <${year}> {`,
    '  <shortfall>  = <0>',
    '}',
  ],
};

/** What a word begins within a line. */
const CLAUSES: Readonly<Record<string, Snippet>> = {
  at: ({ step }) => [`at <2> for <1>, rounded down to <${step}>`],
};

/** The constructs that a word begins at a place, by what they are called; none where the word alone is written. */
export function snippetsFor(keyword: string, asked: Asked): ReadonlyMap<string, string> {
  const { blocks, statement } = asked;
  const begins = statement.length === 0 || statement.at(-1)?.text === 'add';
  const isElement =
    blocks.length === 0 || ['amendment', 'replace', 'add'].includes(blocks.at(-1)?.opening[0]?.text ?? '');
  const own = begins ? ((isElement ? ELEMENTS[keyword] : undefined) ?? LINES[keyword]) : CLAUSES[keyword];
  const constructs = [
    ...(own === undefined ? [] : [[keyword, own] as const]),
    ...(begins && isElement ? Object.entries(VARIANTS[keyword] ?? {}) : []),
  ];
  const shape = shapeOf(asked);
  return new Map(
    constructs.flatMap(([label, snippet]) => {
      const lines = snippet(shape);
      return lines.length === 0 ? [] : [[label, lines.join('\n')] as const];
    }),
  );
}

/** Rows of a table below their columns, if it has several, with a place in each cell. */
function rowsOf(keys: readonly string[], columns: readonly string[], cell: string): readonly string[] {
  const heads = keys.map((key) => `  ${key}:`);
  const width = Math.max(...heads.map(({ length }) => length));
  const written = cell.replaceAll(/[<>]/g, '').length;
  const header = `${' '.repeat(width)}${columns.map((column) => `  ${column.padStart(written)}`).join('')}`;
  const cells = columns.map((column) => `  ${' '.repeat(Math.max(column.length - written, 0))}${cell}`);
  return [
    ...(columns.length === 0 ? [] : [header]),
    ...heads.map((head) => `${head.padEnd(width)}${columns.length === 0 ? `  ${cell}` : cells.join('')}`),
  ];
}

function inOrder(groups: readonly string[]): string {
  return groups.length < 2 ? '' : `, then ${groups.join(' before ')}`;
}

function shapeOf(asked: Asked): Shape {
  const { names, text, program } = asked;
  const ruled = text?.deficits[0]?.record ?? text?.credits[0]?.record;
  const record = names.records.get(ruled ?? '') ?? [...names.records.values()][0];
  const fields = [...(record?.fields.values() ?? [])];
  const typed = (type: string): string | undefined => fields.find((field) => field.type === type)?.name;
  const sorting = (wanted: string) =>
    names.classifications.find(({ kind, record: of }) => kind === wanted && of === record?.name);
  const own = sorting('groups');
  const classes = sorting('classes');
  return {
    program: program === '' ? 'NAME' : program,
    record: record?.name ?? 'sale',
    of: record !== undefined && names.records.size === 1 ? record.name : `<${record?.name ?? 'sale'}>`,
    party: typed('party') ?? 'manufacturer',
    state: typed('state') ?? 'state',
    period: typed('period') ?? 'model_year',
    counted: fields.findLast(({ type }) => type === 'quantity')?.name ?? 'sold',
    facts: factsOf(record?.name ?? '', asked),
    groups: [...(own?.members.keys() ?? [])].filter((group) => names.groups.has(group)),
    classes: classes && { name: classes.name, members: [...classes.members.keys()] },
    credit: [...names.credits.keys()][0] ?? 'any',
    firstState: [...names.states.keys()][0] ?? 'CA',
    unit: text?.periods.unit ?? 'model year',
    year: text?.periods.first ?? 2025,
    step: text?.counts.step ?? '0.1',
  };
}
