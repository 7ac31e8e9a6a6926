import { writeFile } from 'node:fs/promises';
import { hasErrors } from '@tallystick/model';
import { problemsPretty, problemsSummary } from '@tallystick/report';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { findFiles } from '../shell/open.ts';
import { withLook } from '../shell/options.ts';
import { reasonOf } from '../shell/output.ts';
import { patchText } from '../shell/patch.ts';
import { type ColorChoice, complain, openTerminal, remark, type Terminal } from '../shell/terminal.ts';

interface Options {
  readonly check?: true | undefined;
  readonly diff?: true | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addFmt(tally: Command): void {
  withLook(tally.command('fmt'))
    .summary('lay programs out: columns, indentation, blank lines')
    .description(
      'Lays programs out: columns, indentation, blank lines. White space changes, and nothing else.\n' +
        'Files are changed in place; what comes from standard input goes to standard output.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .option('--check', 'change nothing; list the files that would change, exit code 2 where there are any')
    .option('--diff', 'change nothing; show what would change')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await fmt(programs, options);
    });
}

async function fmt(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files.exit;
  const outcomes: Outcome[] = [];
  for (const file of files.value) outcomes.push(await layOutFile(terminal, file, options));
  const isDry = options.check === true || options.diff === true;
  if (outcomes.includes('failed')) return EXIT.failed;
  if (outcomes.includes('wrong')) return EXIT.no;
  remark(terminal, summary(files.value, outcomes, isDry));
  return options.check === true && outcomes.includes('changed') ? EXIT.no : EXIT.done;
}

/** What came of a file: it cannot be read or written, it has a mistake, it changes, it stays as it is. */
type Outcome = 'failed' | 'wrong' | 'changed' | 'same';

async function layOutFile(terminal: Terminal, file: string, options: Options): Promise<Outcome> {
  const [{ format }, { readText, STDIN }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const text = await readText(file);
  if (text === undefined) {
    complain(terminal, `${file} cannot be read.`);
    return 'failed';
  }
  if (text.includes(NOT_UTF8)) {
    complain(terminal, `${file} is left as it is: some of its characters are not UTF-8. Save it as UTF-8.`);
    return 'wrong';
  }
  const formatted = format(file, text);
  if (hasErrors(formatted.problems)) {
    terminal.messages.write(problemsPretty(formatted, terminal.messages.palette));
    complain(terminal, `${file} is left as it is: it has ${problemsSummary(formatted.problems)}.`);
    return 'wrong';
  }
  const change = { file, text, formatted: formatted.text };
  const outcome = text === formatted.text ? 'same' : 'changed';
  if (file === STDIN && !options.check && !options.diff) terminal.data.write(formatted.text);
  else if (outcome === 'changed') return await show(terminal, change, options);
  return outcome;
}

interface Change {
  readonly file: string;
  readonly text: string;
  readonly formatted: string;
}

/** Shows a change as the options ask, or makes it. */
async function show(terminal: Terminal, change: Change, options: Options): Promise<Outcome> {
  const { file, text, formatted } = change;
  const revised = { file, before: text, after: formatted, names: ['as it is', 'laid out'] } as const;
  if (options.diff) terminal.data.write(await patchText(revised, terminal.data.palette));
  else if (options.check) terminal.data.write(`${file}\n`);
  else return await write(terminal, change);
  return 'changed';
}

async function write(terminal: Terminal, { file, formatted }: Change): Promise<Outcome> {
  try {
    await writeFile(file, formatted);
    return 'changed';
  } catch (error) {
    complain(terminal, `${file} cannot be written: ${reasonOf(error)}.`);
    return 'failed';
  }
}

/** What came of files without mistakes. */
function summary(files: readonly string[], outcomes: readonly Outcome[], isDry: boolean): string {
  const changed = outcomes.filter((outcome) => outcome === 'changed').length;
  const done = isDry ? 'would change' : 'laid out';
  if (files.length > 1)
    return `${files.length} files: ${changed === 0 ? 'nothing to change' : `${changed} ${done}`}`;
  return `${files[0]}: ${changed === 0 ? 'nothing to change' : done}`;
}

const NOT_UTF8 = '\ufffd';

const EXAMPLES = `
Examples:
  $ tally fmt                       every program in this folder and below
  $ tally fmt act.tally --diff      what would change?
  $ tally fmt rules/ --check        in CI: is everything laid out?`;
