import { diff, verdictBetween } from '../../packages/sdk/src/index.ts';
import { keepTable, loadText } from '../measure/machine.ts';
import { exampleLaws, exampleSales, longLaws } from './laws.ts';

// Times the comparison of laws, in processor time: `pnpm bench:diff`. Each row once with cold code, then the median.

const TIMES = 3;

interface Row {
  readonly name: string;
  readonly target: number;
  readonly run: () => Promise<unknown> | unknown;
}

const laws = await exampleLaws();
const cell = await exampleLaws([['10%         13%       10%', '10%         15%       10%']]);
const idle = await exampleLaws([['up to 25 credits', 'up to 30 credits']]);
const long = await longLaws(5_000);
const facts = [{ record: 'sale', name: 'sales.csv', bytes: exampleSales() }];
const sides = ({ before, after }: typeof laws) => [{ loaded: before }, { loaded: after }] as const;

const ROWS: readonly Row[] = [
  { name: 'structure, two programs of 5,000 lines', target: 300, run: () => diff(...sides(long)) },
  {
    name: 'impact of eight changes, twelve makers',
    target: 1_000,
    run: () => diff(...sides(laws), { facts }),
  },
  {
    name: 'attribution to eight changes',
    target: 5_000,
    run: () => diff(...sides(laws), { facts, attribution: true }),
  },
  {
    name: 'witness of one cell',
    target: 10_000,
    run: () => verdictBetween(cell.before.program, cell.after.program),
  },
  {
    name: 'witness of eight changes',
    target: 10_000,
    run: () => verdictBetween(laws.before.program, laws.after.program),
  },
  {
    name: 'proof that a budget decides nothing',
    target: 10_000,
    run: () => verdictBetween(idle.before.program, idle.after.program),
  },
];

const [only = ''] = process.argv.slice(2);
const lines = [loadText(), '', '| comparison | first | median | target |', '| --- | --: | --: | --: |'];
for (const { name, target, run } of ROWS.filter((row) => row.name.includes(only))) {
  process.stderr.write(`${name}\n`);
  const [first = 0, ...others] = await timed(run);
  const median = others.sort((a, b) => a - b)[Math.floor(others.length / 2)] ?? first;
  lines.push(`| ${name} | ${ms(first)} | ${ms(median)} | ${ms(target)} |`);
}
keepTable('diff.md', lines);

async function timed(run: Row['run']): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i <= TIMES; i++) {
    const begun = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(begun);
    times.push((user + system) / 1000);
  }
  return times;
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}
