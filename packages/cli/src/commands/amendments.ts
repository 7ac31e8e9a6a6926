import { amendmentsText, type Palette, stableJson } from '@tallystick/report';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { findFiles, openLaw } from '../shell/open.ts';
import { withLook } from '../shell/options.ts';
import { deliver, type OutputOptions, planOutput, withOutput } from '../shell/output.ts';
import { type ColorChoice, openTerminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends OutputOptions<Format> {
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addAmendments(tally: Command): void {
  withOutput(withLook(tally.command('amendments')), FORMATS)
    .summary('list the amendments, and who follows each')
    .description(
      'Lists the amendments of programs: since when they are in force, what they change, which states follow them and\n' +
        'which do not, since they did not take one over or adopt the text of an earlier day.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await amendments(programs, options);
    });
}

async function amendments(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const plan = planOutput(terminal, options, 'pretty');
  if (plan === undefined) return EXIT.failed;
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files.exit;
  const [sdk, { readText }] = await Promise.all([import('@tallystick/sdk'), import('@tallystick/sdk/node')]);
  const work = await sdk.readWork(files.value, readText);
  for (const { name } of work.work.programs) {
    const law = openLaw(terminal, programs, sdk.programOf(work, { program: name }));
    if (!law.ok) return law.exit;
  }
  const found = sdk.amendmentsIn(work.work);
  const print: Record<Format, (palette: Palette) => string> = {
    pretty: (palette) => amendmentsText(found, palette),
    json: () => stableJson(found),
  };
  return (await deliver(terminal, plan, print)) ? EXIT.done : EXIT.failed;
}

const EXAMPLES = `
Examples:
  $ tally amendments rules/
  $ tally amendments act.tally --format json`;
