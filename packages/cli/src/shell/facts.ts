import type {
  FactsFile,
  FactsProblem,
  GivenElection,
  LoadedProgram,
  RunFailure,
  RunOptions,
} from '@tallystick/sdk';
import { EXIT, type Exit } from './exit.ts';
import { type Opened, openProgram, refuse } from './open.ts';
import { type FactsArgument, type LawOptions, lawAsked, type Pairs } from './options.ts';
import { reasonOf } from './output.ts';
import { type Progress, progressOn } from './progress.ts';
import { complain, remark, type Terminal } from './terminal.ts';

/** What the options of `withFacts` come to. */
export interface FactsOptions extends LawOptions {
  readonly facts: readonly FactsArgument[];
  readonly through?: number | undefined;
  readonly set?: Pairs | undefined;
  readonly reading?: Pairs | undefined;
  readonly opening?: string | undefined;
  readonly known?: string | undefined;
  readonly elect?: readonly GivenElection[] | undefined;
}

/** A program, the files of its facts, and how they are to be computed. */
export interface Case {
  readonly loaded: LoadedProgram;
  readonly files: readonly FactsFile[];
  readonly options: RunOptions;
  readonly progress: Progress;
}

/** A file as large as this takes a while to read. */
const LARGE = 16 * 1024 * 1024;

/** Reads all that a computation needs; says so where something is missing. */
export async function openCase(
  terminal: Terminal,
  programs: readonly string[],
  options: FactsOptions,
): Promise<Opened<Case>> {
  const inputs = [...programs, ...options.facts.map(({ file }) => file), options.opening];
  if (inputs.filter((input) => input === '-').length > 1) {
    complain(terminal, 'Standard input (-) can be read once. Name files for the others.');
    return refuse(EXIT.failed);
  }
  const progress = progressOn(terminal);
  progress.begin('Reading the program');
  const loaded = await openProgram(terminal, programs, {
    ...lawAsked(options),
    values: options.set ?? {},
    readings: options.reading ?? {},
  });
  if (!loaded.ok) return loaded;
  const facts = await openFacts(terminal, options.facts);
  if (!facts.ok) return facts;
  const files = facts.value;
  const opening = options.opening === undefined ? undefined : await bytesOf(terminal, options.opening);
  if (options.opening !== undefined && opening === undefined) return refuse(EXIT.failed);
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  return {
    ok: true,
    value: {
      loaded: loaded.value,
      files,
      options: {
        ...(options.through === undefined ? {} : { through: options.through }),
        ...(opening === undefined ? {} : { opening }),
        ...(options.known === undefined ? {} : { known: options.known }),
        ...(options.elect === undefined ? {} : { elections: options.elect }),
        onPhase: (phase) => progress.begin(phase, size > LARGE),
      },
      progress,
    },
  };
}

/** What stands in files of facts; says so where one cannot be read. */
export async function openFacts(
  terminal: Terminal,
  facts: readonly FactsArgument[],
): Promise<Opened<readonly FactsFile[]>> {
  const files: FactsFile[] = [];
  for (const { record, file } of facts) {
    const bytes = await bytesOf(terminal, file);
    if (bytes === undefined) return refuse(EXIT.failed);
    files.push({ record, ...bytes });
  }
  return { ok: true, value: files };
}

/** What stands in a file of facts; says so where it cannot be read. */
export async function bytesOf(
  terminal: Terminal,
  file: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const { readDataFile } = await import('@tallystick/sdk/node');
  try {
    return await readDataFile(file);
  } catch (error) {
    complain(terminal, `${file} cannot be read: ${reasonOf(error)}.`);
    return undefined;
  }
}

/** Says why nothing was computed. */
export function showFailure(terminal: Terminal, failure: RunFailure): Exit {
  const { write } = terminal.messages;
  switch (failure.fault) {
    case 'usage':
      complain(terminal, failure.message);
      return EXIT.failed;
    case 'opening':
      complain(terminal, failure.message);
      return EXIT.no;
    case 'evaluation':
      for (const error of failure.errors) write(`${error.message}\n`);
      complain(terminal, 'Nothing was computed, for the reasons above.');
      return EXIT.no;
    case 'facts': {
      write(factsProblemsText(failure.problems));
      const more = failure.more === 0 ? '' : ` and ${failure.more} more like these`;
      const errors = failure.problems.length === 1 ? '1 error' : `${failure.problems.length} errors`;
      complain(terminal, `The facts have ${errors}${more}; nothing was computed.`);
      return EXIT.no;
    }
  }
}

/** Shows what a careful reader of the facts should know. */
export function showWarnings(terminal: Terminal, warnings: readonly FactsProblem[]): void {
  if (warnings.length > 0) remark(terminal, factsProblemsText(warnings).trimEnd());
}

function factsProblemsText(problems: readonly FactsProblem[]): string {
  return problems.map(({ message, code }) => `${message} [${code}]\n`).join('');
}
