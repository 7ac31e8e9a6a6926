import process from 'node:process';

declare const TALLY_VERSION: string;

// What nobody reads any more is lost (`tally check ... | head`); the exit code still says what the answer is.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const [first, ...rest] = process.argv.slice(2);
if (rest.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${TALLY_VERSION}\n`);
} else {
  const { tally } = await import('./tally.ts');
  await tally(process.argv, TALLY_VERSION);
}
