import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inWords } from '@tallystick/model';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { openProgram } from '../shell/open.ts';
import { type LawOptions, lawAsked, withLaw, withLook } from '../shell/options.ts';
import { reasonOf } from '../shell/output.ts';
import { type ColorChoice, complain, openTerminal, remark, type Terminal } from '../shell/terminal.ts';

interface Options extends LawOptions {
  readonly out: string;
  readonly javascript?: true | undefined;
  readonly check?: true | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addBuild(tally: Command): void {
  withLaw(withLook(tally.command('build')))
    .summary('write the evaluator of a program as code')
    .description('Writes a typed TypeScript module that computes the program, and its source map.')
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .usage('--out <folder> [options] <program...>')
    .requiredOption('--out <folder>', 'the folder to write to')
    .option('--javascript', 'JavaScript instead of TypeScript')
    .option('--check', 'write nothing; exit code 2 where a file in the folder is missing or stale')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await build(programs, options);
    });
}

async function build(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const { out } = options;
  const loaded = await openProgram(terminal, programs, lawAsked(options));
  if (!loaded.ok) return loaded.exit;
  const sdk = await import('@tallystick/sdk');
  const corrections = sdk.correctionRecords(loaded.value.program);
  if (corrections.length > 0 && !options.check)
    remark(
      terminal,
      `The module makes no corrections. What rows of ${inWords(corrections)} correct (reports filed again, invalid credits, parties renamed) is worked out by tally run: give the module the rows that count.`,
    );
  const fromOut = (source: string): string => path.relative(out, source).split(path.sep).join('/');
  const files = sdk
    .build(loaded.value, options.javascript ? 'javascript' : 'typescript', fromOut)
    .map(({ name, text }) => ({ file: path.join(out, name), text }));
  return options.check ? compare(terminal, files) : write(terminal, out, files);
}

type Files = readonly { readonly file: string; readonly text: string }[];

async function compare(terminal: Terminal, files: Files): Promise<Exit> {
  let exit: Exit = EXIT.done;
  for (const { file, text } of files) {
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === text) continue;
    complain(terminal, `${file} is ${found === undefined ? 'missing' : 'stale'}: run tally build again.`);
    exit = EXIT.no;
  }
  return exit;
}

async function write(terminal: Terminal, out: string, files: Files): Promise<Exit> {
  try {
    await mkdir(out, { recursive: true });
    for (const { file, text } of files) {
      await writeFile(file, text);
      remark(terminal, `wrote ${file}`);
    }
    return EXIT.done;
  } catch (error) {
    complain(terminal, `${out} cannot be written: ${reasonOf(error)}.`);
    return EXIT.failed;
  }
}

const EXAMPLES = `
Examples:
  $ tally build act.tally --out src/generated
  $ tally build act.tally --out src/generated --check     in CI: is what is committed up to date?`;
