import process from 'node:process';

declare const TALLY_VERSION: string;

// A reader that has seen enough (`tally run ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Messages that nobody reads any more are lost; the answer and the exit code are not.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const [first, ...rest] = process.argv.slice(2);
if (rest.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${TALLY_VERSION}\n`);
} else {
  const { tally } = await import('./tally.ts');
  await tally(process.argv, TALLY_VERSION);
}
