import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { findFiles, openLaw } from '../shell/open.ts';
import { type LawOptions, lawAsked, withLaw, withLook } from '../shell/options.ts';
import { deliver } from '../shell/output.ts';
import { type ColorChoice, openTerminal } from '../shell/terminal.ts';

interface Options extends LawOptions {
  readonly output?: string | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addConsolidate(tally: Command): void {
  withLaw(withLook(tally.command('consolidate')))
    .summary('print the text of a program as amended')
    .description(
      'Prints the text of a program with its amendments in their places: each version of a part says from when to when\n' +
        'it governs, and which amendment wrote it. What is printed says the same law when it is read.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .option('--output <file>', 'write there instead of standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await consolidate(programs, options);
    });
}

async function consolidate(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files.exit;
  const [sdk, { readText }] = await Promise.all([import('@tallystick/sdk'), import('@tallystick/sdk/node')]);
  const work = await sdk.readWork(files.value, readText);
  const law = openLaw(terminal, programs, sdk.programOf(work, lawAsked(options)));
  if (!law.ok) return law.exit;
  const { output: file } = options;
  const destination = { format: 'tally' as const, ...(file !== undefined && { file }) };
  const written = await deliver(terminal, [destination], {
    tally: () => sdk.consolidatedText(work, law.value.program),
  });
  return written ? EXIT.done : EXIT.failed;
}

const EXAMPLES = `
Examples:
  $ tally consolidate rules/ --as-of 2026-01-01
  $ tally consolidate rules/ --with A2024,A2025 --output consolidated.tally
  $ tally consolidate rules/ --program ACT_CO`;
