import { standingJson, standingMarkdown, standingPlain, standingText } from '@tallystick/report';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { openProgram } from '../shell/open.ts';
import { day, wholeNumber, withLook, withProgram } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import { complain, remark, type Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'plain', 'markdown', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends AnswerOptions<Format> {
  readonly asOf?: string | undefined;
  readonly party?: string | undefined;
  readonly state?: string | undefined;
  readonly period?: number | undefined;
  readonly program?: string | undefined;
}

export function addStatus(tally: Command): void {
  withOutput(withProgram(withLook(tally.command('status'))), FORMATS)
    .summary('say which obligations bind on a day, and what they rest on')
    .description(
      'Says of each obligation which instruments it rests on, how each stands on a day, and what stops it.',
    )
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .option('--as-of <date>', 'the day, at its end; without it, after all events that are recorded', day)
    .option('--party <name>', 'what this party owes')
    .option('--state <name>', 'what is owed in this state')
    .option('--period <period>', 'what is owed for this period', wholeNumber)
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) => status(terminal, programs, options));
    });
}

async function status(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
): Promise<Answer<Format>> {
  const { asOf, party, state, period, program: name } = options;
  const loaded = await openProgram(terminal, programs, name === undefined ? {} : { program: name });
  if (!loaded.ok) return loaded;
  const sdk = await import('@tallystick/sdk');
  const { program, sources } = loaded.value;
  const where = {
    ...(party !== undefined && { party }),
    ...(state !== undefined && { state }),
    ...(period !== undefined && { period }),
  };
  const found = sdk.status(loaded.value, where, asOf);
  if (!found.ok) {
    complain(terminal, found.message);
    return { exit: EXIT.failed };
  }
  const { standing } = found;
  if (asOf === undefined)
    remark(terminal, `Without --as-of: after all events that are recorded, the last on ${standing.asOf}.`);
  return {
    print: {
      pretty: (palette) => standingText(standing, program, palette),
      plain: () => standingPlain(standing),
      markdown: () => standingMarkdown(standing, program),
      json: () => standingJson(standing, sources),
    },
  };
}

const EXAMPLES = `
Examples:
  $ tally status status.tally --as-of 2025-11-03
  $ tally status status.tally --as-of 2025-11-03 --party PACCAR --state CA --period 2025
  $ tally status rules --format json=standing.json`;
