import { isDay } from '@tallystick/model';
import type { GivenElection, LoadOptions, RunOptions } from '@tallystick/sdk';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { COLOR_CHOICES } from './terminal.ts';

/** Names and what is given for them, as `--set NAME=VALUE` collects them. */
export type Pairs = Readonly<Record<string, string>>;

/** The options of every command: how it looks and how much it says. */
export function withLook(command: Command): Command {
  return command
    .addOption(
      new Option('--color <when>', 'colours: auto, always or never').choices(COLOR_CHOICES).default('auto'),
    )
    .option('--quiet', 'no progress and no remarks, only errors');
}

/** Which law is meant, of those that the files of a program make. */
export interface LawOptions {
  readonly program?: string | undefined;
  readonly asOf?: string | undefined;
  readonly with?: readonly string[] | undefined;
}

/** The options of every command that reads a program. */
export function withProgram(command: Command): Command {
  return command.option('--program <name>', 'which program is meant, where the files hold several');
}

/** The options of every command that is about one law. */
export function withLaw(command: Command): Command {
  return withProgram(command)
    .option('--as-of <date>', 'the law on a day: with the amendments in force then', day)
    .addOption(
      new Option('--with <amendments>', 'the law with these amendments: A2024,A2025')
        .argParser((text: string): readonly string[] => text.split(',').map((name) => name.trim()))
        .conflicts('asOf'),
    );
}

/** What the options of `withLaw` come to. */
export function lawAsked({ program, asOf, with: amendments }: LawOptions): LoadOptions {
  return {
    ...(program === undefined ? {} : { program }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(amendments === undefined ? {} : { with: amendments }),
  };
}

/** The options of every command that computes balances. */
export function withFacts(command: Command): Command {
  return withLaw(command)
    .requiredOption(
      '--facts <record=file>',
      'the facts of a record: a CSV, JSON, XLSX or Parquet file (may be repeated)',
      factsArguments,
    )
    .option(
      '--through <period>',
      'the last period to settle; without it, the last one with facts',
      wholeNumber,
    )
    .option(
      '--set <name=value>',
      'another value for a let of the program (may be repeated)',
      pairs('--set', 'nzev_cap=0.8'),
    )
    .option(
      '--reading <name=choice>',
      'another choice for a reading of the program (may be repeated)',
      pairs('--reading', 'nzev_base=separate'),
    )
    .option(
      '--known <date>',
      'the facts as they were known on a day: what was filed later does not count',
      day,
    )
    .option('--opening <result.json>', 'continue from the bank and the carried debts of an earlier result')
    .option(
      '--elect <choice>',
      'a choice of a party, in the place of those among the facts (may be repeated): PARTY[, STATE][, PERIOD]: ELECTION = CHOICE',
      elections,
    );
}

/** Collects `Acme, CA, 2026: retirement_order = newest_first`; state and period may be left out. */
export function elections(
  text: string,
  before: readonly GivenElection[] | undefined = [],
): readonly GivenElection[] {
  const [, head = '', election, choice] = /^(.*):\s*(\w+)\s*=\s*(\w+)\s*$/s.exec(text) ?? [];
  // A name with a comma in it stands in quotes.
  const [, quoted, plain = '', state, period] =
    /^\s*(?:"([^"]+)"|(.*?))\s*(?:,\s*([A-Z_]\w*))?\s*(?:,\s*(\d{4}))?\s*$/s.exec(head) ?? [];
  const party = quoted ?? plain;
  if (party === '' || election === undefined || choice === undefined)
    throw new InvalidArgumentError(
      'Write it like this: --elect "Acme, CA, 2026: retirement_order = newest_first"; leave out the state, or the year, where the choice is for all.',
    );
  return [
    ...before,
    {
      party,
      ...(state !== undefined && { state }),
      ...(period !== undefined && { period: Number(period) }),
      election,
      choice,
    },
  ];
}

/** A file of facts of a record. */
export interface FactsArgument {
  readonly record: string;
  readonly file: string;
}

/** Collects `RECORD=FILE`, each file of a record once. */
export function factsArguments(
  text: string,
  before: readonly FactsArgument[] = [],
): readonly FactsArgument[] {
  const at = text.indexOf('=');
  const [record, file] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || file === '') throw new InvalidArgumentError('Write it like this: --facts sale=sales.csv');
  if (before.some((one) => one.record === record && one.file === file))
    throw new InvalidArgumentError(`${text} is given twice; give it once.`);
  return [...before, { record, file }];
}

/** Collects `NAME=VALUE`, each name once. */
export function pairs(flag: string, example: string) {
  return (text: string, before: Pairs | undefined): Pairs => {
    const at = text.indexOf('=');
    const name = text.slice(0, at);
    const value = text.slice(at + 1);
    if (at < 1 || value === '') throw new InvalidArgumentError(`Write it like this: ${flag} ${example}`);
    if (before !== undefined && Object.hasOwn(before, name)) {
      throw new InvalidArgumentError(`${name} is given twice; give it once.`);
    }
    return { ...before, [name]: value };
  };
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number, such as 2027.');
  return Number(text);
}

/** A percentage, such as `95` or `95%`. */
export function percent(text: string): number {
  const number = /^\d{1,3}(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(number >= 0 && number <= 100)) throw new InvalidArgumentError('Write a percentage, such as 95.');
  return number;
}

/** Collects comma-separated names, each one of those allowed. */
export function oneOrMoreOf<Name extends string>(allowed: readonly Name[]) {
  return (text: string): readonly Name[] =>
    text.split(',').map((part) => {
      const name = allowed.find((candidate) => candidate === part.trim());
      if (name === undefined) throw new InvalidArgumentError(`Allowed are ${allowed.join(', ')}.`);
      return name;
    });
}

export function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Write a day as year, month and day, such as 2025-11-03.');
  return text;
}

/** What `--standing` says of itself. */
export const STANDING =
  'the day of which the standing of the obligations is told; without it, that of --as-of, or after all events that are recorded';

/** The options of a computation with the day of `--standing`, where one is given. */
export function withDay(how: RunOptions, standing: string | undefined): RunOptions {
  return standing === undefined ? how : { ...how, standing };
}
