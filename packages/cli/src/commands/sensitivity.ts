import { sensitivitySvg, sensitivityText, stableJson } from '@tallystick/report';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { type FactsOptions, openCase, showFailure } from '../shell/facts.ts';
import { withFacts, withLook } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import type { Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json', 'svg'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends FactsOptions, AnswerOptions<Format> {
  readonly party?: string | undefined;
}

export function addSensitivity(tally: Command): void {
  withOutput(withFacts(withLook(tally.command('sensitivity'))), FORMATS)
    .summary('say which balances turn on which reading or assumption')
    .description(
      'Answers every open question in each other way, one at a time: each choice of each reading, and both ends of each\n' +
        'assumed range. Says which balances move, worst first, and draws the curve of each range.',
    )
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .usage('--facts <record=file> [options] <program...>')
    .option('--party <name>', 'the balances of one party alone')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) => run(terminal, programs, options));
    });
}

async function run(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
): Promise<Answer<Format>> {
  const opened = await openCase(terminal, programs, options);
  if (!opened.ok) return opened;
  const { loaded, files, options: how, progress } = opened.value;
  const sdk = await import('@tallystick/sdk');
  const { party } = options;
  const found = await sdk.sensitivity(loaded, files, { run: how, ...(party !== undefined && { party }) });
  progress.end();
  if (!found.ok) return { exit: showFailure(terminal, found) };
  const { sensitivity } = found;
  return {
    print: {
      pretty: (palette) => sensitivityText(sensitivity, palette),
      json: () => stableJson(sensitivity),
      svg: () => sensitivitySvg(sensitivity),
    },
  };
}

const EXAMPLES = `
Examples:
  $ tally sensitivity act.tally --facts sale=sales.csv
  $ tally sensitivity rules/ --facts sale=sales.csv --as-of 2026-01-01 --party "Acme" --format svg=turns.svg --format pretty`;
