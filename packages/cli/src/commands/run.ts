import {
  balanceTable,
  DIMENSIONS,
  type Dimension,
  noticeLines,
  type Palette,
  receiptMarkdown,
  receiptText,
  resultCsv,
  resultJson,
  tableMarkdown,
  tableText,
} from '@tallystick/report';
import { type Command, Option } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { type FactsOptions, openCase, showFailure, showWarnings } from '../shell/facts.ts';
import { oneOrMoreOf, withFacts, withLook } from '../shell/options.ts';
import { deliver, type OutputOptions, planOutput, withOutput } from '../shell/output.ts';
import { type ColorChoice, openTerminal, remark } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'markdown', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];
const BY = ['party', 'state', 'period'] as const;

interface Options extends FactsOptions, OutputOptions<Format> {
  readonly by: readonly Dimension[];
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addRun(tally: Command): void {
  withOutput(withFacts(withLook(tally.command('run'))), FORMATS)
    .summary('compute the balances of every account')
    .description(
      'Computes what every party owes, earns, retires, banks and carries in every state and period.',
    )
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .usage('--facts <record=file> [options] <program...>')
    .addOption(
      new Option(
        '--by <dimensions>',
        `what the rows of the table are told apart by: ${DIMENSIONS.join(', ')}`,
      )
        .argParser(oneOrMoreOf(DIMENSIONS))
        .default(BY, BY.join(',')),
    )
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
  const outcome = await sdk.run(loaded, files, how);
  progress.end();
  showWarnings(terminal, outcome.warnings);
  if (!outcome.ok) return showFailure(terminal, outcome);
  for (const line of noticeLines(outcome.notices)) remark(terminal, line);
  const { result } = outcome;
  const table = () => balanceTable(result.accounts, options.by, sdk.nameOrder(loaded.program));
  const title = `${loaded.program.label ?? loaded.program.name}: balances in ${sdk.countingUnit(loaded.program)}`;
  const print: Record<Format, (palette: Palette) => string> = {
    pretty: (palette) =>
      `${palette.strong(title)}\n\n${tableText(table(), palette)}${receiptText(result, palette)}`,
    markdown: () => `**${title}**\n\n${tableMarkdown(table())}${receiptMarkdown(result)}`,
    csv: () => resultCsv(result),
    json: () => resultJson(result),
  };
  const written = await deliver(terminal, plan, print);
  return written ? EXIT.done : EXIT.failed;
}

const EXAMPLES = `
Examples:
  $ tally run act.tally --facts sale=sales.csv
  $ tally run act.tally --facts sale=sales.csv --by state,period
  $ tally run act.tally --facts sale=sales.csv --set nzev_cap=0.8 --reading nzev_base=separate
  $ tally run act.tally --facts sale=sales.csv --format json=balances.json --format pretty
  $ tally run act.tally --facts sale=sales-2027.csv --opening balances-2026.json`;
