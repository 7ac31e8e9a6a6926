import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

// The main job on real input: the balances of the example's sales report, and what to try next.

const EXAMPLE = 'examples/advanced-clean-trucks';
const RUN = ['run', `${EXAMPLE}/act.tally`, '--facts', `sale=${EXAMPLE}/sales.csv`];
const root = path.join(import.meta.dirname, '..');

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  ['packages/cli/bin/tally.js', ...RUN, '--by', 'period', '--quiet'],
  { cwd: root, encoding: 'utf8' },
);
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}

const [table = '', receipt = ''] = stdout.split('\nRests on', 2);
const assumed = receipt.split('\n').filter((line) => / = /.test(line)).length;
const tally = 'npx -y pnpm@12.21.0 --silent tally';

process.stdout.write(`
A synthetic sales report: a dozen invented makers of trucks in eleven states, under California's
Advanced Clean Trucks regulation (${EXAMPLE}/act.tally).

${table}
The amounts are exact. They rest on ${assumed} assumptions, which the full result lists. Try next:

  every account
    ${tally} ${RUN.join(' ')}

  where a balance comes from: rule, clause, rows of the report, credits retired
    ${tally} explain ${RUN.slice(1).join(' ')} --party "Sample Ginkgo" --state CA --period 2025

  the cases that were worked out by hand
    ${tally} test ${EXAMPLE}

  a rule of your own
    ${tally} init my-rule

Or change a percentage in ${EXAMPLE}/act.tally and run the first again.
`);
