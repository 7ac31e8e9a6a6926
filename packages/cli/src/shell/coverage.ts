import {
  type Coverage,
  coverageCobertura,
  coverageLcov,
  coverageText,
  type Palette,
  percentOf,
  shareOf,
  stableJson,
} from '@tallystick/report';
import type { Command } from 'commander';
import { percent } from './options.ts';
import { type Destination, deliver, formats } from './output.ts';
import { complain, type Terminal } from './terminal.ts';

const FORMATS = ['text', 'lcov', 'cobertura', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** What is asked about coverage. */
export interface CoverageOptions {
  readonly coverage?: true | undefined;
  readonly coverageFormat?: readonly Destination<Format>[] | undefined;
  readonly threshold?: number | undefined;
}

/** Adds `--coverage`, `--coverage-format` and `--threshold`. */
export function withCoverage(command: Command): Command {
  return command
    .option('--coverage', 'shows which parts of the program the scenarios reach')
    .option(
      '--coverage-format <format>',
      `${FORMATS.join(', ')}; FORMAT=FILE writes a file (may be repeated)`,
      formats(FORMATS, '--coverage-format'),
    )
    .option('--threshold <percent>', 'exit code 2 where the scenarios reach less of all parts', percent);
}

/** Where coverage goes: nowhere where nobody asks. */
export interface CoveragePlan {
  readonly destinations: readonly Destination<Format>[];
  readonly threshold?: number;
}

/**
 * What the options come to; undefined where they ask for no coverage. The text can follow a pretty answer on standard
 * output, and nothing else: `others` are the formats that go there already. False, after a message, where they clash.
 */
export function planCoverage(
  terminal: Terminal,
  { coverage, coverageFormat, threshold }: CoverageOptions,
  others: readonly string[],
): CoveragePlan | undefined | false {
  if (!coverage && coverageFormat === undefined && threshold === undefined) return undefined;
  const destinations = coverageFormat ?? (coverage ? [{ format: 'text' as const }] : []);
  const open = destinations.filter(({ file }) => file === undefined).map(({ format }) => format);
  const follows = open[0] === 'text' && others.every((format) => format === 'pretty');
  if (open.length > 1 || (open.length === 1 && others.length > 0 && !follows)) {
    const names = [...others, ...open].join(' and ');
    complain(
      terminal,
      `${names} cannot go to one place. Name a file, as in --coverage-format ${open.at(-1)}=FILE`,
    );
    return false;
  }
  return { destinations, ...(threshold === undefined ? {} : { threshold }) };
}

/** Prints coverage where it goes. False, after a message, where a file cannot be written. */
export async function deliverCoverage(
  terminal: Terminal,
  { destinations }: CoveragePlan,
  coverage: Coverage,
): Promise<boolean> {
  const print: Record<Format, (palette: Palette) => string> = {
    text: (palette) => `\n${coverageText(coverage, palette)}`,
    lcov: () => coverageLcov(coverage),
    cobertura: () => coverageCobertura(coverage),
    json: () => stableJson(coverage),
  };
  return deliver(terminal, destinations, print);
}

/** True where the scenarios reach as much as is asked for; says so where they do not. */
export function reachesThreshold(
  terminal: Terminal,
  { threshold }: CoveragePlan,
  { parts }: Coverage,
): boolean {
  const share = shareOf(parts);
  if (threshold === undefined || 100 * share.reached >= threshold * share.all) return true;
  const found = `${share.reached} of ${share.all} parts (${percentOf(share).toFixed(1)}%)`;
  complain(
    terminal,
    `The scenarios reach ${found}; ${threshold}% are asked for. --coverage shows the others.`,
  );
  return false;
}
