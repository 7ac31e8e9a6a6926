import { isUndecided, type Problem, placeOf, safeMends } from '@tallystick/model';
import {
  counted,
  diagnosticsJson,
  type Findings,
  findingsSummary,
  type Palette,
  problemsGithub,
  problemsGitlab,
  problemsJunit,
  problemsPlain,
  problemsPretty,
  problemsSarif,
  type SarifTool,
  withFileNames,
} from '@tallystick/report';
import type { ProofCache } from '@tallystick/sdk';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { findFiles } from '../shell/open.ts';
import { withLook } from '../shell/options.ts';
import { type Destination, deliver, type OutputOptions, planOutput, withOutput } from '../shell/output.ts';
import { explainCode } from '../shell/pages.ts';
import { rewrite } from '../shell/rewrite.ts';
import { namesFromRoot } from '../shell/root.ts';
import { type ColorChoice, complain, openTerminal, remark, type Terminal } from '../shell/terminal.ts';
import { type Done, watchFiles } from '../shell/watch.ts';

const FORMATS = ['pretty', 'plain', 'json', 'sarif', 'junit', 'github', 'gitlab'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends OutputOptions<Format> {
  readonly failLevel: 'error' | 'warning';
  readonly strict?: true | undefined;
  readonly fix?: true | undefined;
  readonly watch?: true | undefined;
  readonly explain?: string | undefined;
  readonly pages?: string | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addCheck(tally: Command, version: string): void {
  withOutput(withLook(tally.command('check')), FORMATS)
    .summary('say what is wrong with programs')
    .description('Reads programs and says what is wrong with them, before anything is computed.')
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .addOption(
      new Option('--fail-level <level>', 'the least severity that ends with exit code 2')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .option('--strict', 'end with exit code 4 where a proof is undecided')
    .option('--fix', 'make the mends that decide nothing, and check what is left')
    .option('--watch', 'check again whenever one of the files changes, until Ctrl-C')
    .option('--explain <code>', 'print the page that explains a code, and check nothing')
    .addOption(
      new Option(
        '--pages <address>',
        'where the pages of the codes can be read, for the links of sarif',
      ).argParser(webAddress),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await run(programs, options, version);
    });
}

async function run(programs: readonly string[], options: Options, version: string): Promise<Exit> {
  const terminal = openTerminal(options);
  if (options.explain !== undefined) return explainCode(terminal, options.explain);
  const plan = planOutput(terminal, options, 'pretty');
  if (plan === undefined) return EXIT.failed;
  if (options.fix && programs.includes('-')) {
    complain(terminal, 'Standard input (-) is no file that --fix could mend. Name a file.');
    return EXIT.failed;
  }
  const cache: ProofCache = new Map();
  const work = (): Promise<Done> =>
    check({
      terminal,
      plan,
      programs,
      failLevel: options.failLevel,
      strict: options.strict === true,
      fix: options.fix === true,
      tool: { version, ...(options.pages !== undefined && { pages: options.pages }) },
      cache,
    });
  return options.watch === true ? watchFiles(terminal, programs, work) : (await work()).exit;
}

function webAddress(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:')
    throw new InvalidArgumentError(
      'Write an address of the web, such as https://rules.example/docs/problems',
    );
  return text;
}

interface Call {
  readonly terminal: Terminal;
  readonly plan: readonly Destination<Format>[];
  readonly programs: readonly string[];
  readonly failLevel: Options['failLevel'];
  readonly strict: boolean;
  readonly fix: boolean;
  readonly tool: SarifTool;
  /** What the check before has proved, while the files are watched. */
  readonly cache: ProofCache;
}

async function check({ terminal, plan, programs, failLevel, strict, fix, tool, cache }: Call): Promise<Done> {
  const files = await findFiles(terminal, programs);
  if (!files.ok) return { exit: files.exit, files: [] };
  const [sdk, { readFileOrNot, readText }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const read = new Set<string>();
  const noted =
    <T>(reader: (file: string) => Promise<T>) =>
    (file: string): Promise<T> => {
      read.add(file);
      return reader(file);
    };
  const look = (): Promise<Findings> =>
    sdk.check(files.value, noted(readText), { cache, readFile: noted(readFileOrNot) });
  const findings = fix ? await afterFixes(terminal, look) : await look();
  if (findings === undefined) return { exit: EXIT.failed, files: [...read] };
  const { problems } = findings;
  const fails = ({ severity }: Problem): boolean =>
    severity === 'error' || (severity === 'warning' && failLevel === 'warning');
  const served = (): Findings => withFileNames(findings, namesFromRoot());
  const print: Record<Format, (palette: Palette) => string> = {
    pretty: (palette) => problemsPretty(findings, palette),
    plain: () => problemsPlain(findings),
    json: () => diagnosticsJson(findings),
    sarif: () => problemsSarif(served(), sdk.PROBLEMS, tool),
    junit: () => problemsJunit(findings, fails),
    github: () => problemsGithub(served()),
    gitlab: () => problemsGitlab(served()),
  };
  const written = await deliver(terminal, plan, print);
  if (!written) return { exit: EXIT.failed, files: [...read] };
  const count = files.value.length === 1 ? (files.value[0] ?? '') : `${files.value.length} files`;
  remark(terminal, `${count}: ${findingsSummary(findings)}`);
  const choices = fix ? problems.filter((each) => each.fix !== undefined).length : 0;
  if (choices > 0)
    remark(
      terminal,
      `${counted(choices, 'mend')} left to you, since ${choices === 1 ? 'it decides' : 'they decide'} what the program says: see "fix" above, or take ${choices === 1 ? 'it' : 'them'} over in an editor.`,
    );
  // A reason for not minding an undecided proof does not prove it.
  const open = [...problems, ...findings.suppressed.map(({ problem }) => problem)].filter(isUndecided);
  const isOpen = strict && open.length > 0;
  if (isOpen)
    remark(terminal, `${counted(open.length, 'proof')} undecided: with --strict the exit code says so`);
  const exit = problems.some((each) => fails(each) && !(isOpen && isUndecided(each)))
    ? EXIT.no
    : isOpen
      ? EXIT.undecided
      : EXIT.done;
  return { exit, files: [...read] };
}

/** A mend can bring a problem to light that has one too; more often than this it would go on for ever. */
const MOST_FIXES = 20;

/** What is left once all safe mends are made; undefined, after a message, where a file cannot be written. */
async function afterFixes(terminal: Terminal, look: () => Promise<Findings>): Promise<Findings | undefined> {
  let findings = await look();
  for (let i = 0; i < MOST_FIXES; i++) {
    const mends = safeMends(findings.problems);
    if (mends.length === 0) break;
    const edits = mends.flatMap(({ fix }) => fix.edits);
    if (!(await rewrite(terminal, edits, (count) => `${counted(count, 'problem')} fixed`))) return undefined;
    for (const { problem, fix } of mends) {
      const { file, line, column } = placeOf(problem.at, findings.sources);
      remark(terminal, `  ${file}:${line}:${column}  ${fix.title}`);
    }
    findings = await look();
  }
  return findings;
}

const EXAMPLES = `
Examples:
  $ tally check act.tally
  $ tally check rules/ --fail-level warning
  $ tally check --explain table/missing-row
  $ tally check act.tally --format pretty --format sarif=problems.sarif`;
