import type { Asked } from './asked.ts';
import { factsOf } from './facts.ts';

/** The lines of a construct; `<name>` is a place to fill in, `<>` where writing goes on. */
type Snippet = (shape: Shape) => readonly string[];

/** What the program has that a construct is pre-filled with. */
interface Shape {
  readonly program: string;
  /** The record of which rules are. */
  readonly record: string;
  readonly party: string;
  readonly state: string;
  readonly period: string;
  /** Of its numbers the one that is counted. */
  readonly counted: string;
  /** The header of its facts and a row, below each other. */
  readonly facts: readonly string[];
  readonly groups: readonly string[];
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
  'groups of': ({ record }) => [
    `groups of <${record}> under "<clause>" {`,
    '  <name>  "<title>"  when <condition>',
    '}',
  ],
  'classes of': ({ record }) => [
    `classes of <${record}> <name> under "<clause>" {`,
    '  <name> "<title>"  when <condition>',
    '}',
  ],
  table: ({ period, groups, year }) => {
    const columns = groups.length > 1;
    const head = groups.map((group) => group.padStart(4));
    const cells = head.map((group) => `${' '.repeat(group.length - '0%'.length)}<0>%`);
    const row = `  ${year}:`;
    return columns
      ? [
          `table <name> by ${period}, group under "<clause>" {`,
          `${' '.repeat(row.length)}  ${head.join('  ')}`,
          `${row}  ${cells.join('  ')}`,
          '}',
        ]
      : [`table <name> by ${period} under "<clause>" {`, `${row}  <0>%`, '}'];
  },
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
  deficit: ({ record, counted, step }) => [
    `deficit <name> of <${record}> under "<clause>" {`,
    `  amount  <${counted}>`,
    `  total   by group, rounded half up to <${step}>`,
    '}',
  ],
  credit: ({ record, counted, step }) => [
    `credit <NAME> of <${record}> under "<clause>" {`,
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

/** The construct that a word begins at a place; undefined where the word alone is written. */
export function snippetFor(keyword: string, asked: Asked): string | undefined {
  const { blocks, statement } = asked;
  const begins = statement.length === 0 || statement.at(-1)?.text === 'add';
  const isElement =
    blocks.length === 0 || ['amendment', 'replace', 'add'].includes(blocks.at(-1)?.opening[0]?.text ?? '');
  const snippet = begins ? ((isElement ? ELEMENTS[keyword] : undefined) ?? LINES[keyword]) : undefined;
  return snippet?.(shapeOf(asked)).join('\n');
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
  const own = names.classifications.find(({ kind, record: of }) => kind === 'groups' && of === record?.name);
  return {
    program: program === '' ? 'NAME' : program,
    record: record?.name ?? 'sale',
    party: typed('party') ?? 'manufacturer',
    state: typed('state') ?? 'state',
    period: typed('period') ?? 'model_year',
    counted: fields.findLast(({ type }) => type === 'quantity')?.name ?? 'sold',
    facts: factsOf(record?.name ?? '', asked),
    groups: [...(own?.members.keys() ?? [])].filter((group) => names.groups.has(group)),
    credit: [...names.credits.keys()][0] ?? 'any',
    firstState: [...names.states.keys()][0] ?? 'CA',
    unit: text?.periods.unit ?? 'model year',
    year: text?.periods.first ?? 2025,
    step: text?.counts.step ?? '0.1',
  };
}
