import {
  type Citations,
  citationsHtml,
  citationsText,
  clauseShare,
  percentOf,
  ruleShare,
  type Share,
  stableJson,
} from '@tallystick/report';
import type { ProgramRuns } from '@tallystick/sdk';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { findFiles, openLaw } from '../shell/open.ts';
import { percent, withLook, withProgram } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import { complain, type Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json', 'html'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends AnswerOptions<Format> {
  readonly program?: string | undefined;
  readonly threshold?: number | undefined;
}

export function addCitations(tally: Command): void {
  withOutput(withProgram(withLook(tally.command('citations'))), FORMATS)
    .summary('say which clauses have a rule, and which rules a clause')
    .description(
      'Compares the clauses that programs list with the rules that cite them: clauses without a rule, rules without a clause, scenarios for each clause.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .option(
      '--threshold <percent>',
      'exit code 2 where less of the clauses or of the rules is cited',
      percent,
    )
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
  const [sdk, { readFileOrNot, readText }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const work = await sdk.readWork(entries.value, readText);
  const names =
    options.program === undefined ? work.work.programs.map(({ name }) => name) : [options.program];
  const run: ProgramRuns[] = [];
  for (const name of names.length === 0 ? [undefined] : names) {
    const law = openLaw(terminal, programs, sdk.programOf(work, name === undefined ? {} : { program: name }));
    if (!law.ok) return law;
    const { program } = law.value;
    const files = await sdk.readScenarioFiles(program, readFileOrNot);
    run.push({ program, runs: await sdk.runScenarios(law.value, { files }) });
  }
  const citations = sdk.citationsOf(run);
  return {
    print: {
      pretty: (palette) => citationsText(citations, palette),
      json: () => stableJson(citations),
      html: () => citationsHtml(citations),
    },
    ends: () => (reaches(terminal, citations, options.threshold) ? EXIT.done : EXIT.no),
  };
}

/** True where as many clauses have a rule, and rules a clause, as is asked for; says so where they do not. */
function reaches(terminal: Terminal, { programs }: Citations, threshold = 0): boolean {
  const lacks = (share: Share): boolean => 100 * share.reached < threshold * share.all;
  const missing = programs.flatMap((program) => [
    ...(lacks(clauseShare(program))
      ? [said(clauseShare(program), 'clauses', 'a rule', program.program)]
      : []),
    ...(lacks(ruleShare(program)) ? [said(ruleShare(program), 'rules', 'a clause', program.program)] : []),
  ]);
  for (const message of missing) complain(terminal, `${message}; ${threshold}% are asked for.`);
  return missing.length === 0;
}

function said(share: Share, what: string, lacking: string, program: string): string {
  return `${share.reached} of ${share.all} ${what} of ${program} (${percentOf(share).toFixed(1)}%) have ${lacking}`;
}

const EXAMPLES = `
Examples:
  $ tally citations act.tally
  $ tally citations rules/ --format pretty --format html=citations.html --threshold 100`;
