import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { withLook } from '../shell/options.ts';
import { type ColorChoice, complain, openTerminal } from '../shell/terminal.ts';

interface Options {
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addTextconv(tally: Command): void {
  withLook(tally.command('textconv'))
    .summary('print a file as git compares it')
    .description(
      'Prints a program without what layout does, or facts as lines, also those of a workbook or a Parquet file: git shows\n' +
        'differences of these texts. What cannot be read is printed as it is.',
    )
    .argument('<file>', 'a program or a file of facts')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Options) => {
      process.exitCode = await textconv(file, options);
    });
}

async function textconv(file: string, options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const [{ normalText }, { readFileOrNot }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const bytes = await readFileOrNot(file);
  if (bytes === undefined) {
    complain(terminal, `${file} cannot be read.`);
    return EXIT.failed;
  }
  terminal.data.write(await normalText(file, bytes));
  return EXIT.done;
}

const EXAMPLES = `
Examples:
  $ git config diff.tally.textconv "tally textconv"
  $ echo "*.tally diff=tally" >> .gitattributes`;
