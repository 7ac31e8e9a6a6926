import { restatementCsv, restatementText, stableJson } from '@tallystick/report';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { type FactsOptions, openCase, showFailure, showWarnings } from '../shell/facts.ts';
import { withFacts, withLook } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import { type SideAsked, side } from '../shell/side.ts';
import type { Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json', 'csv'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends FactsOptions, AnswerOptions<Format> {
  readonly from: SideAsked;
  readonly to: SideAsked;
}

export function addRestate(tally: Command): void {
  withOutput(withFacts(withLook(tally.command('restate'))), FORMATS)
    .summary('say what moves between two laws, or between what was known on two days')
    .description(
      'Computes the same files twice and lists what moved: for whom, in which period and group, from what to what, and\n' +
        'which amendment or correction touched the account. Worst first.',
    )
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .usage('--facts <record=file> --from <side> --to <side> [options] <program...>')
    .requiredOption('--from <side>', '"as-of DATE", "with AMENDMENTS", "known DATE", or "base"', side)
    .requiredOption('--to <side>', 'the same for the other side', side)
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) => restate(terminal, programs, options));
    });
}

async function restate(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
): Promise<Answer<Format>> {
  const to = await openCase(terminal, programs, { ...options, ...options.to });
  if (!to.ok) return to;
  // What is to be said of the files was said.
  const from = await openCase({ ...terminal, quiet: true }, programs, { ...options, ...options.from });
  if (!from.ok) return from;
  const { files, options: how, progress } = to.value;
  const sdk = await import('@tallystick/sdk');
  const [before, after] = [from.value, to.value].map(({ loaded, options: { known } }) => ({
    loaded,
    ...(known !== undefined && { known }),
  }));
  if (before === undefined || after === undefined) return { exit: EXIT.failed };
  const found = await sdk.restate(before, after, files, how);
  progress.end();
  if (!found.ok) return { exit: showFailure(terminal, found) };
  showWarnings(terminal, found.warnings);
  const { restatement } = found;
  return {
    print: {
      pretty: (palette) => restatementText(restatement, palette),
      json: () => stableJson(restatement),
      csv: () => restatementCsv(restatement),
    },
  };
}

const EXAMPLES = `
Examples:
  $ tally restate rules/ --facts sale=sales.csv --from "as-of 2024-06-01" --to "as-of 2026-01-01"
  $ tally restate rules/ --facts sale=sales.csv --from base --to "with A2024"
  $ tally restate act.tally --facts sale=sales.csv --facts sale=corrections.csv --from "known 2026-04-01" --to base`;
