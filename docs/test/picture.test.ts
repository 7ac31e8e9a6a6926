import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tally } from '../../packages/cli/test/kit/tally.ts';
import { ROOT } from './pages.ts';

const EXAMPLE = path.join(ROOT, 'examples', 'advanced-clean-trucks');
const RUN = ['act.tally', '--facts', 'sale=sales.csv'];
const ACCOUNT = ['--party', 'Sample Ginkgo', '--state', 'CA', '--period', '2025', '--group', 'tractors'];

test('each line of the overview stands in the example or is what is printed', async () => {
  const printed = await Promise.all([
    tally(['run', ...RUN], { cwd: EXAMPLE }),
    tally(['explain', ...RUN, ...ACCOUNT], { cwd: EXAMPLE }),
  ]);
  const program = readFileSync(path.join(EXAMPLE, 'act.tally'), 'utf8');
  const real = plain([program, ...printed.map(({ stdout }) => stdout)].join('\n'));
  const lines = linesOf(readFileSync(path.join(ROOT, 'docs', 'pictures', 'overview.svg'), 'utf8'));
  expect(lines.length).toBeGreaterThan(25);
  expect(lines.flatMap((line) => line.split(': ')).filter((part) => !real.includes(plain(part)))).toEqual([]);
});

/** The lines of the picture that show a text or an output. */
function linesOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text class="m"[^>]*>(.*)<\/text>/g)].map(([, line = '']) =>
    line
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
}

/** Without what only sets lines and columns apart. */
function plain(text: string): string {
  return text.replaceAll(/[\s│├└─]/g, '');
}
