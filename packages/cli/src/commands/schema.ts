import type { JsonSchema } from '@tallystick/model';
import { diffSchema, stableJson } from '@tallystick/report';
import { type Command, Option } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { type Opened, openProgram, refuse } from '../shell/open.ts';
import { type LawOptions, lawAsked, withLaw, withLook } from '../shell/options.ts';
import { deliver } from '../shell/output.ts';
import { type ColorChoice, complain, openTerminal, type Terminal } from '../shell/terminal.ts';

const DOCUMENTS = ['result', 'diff'] as const;

interface Options extends LawOptions {
  readonly of: (typeof DOCUMENTS)[number];
  readonly record?: string | undefined;
  readonly output?: string | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addSchema(tally: Command): void {
  withLaw(withLook(tally.command('schema')))
    .summary('print the JSON Schema of a result, of facts or of a diff')
    .description(
      'Prints the JSON Schema of the result of a program, or of the rows of one of its records; or that of a diff, which is\n' +
        'the same for all programs.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .addOption(new Option('--of <document>', 'what it describes').choices(DOCUMENTS).default('result'))
    .addOption(
      new Option('--record <name>', 'the schema of the rows of this record, instead of the result').conflicts(
        'of',
      ),
    )
    .option('--output <file>', 'write there instead of standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await schema(programs, options);
    });
}

async function schema(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const { output } = options;
  const found =
    options.of === 'diff'
      ? { ok: true as const, value: diffSchema() }
      : await ofProgram(terminal, programs, options);
  if (!found.ok) return found.exit;
  const destination =
    output === undefined ? { format: 'json' as const } : { format: 'json' as const, file: output };
  const written = await deliver(terminal, [destination], { json: () => stableJson(found.value) });
  return written ? EXIT.done : EXIT.failed;
}

async function ofProgram(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
): Promise<Opened<JsonSchema>> {
  const loaded = await openProgram(terminal, programs, lawAsked(options));
  if (!loaded.ok) return loaded;
  const sdk = await import('@tallystick/sdk');
  const found = sdk.schema(loaded.value.program, options.record);
  if (found.ok) return { ok: true, value: found.schema };
  complain(terminal, found.message);
  return refuse(EXIT.failed);
}

const EXAMPLES = `
Examples:
  $ tally schema act.tally                     what tally run --format json prints
  $ tally schema act.tally --record sale       the rows of the record sale
  $ tally schema --of diff                     what tally diff --format json prints`;
