import { inWords } from '@tallystick/model';
import {
  counted,
  type Mutation,
  mutationGithub,
  mutationPlain,
  mutationText,
  stableJson,
} from '@tallystick/report';
import type { LoadedWork, MutateProgram } from '@tallystick/sdk';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { findFiles, type Opened, openLaw, refuse } from '../shell/open.ts';
import { percent, withLook, withProgram } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import { progressOn } from '../shell/progress.ts';
import { namesFromRoot } from '../shell/root.ts';
import { complain, remark, type Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'plain', 'json', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends AnswerOptions<Format> {
  readonly program?: string | undefined;
  readonly filter?: string | undefined;
  readonly threshold?: number | undefined;
  readonly strict?: true | undefined;
}

export function addMutate(tally: Command): void {
  withOutput(withProgram(withLook(tally.command('mutate'))), FORMATS)
    .summary('say which changes of programs no scenario notices')
    .description(
      'Changes one thing of a program at a time, runs the scenarios, and says which changes none of them notices.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .option('--filter <text>', 'only changes with the text in their operator or their words')
    .option('--threshold <percent>', 'exit code 2 where the scenarios notice less', percent)
    .option('--strict', 'exit code 2 where a survivor has no written reason, or a reason no survivor')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) => run(terminal, programs, options));
    });
}

async function run(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
): Promise<Answer<Format>> {
  const entries = await findFiles(terminal, programs);
  if (!entries.ok) return entries;
  const [sdk, { readText }] = await Promise.all([import('@tallystick/sdk'), import('@tallystick/sdk/node')]);
  const work = await sdk.readWork(entries.value, readText);
  const opened = await openPassing(terminal, programs, work, options.program);
  if (!opened.ok) return opened;
  const { filter, threshold, strict } = options;
  const progress = progressOn(terminal);
  const amendments = amendmentsOf(work, opened.value);
  const mutation = await sdk.mutate(opened.value, {
    survivors: work.survivors,
    amendments,
    ...(filter === undefined ? {} : { filter }),
    begin: (number, all) => progress.begin(`change ${number} of ${all}`),
  });
  progress.end();
  if (filter !== undefined && mutation.mutants.length === 0) {
    complain(terminal, `No change has "${filter}" in its operator or its words.`);
    return { exit: EXIT.failed };
  }
  if (amendments.length > 0)
    remark(
      terminal,
      `Amendments are left as they are, and scenarios that are run with one are not asked: ${inWords(amendments)}.`,
    );
  return {
    print: {
      pretty: (palette) => mutationText(mutation, palette),
      plain: () => mutationPlain(mutation),
      json: () => stableJson(mutation),
      github: () => mutationGithub(mutation, namesFromRoot()),
    },
    ends: () => {
      const enough = [reaches(terminal, mutation, threshold), !strict || isReasoned(terminal, mutation)];
      return enough.every(Boolean) ? EXIT.done : EXIT.no;
    },
  };
}

/** The amendments of the programs, as they stand. */
function amendmentsOf({ work }: LoadedWork, programs: readonly MutateProgram[]): readonly string[] {
  const names = programs.map(({ program }) => program.name);
  return work.amendments.filter(({ program }) => names.includes(program)).map(({ name }) => name);
}

/** The programs that are meant; says so where there is nothing to notice a change, or where scenarios fail before any. */
async function openPassing(
  terminal: Terminal,
  programs: readonly string[],
  work: LoadedWork,
  program: string | undefined,
): Promise<Opened<readonly MutateProgram[]>> {
  const [sdk, { readFileOrNot }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const names = program === undefined ? work.work.programs.map(({ name }) => name) : [program];
  const opened: MutateProgram[] = [];
  for (const name of names.length === 0 ? [undefined] : names) {
    const law = openLaw(terminal, programs, sdk.programOf(work, name === undefined ? {} : { program: name }));
    if (!law.ok) return law;
    const files = await sdk.readScenarioFiles(law.value.program, readFileOrNot);
    const runs = await sdk.runScenarios(law.value, { files });
    const failed = runs.filter((one) => !sdk.passes(one)).length;
    if (failed > 0) {
      complain(
        terminal,
        `${counted(failed, 'scenario')} of ${law.value.program.name} ${failed === 1 ? 'fails' : 'fail'} before anything is changed: tally test ${programs.join(' ')} shows why.`,
      );
      return refuse(EXIT.no);
    }
    if (runs.length === 0) {
      complain(terminal, `${law.value.program.name} has no scenario that could notice a change.`);
      return refuse(EXIT.failed);
    }
    opened.push({ program: law.value.program, files });
  }
  return { ok: true, value: opened };
}

/** True where the scenarios notice as much as is asked for; says so where they do not. */
function reaches(terminal: Terminal, { summary }: Mutation, threshold: number | undefined): boolean {
  const { noticed, survived, accepted, score } = summary;
  const all = noticed + survived + accepted;
  if (threshold === undefined || 100 * noticed >= threshold * all) return true;
  complain(
    terminal,
    `The scenarios notice ${noticed} of ${all} changes (${score.toFixed(1)}%); ${threshold}% are asked for.`,
  );
  return false;
}

/** True where a reason is written for each survivor and each reason is of one; says so where not. */
function isReasoned(terminal: Terminal, { summary: { survived }, unused }: Mutation): boolean {
  if (survived > 0)
    complain(
      terminal,
      `${counted(survived, 'change')} that no scenario notices ${survived === 1 ? 'has' : 'have'} no written reason. Add a scenario, or say beside the line why none can tell: # tally-survives OPERATOR: reason`,
    );
  if (unused.length > 0)
    complain(
      terminal,
      `${counted(unused.length, 'written reason')} ${unused.length === 1 ? 'is' : 'are'} of no survivor.`,
    );
  return survived === 0 && unused.length === 0;
}

const EXAMPLES = `
Examples:
  $ tally mutate act.tally
  $ tally mutate rules/ --threshold 95 --strict --format plain
  $ tally mutate act.tally --filter "limit nzev_half"`;
