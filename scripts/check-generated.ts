import { spawnSync } from 'node:child_process';
import process from 'node:process';

// Everything that is generated and committed must be what its source gives today: generate again, find no difference.

const EXAMPLE = 'examples/advanced-clean-trucks';
const PARSER = 'packages/language/src/generated';

interface Generated {
  readonly what: string;
  readonly command: readonly string[];
  /** What brings the committed files up to date. */
  readonly mend: string;
}

const all: readonly Generated[] = [
  {
    what: `the parser of ${PARSER}`,
    command: [
      'sh',
      '-c',
      `pnpm --filter @tallystick/language run generate && git diff --exit-code --stat -- ${PARSER}`,
    ],
    mend: 'pnpm run generate',
  },
  {
    what: 'the colours of the editor',
    command: ['node', '--conditions=source', 'extensions/vscode/grammar/make.mts', '--check'],
    mend: 'pnpm run generate',
  },
  {
    what: 'the meanings of the words',
    command: ['node', 'packages/server/words/make.ts', '--check'],
    mend: 'pnpm run generate',
  },
  {
    what: `the evaluator of ${EXAMPLE}/consumer`,
    command: [
      'node',
      'packages/cli/bin/tally.js',
      'build',
      `${EXAMPLE}/act.tally`,
      '--out',
      `${EXAMPLE}/consumer/generated`,
      '--check',
    ],
    mend: `pnpm --silent tally build ${EXAMPLE}/act.tally --out ${EXAMPLE}/consumer/generated`,
  },
  {
    what: `the sales report of ${EXAMPLE}`,
    command: ['node', `${EXAMPLE}/make-sales.ts`, '--check'],
    mend: `pnpm --filter ./${EXAMPLE} run make-sales`,
  },
];

const stale = all.filter(({ what, command, mend }) => {
  const [program = '', ...rest] = command;
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8' });
  if (status === 0) return false;
  process.stderr.write(`Stale or broken: ${what}.\n  To bring it up to date: ${mend}\n${stdout}${stderr}\n`);
  return true;
});
process.exit(stale.length === 0 ? 0 : 1);
