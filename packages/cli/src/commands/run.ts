import {
  balanceTable,
  DIMENSIONS,
  type Dimension,
  dueLines,
  inMarkdown,
  noticeLines,
  oneLine,
  periodsWhere,
  receiptMarkdown,
  receiptText,
  resultCsv,
  resultJson,
  type Table,
  tableMarkdown,
  tableText,
  tellsApart,
  withStanding,
} from '@tallystick/report';
import type { RunSuccess } from '@tallystick/sdk';
import { type Command, Option } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { type FactsOptions, openCase, showFailure, showWarnings } from '../shell/facts.ts';
import { day, oneOrMoreOf, STANDING, withDay, withFacts, withLook } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import { complain, remark, type Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'markdown', 'html', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];
const BY = ['party', 'state', 'period'] as const;
const SUSPENDED = ['compute', 'apart', 'omit'] as const;

interface Options extends FactsOptions, AnswerOptions<Format> {
  readonly by: readonly Dimension[];
  readonly standing?: string | undefined;
  readonly suspended: (typeof SUSPENDED)[number];
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
    .option('--standing <date>', STANDING, day)
    .addOption(
      new Option('--suspended <how>', 'deficits that are suspended that day: computed, shown apart, left out')
        .choices(SUSPENDED)
        .default('compute'),
    )
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
  const { by, suspended } = options;
  const sdk = await import('@tallystick/sdk');
  const outcome = await sdk.run(loaded, files, { ...withDay(how, options.standing), suspended });
  progress.end();
  showWarnings(terminal, outcome.warnings);
  if (!outcome.ok) return { exit: showFailure(terminal, outcome) };
  for (const line of noticeLines(outcome.notices)) remark(terminal, line);
  const { result } = outcome;
  const { standing } = result;
  const isApart = suspended === 'apart' && standing !== undefined;
  if (isApart && !tellsApart(by, standing)) {
    complain(terminal, NOT_APART);
    return { exit: EXIT.failed };
  }
  const tableOf = (accounts: RunSuccess['result']['accounts']): Table =>
    withStanding(balanceTable(accounts, by, sdk.nameOrder(loaded.program)), by, standing);
  const tables: readonly Table[] = isApart
    ? [false, true].map((which) => tableOf(periodsWhere(result.accounts, standing, which)))
    : [tableOf(result.accounts)];
  const texts = (text: (table: Table) => string): string => tables.map(text).join('\n');
  const { statementHtml } = await import('@tallystick/report/html');
  const title = `${loaded.program.label ?? loaded.program.name}: balances in ${sdk.countingUnit(loaded.program)}`;
  const due = dueLines(result);
  return {
    print: {
      pretty: (palette) =>
        `${palette.strong(oneLine(title))}\n${due.map((line) => `${line}\n`).join('')}\n${texts((table) => tableText(table, palette))}${receiptText(result, palette)}`,
      markdown: () =>
        `**${inMarkdown(title)}**\n\n${due.map((line) => `${line}\n\n`).join('')}${texts(tableMarkdown)}${receiptMarkdown(result)}`,
      html: () =>
        statementHtml(
          sdk.statementOf({
            title: loaded.program.label ?? loaded.program.name,
            loaded,
            result,
            notices: noticeLines(outcome.notices),
          }),
          { by },
        ),
      csv: () => resultCsv(result),
      json: () => resultJson(result),
    },
  };
}

const NOT_APART =
  'Parties, states and periods stand differently, so the rows have to tell them apart: --by party,state,period';

const EXAMPLES = `
Examples:
  $ tally run act.tally --facts sale=sales.csv
  $ tally run act.tally --facts sale=sales.csv --by state,period
  $ tally run act.tally --facts sale=sales.csv --set nzev_cap=0.8 --reading nzev_base=separate
  $ tally run act.tally --facts sale=sales.csv --format json=balances.json --format pretty
  $ tally run act.tally --facts sale=sales.csv --format html=balances.html
  $ tally run act.tally --facts sale=sales-2027.csv --opening balances-2026.json`;
