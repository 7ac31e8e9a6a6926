import { stableJson } from '@tallystick/report';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { openProgram } from '../shell/open.ts';
import { type LawOptions, lawAsked, withLaw, withLook } from '../shell/options.ts';
import { deliver } from '../shell/output.ts';
import { type ColorChoice, complain, openTerminal } from '../shell/terminal.ts';

interface Options extends LawOptions {
  readonly record?: string | undefined;
  readonly output?: string | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addSchema(tally: Command): void {
  withLaw(withLook(tally.command('schema')))
    .summary('print the JSON Schema of a result or of facts')
    .description('Prints the JSON Schema of the result of a program, or of the rows of one of its records.')
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .option('--record <name>', 'the schema of the rows of this record, instead of the result')
    .option('--output <file>', 'write there instead of standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await schema(programs, options);
    });
}

async function schema(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const { record, output } = options;
  const loaded = await openProgram(terminal, programs, lawAsked(options));
  if (!loaded.ok) return loaded.exit;
  const sdk = await import('@tallystick/sdk');
  const found = sdk.schema(loaded.value.program, record);
  if (!found.ok) {
    complain(terminal, found.message);
    return EXIT.failed;
  }
  const destination =
    output === undefined ? { format: 'json' as const } : { format: 'json' as const, file: output };
  const written = await deliver(terminal, [destination], { json: () => stableJson(found.schema) });
  return written ? EXIT.done : EXIT.failed;
}

const EXAMPLES = `
Examples:
  $ tally schema act.tally                     what tally run --format json prints
  $ tally schema act.tally --record sale       the rows of the record sale`;
