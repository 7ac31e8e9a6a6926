import { writeFile } from 'node:fs/promises';
import { type Palette, PLAIN } from '@tallystick/report';
import { type Command, InvalidArgumentError } from 'commander';
import { complain, type Terminal } from './terminal.ts';

/** One thing to print: in which format, and into which file where it does not go to standard output. */
export interface Destination<Format extends string> {
  readonly format: Format;
  readonly file?: string;
}

/** Collects `--format FORMAT[=FILE]`. */
export function formats<Format extends string>(allowed: readonly Format[], flag = '--format') {
  return (
    text: string,
    before: readonly Destination<Format>[] | undefined,
  ): readonly Destination<Format>[] => {
    const [name = '', ...rest] = text.split('=');
    const format = allowed.find((candidate) => candidate === name);
    if (format === undefined) throw new InvalidArgumentError(`Allowed formats are ${allowed.join(', ')}.`);
    const file = rest.join('=');
    if (rest.length > 0 && file === '') throw new InvalidArgumentError(`Name a file: ${flag} ${name}=FILE`);
    return [...(before ?? []), file === '' ? { format } : { format, file }];
  };
}

/** What the options say about the form of the output and where it goes. */
export interface OutputOptions<Format extends string> {
  readonly format?: readonly Destination<Format>[] | undefined;
  readonly output?: string | undefined;
}

/** Adds `--format` and `--output`. */
export function withOutput<Format extends string>(command: Command, allowed: readonly Format[]): Command {
  return command
    .option(
      '--format <format>',
      `${allowed.join(', ')}; FORMAT=FILE writes a file (may be repeated)`,
      formats(allowed),
    )
    .option('--output <file>', 'write there instead of standard output');
}

/**
 * Where everything goes: formats without a file share standard output or the file of `--output`, so that there can be
 * one of them. Without any format it is the standard one. Undefined, after a message, where options contradict each other.
 */
export function planOutput<Format extends string>(
  terminal: Terminal,
  { format: asked, output }: OutputOptions<Format>,
  standard: Format,
): readonly Destination<Format>[] | undefined {
  const destinations = asked ?? [{ format: standard }];
  const open = destinations.filter(({ file }) => file === undefined);
  if (open.length > 1) {
    const names = open.map(({ format }) => format).join(' and ');
    complain(
      terminal,
      `${names} cannot both go to one place. Name a file for all but one, as in --format ${open[0]?.format}=FILE`,
    );
    return undefined;
  }
  const files = destinations.flatMap(({ file }) => file ?? []);
  const shared = files.find((file, index) => files.indexOf(file) < index);
  if (shared !== undefined) {
    complain(terminal, `Two formats cannot both be written to ${shared}. Name a file for each of them.`);
    return undefined;
  }
  if (output !== undefined && open.length === 0) {
    complain(terminal, `--output ${output} has nothing to write, since each --format names its own file.`);
    return undefined;
  }
  return destinations.map(({ format, file }) => {
    const place = file ?? output;
    return place === undefined ? { format } : { format, file: place };
  });
}

/** Prints to each destination, without colours into files. False, after a message, where a file cannot be written. */
export async function deliver<Format extends string>(
  terminal: Terminal,
  destinations: readonly Destination<Format>[],
  print: Readonly<Record<Format, (palette: Palette) => string>>,
): Promise<boolean> {
  for (const { format, file } of destinations) {
    if (file === undefined) terminal.data.write(print[format](terminal.data.palette));
    else if (!(await wrote(terminal, file, print[format](PLAIN)))) return false;
  }
  return true;
}

/** Writes a file. False, after a message, where it cannot be written. */
export async function wrote(terminal: Terminal, file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text);
    return true;
  } catch (error) {
    complain(terminal, `${file} cannot be written: ${reasonOf(error)}.`);
    return false;
  }
}

/** Why a file could not be read or written, in plain words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'it is not allowed';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
      return 'a part of its path is a file';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return error instanceof Error ? error.message : `${error}`;
  }
}
