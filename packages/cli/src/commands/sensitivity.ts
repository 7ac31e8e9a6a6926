import { type Palette, sensitivitySvg, sensitivityText, stableJson } from '@tallystick/report';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { type FactsOptions, openCase, showFailure } from '../shell/facts.ts';
import { withFacts, withLook } from '../shell/options.ts';
import { deliver, type OutputOptions, planOutput, withOutput } from '../shell/output.ts';
import { type ColorChoice, openTerminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json', 'svg'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends FactsOptions, OutputOptions<Format> {
  readonly party?: string | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
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
      process.exitCode = await run(programs, options);
    });
}

async function run(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const plan = planOutput(terminal, options, 'pretty');
  if (plan === undefined) return EXIT.failed;
  const opened = await openCase(terminal, programs, options);
  if (!opened.ok) return opened.exit;
  const { loaded, files, options: how, progress } = opened.value;
  const sdk = await import('@tallystick/sdk');
  const { party } = options;
  const found = await sdk.sensitivity(loaded, files, { run: how, ...(party !== undefined && { party }) });
  progress.end();
  if (!found.ok) return showFailure(terminal, found);
  const { sensitivity } = found;
  const print: Record<Format, (palette: Palette) => string> = {
    pretty: (palette) => sensitivityText(sensitivity, palette),
    json: () => stableJson(sensitivity),
    svg: () => sensitivitySvg(sensitivity),
  };
  return (await deliver(terminal, plan, print)) ? EXIT.done : EXIT.failed;
}

const EXAMPLES = `
Examples:
  $ tally sensitivity act.tally --facts sale=sales.csv
  $ tally sensitivity rules/ --facts sale=sales.csv --as-of 2026-01-01 --party "Acme" --format svg=turns.svg --format pretty`;
