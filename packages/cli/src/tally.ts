import { Command } from 'commander';
import { addAmendments } from './commands/amendments.ts';
import { addBuild } from './commands/build.ts';
import { addCheck } from './commands/check.ts';
import { addCitations } from './commands/citations.ts';
import { addConsolidate } from './commands/consolidate.ts';
import { addDiff } from './commands/diff.ts';
import { addExplain } from './commands/explain.ts';
import { addFmt } from './commands/fmt.ts';
import { addInit } from './commands/init.ts';
import { addLsp } from './commands/lsp.ts';
import { addMutate } from './commands/mutate.ts';
import { addPlan } from './commands/plan.ts';
import { addRestate } from './commands/restate.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addSensitivity } from './commands/sensitivity.ts';
import { addSnapshot } from './commands/snapshot.ts';
import { addStatus } from './commands/status.ts';
import { addTest } from './commands/test.ts';
import { addTextconv } from './commands/textconv.ts';
import { EXIT } from './shell/exit.ts';

/** The command `tally` with all that it can do. */
export function tallyCommand(version: string): Command {
  const command = new Command('tally')
    .description('Write down a credit-compliance rule; check it, compute it, explain it.')
    .version(version)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'tally: ')) })
    .showHelpAfterError('(tally COMMAND --help shows how it is used)')
    .addHelpText('after', EXAMPLES);
  const commands = [
    ...[addRun, addExplain, addCheck, addTest, addMutate, addCitations, addFmt],
    ...[
      addBuild,
      addSchema,
      addConsolidate,
      addAmendments,
      addDiff,
      addSnapshot,
      addRestate,
      addSensitivity,
      addPlan,
      addStatus,
      addTextconv,
      addInit,
      addLsp,
    ],
  ];
  for (const add of commands) add(command, version);
  for (const one of command.commands) sayMissingLast(one);
  return command;
}

/**
 * That an option is missing is said after all that is wrong with those that are given: where one is misspelled, the slip is
 * the news, and not that another is not there.
 */
function sayMissingLast(command: Command): void {
  const needed = command.options.filter(({ mandatory }) => mandatory);
  for (const option of needed) option.makeOptionMandatory(false);
  command.hook('preAction', () => {
    const missing = needed
      .filter((option) => command.getOptionValue(option.attributeName()) === undefined)
      .map(({ flags }) => `'${flags}'`);
    if (missing.length > 0)
      command.error(
        `error: required option${missing.length > 1 ? 's' : ''} ${missing.join(', ')} not specified`,
      );
  });
}

/** Runs the command that the arguments name; sets the exit code of the process. */
export async function tally(argv: readonly string[], version: string): Promise<void> {
  try {
    await tallyCommand(version).parseAsync(argv);
  } catch (error) {
    process.stderr.write(
      'tally: This is a fault in tally itself, not in your files. Please report it with what follows.\n' +
        `${error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = EXIT.failed;
  }
}

const EXAMPLES = `
Examples:
  $ tally init my-rule                                  a folder with a small program to start from
  $ tally check act.tally                               is the program sound?
  $ tally run act.tally --facts sale=sales.csv          the balances of every account
  $ tally explain act.tally --facts sale=sales.csv --party Acme --state CA --period 2024

Exit codes:
  0  done
  1  the tool could not do its work: wrong options, a file that is not there, a fault of its own
  2  it did its work, and the answer is no: program or facts are wrong, a scenario fails, a file is stale
  3  tally diff --exit-code found a difference
  4  nothing was found wrong, and not everything could be proved (--strict)`;
