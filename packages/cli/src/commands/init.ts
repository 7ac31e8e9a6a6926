import { cp, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { invocation, quoted } from '../shell/invocation.ts';
import { withLook } from '../shell/options.ts';
import { reasonOf } from '../shell/output.ts';
import { type ColorChoice, complain, openTerminal, remark } from '../shell/terminal.ts';

const TEMPLATE = fileURLToPath(new URL('../template/', import.meta.url));

const WORTH_TRYING = ['check', 'test', 'run rule.tally --facts sale=facts.csv'];

interface Options {
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addInit(tally: Command): void {
  withLook(tally.command('init'))
    .summary('make a folder with a small program')
    .description('Makes a folder with a small program, facts, scenarios, a CI workflow and a README.')
    .argument('<folder>', 'a folder that is new or empty')
    .addHelpText('after', '\nExample:\n  $ tally init my-rule')
    .action(async (folder: string, options: Options) => {
      process.exitCode = await init(folder, options);
    });
}

async function init(folder: string, options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  try {
    const found = await readdir(folder).catch(noneWhereMissing);
    if (found.length > 0) {
      complain(
        terminal,
        `${folder} is not empty (it holds ${found[0]}), and nothing is overwritten. Name another folder.`,
      );
      return EXIT.failed;
    }
    await cp(TEMPLATE, folder, { recursive: true });
  } catch (error) {
    complain(terminal, `${folder} cannot be written: ${reasonOf(error)}.`);
    return EXIT.failed;
  }
  const tally = invocation();
  const commands = [`cd ${quoted(folder)}`, ...WORTH_TRYING.map((command) => `${tally} ${command}`)];
  remark(terminal, `Made ${folder}. Try:\n${commands.map((command) => `  ${command}`).join('\n')}`);
  return EXIT.done;
}

function noneWhereMissing(error: unknown): readonly string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
