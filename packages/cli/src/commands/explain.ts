import { explanationText, stableJson } from '@tallystick/report';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { type FactsOptions, openCase, showFailure, showWarnings } from '../shell/facts.ts';
import { day, STANDING, wholeNumber, withDay, withFacts, withLook } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import type { Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends FactsOptions, AnswerOptions<Format> {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group?: string | undefined;
  readonly standing?: string | undefined;
}

export function addExplain(tally: Command): void {
  withOutput(withFacts(withLook(tally.command('explain'))), FORMATS)
    .summary('show how balances came about')
    .description(
      'Shows how each balance of one account in one period came about: rule and clause, formula, rows of the facts, lots moved.',
    )
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .usage('--facts <record=file> --party <name> --state <name> --period <period> [options] <program...>')
    .requiredOption('--party <name>', 'the party of the account')
    .requiredOption('--state <name>', 'the state of the account')
    .requiredOption('--period <period>', 'the period to explain', wholeNumber)
    .option('--group <name>', 'only what touches this group')
    .option('--standing <date>', STANDING, day)
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) => explain(terminal, programs, options));
    });
}

async function explain(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
): Promise<Answer<Format>> {
  const opened = await openCase(terminal, programs, options);
  if (!opened.ok) return opened;
  const { loaded, files, options: how, progress } = opened.value;
  const sdk = await import('@tallystick/sdk');
  const { party, state, period, group } = options;
  const account = group === undefined ? { party, state, period } : { party, state, period, group };
  const outcome = await sdk.explain(loaded, files, account, withDay(how, options.standing));
  progress.end();
  showWarnings(terminal, outcome.warnings);
  if (!outcome.ok) return { exit: showFailure(terminal, outcome) };
  const { explanation } = outcome;
  return {
    print: {
      pretty: (palette) => explanationText(explanation, { palette, drawsBoxes: terminal.drawsBoxes }),
      json: () => stableJson(explanation),
    },
  };
}

const EXAMPLES = `
Examples:
  $ tally explain act.tally --facts sale=sales.csv --party Acme --state CA --period 2024
  $ tally explain act.tally --facts sale=sales.csv --party Acme --state CA --period 2024 --group tractors
  $ tally explain act.tally --facts sale=sales.csv --party Acme --state CA --period 2024 --format json`;
