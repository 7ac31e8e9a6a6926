import { parseArgs } from 'node:util';
import { type Judged, judged, lawPairs } from '../test/support/pairs.ts';

const HELP = `How often \`tally diff --verdict\` decides, and whether it is right, over generated pairs of laws.

  node --conditions=source packages/testing/measure/verdict.ts [--pairs 500] [--seed 1] [--each] [--only 17,42]

Half of the pairs are one law in other words, the others differ in one thing. Whether these differ is asked of many fleets.
A witness counts where the reference shows it too. With --each every pair is told as it is judged.
With --only the pairs of these numbers alone are judged, as --each and the lines of the open ones name them. Status 2 where a verdict is wrong or a target is missed.
`;

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    each: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function measure(count: number, seed: number, only: readonly number[] | undefined): Promise<number> {
  const all: Judged[] = [];
  const begun = process.cpuUsage();
  for await (const pair of lawPairs(count, seed)) {
    if (only?.includes(pair.seed) === false) continue;
    const one = judged(pair);
    all.push(one);
    if (values.each)
      process.stderr.write(
        `${pair.seed} ${one.verdict} ${Math.round(process.cpuUsage(begun).user / 1000)} ms ${pair.how}\n`,
      );
    const is = one.isDifferent ? 'different' : pair.isRefactored ? 'equal' : 'no difference found';
    if (one.isWrong || one.isMisled || one.verdict === 'undecided')
      process.stdout.write(
        `${one.isWrong ? 'WRONG' : one.isMisled ? 'MISLED' : 'open'} ${pair.seed}: ${is}, ${one.verdict}: ${pair.how}\n`,
      );
  }
  const { user, system } = process.cpuUsage(begun);
  const [equal, different] = [all.filter((one) => !one.isDifferent), all.filter((one) => one.isDifferent)];
  const share = (part: readonly Judged[], of: readonly Judged[]): number =>
    of.length === 0 ? 1 : part.length / of.length;
  const rows = [
    { what: 'wrong', is: all.filter(({ isWrong }) => isWrong).length, most: 0 },
    {
      what: 'undecided',
      is: share(
        all.filter(({ verdict }) => verdict === 'undecided'),
        all,
      ),
      most: 0.05,
    },
    {
      what: 'equal pairs proved',
      is: share(
        equal.filter(({ verdict }) => verdict === 'equivalent'),
        equal,
      ),
      least: 0.9,
    },
    {
      what: 'of them equal by construction',
      is: share(
        equal.filter(({ verdict, pair }) => verdict === 'equivalent' && pair.isRefactored),
        equal.filter(({ pair }) => pair.isRefactored),
      ),
      least: 0.9,
    },
    {
      what: 'different pairs shown',
      is: share(
        different.filter(({ verdict }) => verdict === 'differs'),
        different,
      ),
      least: 0.95,
    },
  ];
  process.stdout.write(
    `${all.length} pairs, ${equal.length} equal (${all.filter(({ pair }) => pair.isRefactored).length} by construction), ${different.length} different; ${((user + system) / 1e6).toFixed(0)} s of processor time\n`,
  );
  let status = 0;
  for (const { what, is, most = Number.POSITIVE_INFINITY, least = 0 } of rows) {
    const isMissed = is > most || is < least;
    if (isMissed) status = 2;
    process.stdout.write(
      `${what}: ${most === 0 ? is : `${(100 * is).toFixed(1)}%`}${isMissed ? '  MISSED' : ''}\n`,
    );
  }
  return status;
}

if (values.help) process.stdout.write(HELP);
else
  process.exitCode = await measure(
    Number(values.pairs),
    Number(values.seed),
    values.only?.split(',').map(Number),
  );
