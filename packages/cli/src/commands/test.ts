import { inWords, type Scenario } from '@tallystick/model';
import {
  counted,
  type Palette,
  type ScenarioOutcome,
  scenarioReport,
  scenariosGithub,
  scenariosJunit,
  scenariosText,
  stableJson,
} from '@tallystick/report';
import type {
  ChangedScenario,
  LoadedProgram,
  LoadedWork,
  LoadOptions,
  ProgramRuns,
  ScenarioFiles,
  ScenarioRun,
} from '@tallystick/sdk';
import { type Command, InvalidArgumentError } from 'commander';
import {
  type CoverageOptions,
  type CoveragePlan,
  deliverCoverage,
  planCoverage,
  reachesThreshold,
  withCoverage,
} from '../shell/coverage.ts';
import { EXIT, type Exit } from '../shell/exit.ts';
import { findRevision, type Revision } from '../shell/git.ts';
import { findFiles, type Opened, openLaw, refuse } from '../shell/open.ts';
import { withLook, withProgram } from '../shell/options.ts';
import { type Destination, deliver, type OutputOptions, planOutput, withOutput } from '../shell/output.ts';
import { rewrite } from '../shell/rewrite.ts';
import { namesFromRoot } from '../shell/root.ts';
import { type ColorChoice, complain, openTerminal, remark, type Terminal } from '../shell/terminal.ts';
import { type Done, watchFiles } from '../shell/watch.ts';

const FORMATS = ['pretty', 'json', 'junit', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends OutputOptions<Format>, CoverageOptions {
  readonly program?: string | undefined;
  readonly filter?: string | undefined;
  readonly changed?: string | undefined;
  readonly update?: true | undefined;
  readonly shuffle?: number | true | undefined;
  readonly watch?: true | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

/** The orders that `--shuffle` tries where no seed is given. */
const USUAL_SEED = 1;

export function addTest(tally: Command): void {
  withCoverage(withOutput(withProgram(withLook(tally.command('test'))), FORMATS))
    .summary('run the scenarios of programs')
    .description('Runs the scenarios of programs: does each come to what it expects?')
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .option('--filter <text>', 'only scenarios with the text in their title, or whose title is like a*b')
    .option('--changed <revision>', 'only scenarios that a change since a git revision can touch')
    .option('--update', 'writes the amounts that were found into the files of the scenarios')
    .option('--shuffle [seed]', 'computes each in other orders too: none may matter', seedOf)
    .option('--watch', 'runs them again whenever a file changes')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await test(programs, options);
    });
}

/** A word behind `--shuffle` is taken for its seed. */
function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A seed is a whole number, such as 7. Put programs before --shuffle.');
}

async function test(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const plan = planOutput(terminal, options, 'pretty');
  if (plan === undefined) return EXIT.failed;
  const shown = plan.filter(({ file }) => file === undefined).map(({ format }) => format);
  const coverage = planCoverage(terminal, options, shown);
  if (coverage === false) return EXIT.failed;
  const once = (): Promise<Done> => testOnce(terminal, { plan, coverage }, programs, options);
  return options.watch ? watchFiles(terminal, programs, once) : (await once()).exit;
}

/** Where the answers go. */
interface Answers {
  readonly plan: readonly Destination<Format>[];
  readonly coverage: CoveragePlan | undefined;
}

async function testOnce(
  terminal: Terminal,
  answers: Answers,
  programs: readonly string[],
  options: Options,
): Promise<Done> {
  const entries = await findFiles(terminal, programs);
  if (!entries.ok) return { exit: entries.exit, files: [] };
  const [sdk, { readText }] = await Promise.all([import('@tallystick/sdk'), import('@tallystick/sdk/node')]);
  const work = await sdk.readWork(entries.value, readText);
  const files = new Set([...entries.value, ...work.sources.map(({ file }) => file)]);
  const ended = (exit: Exit): Done => ({ exit, files: [...files] });
  const opened = await openTests(terminal, programs, entries.value, work, options);
  if (!opened.ok) return ended(opened.exit);
  const tested: ProgramRuns[] = [];
  for (const { law, files: contents, scenarios } of opened.value) {
    for (const file of law.program.scenarios.flatMap(sdk.filesOf)) files.add(file);
    const own = await sdk.runScenarios(law, { files: contents, scenarios });
    tested.push({ program: law.program, runs: own });
  }
  const runs = tested.flatMap((one) => one.runs);
  if (options.update) {
    const contents = new Map(opened.value.flatMap((one) => [...one.files]));
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const update = sdk.updateOf(runs, ({ file, start, end }) =>
      (work.texts.get(file) ?? decoder.decode(contents.get(file))).slice(start, end),
    );
    for (const { at, reason } of update.refused)
      remark(terminal, `${at.file}:${at.line}: not updated. ${reason}`);
    const said = (count: number): string => `${counted(count, 'expectation')} updated`;
    if (!(await rewrite(terminal, update.edits, said))) return ended(EXIT.failed);
    if (update.edits.length > 0)
      return testOnce(terminal, answers, programs, { ...options, update: undefined });
  }
  const outcomes = runs.map((run) => shuffledOutcome(sdk.outcomeOf(run), run, sdk.orderMatters, options));
  const report = scenarioReport(outcomes);
  const print: Record<Format, (palette: Palette) => string> = {
    pretty: (palette) => scenariosText(report, palette),
    json: () => stableJson(report),
    junit: () => scenariosJunit(report),
    github: () => scenariosGithub(report, namesFromRoot()),
  };
  const { plan, coverage: wanted } = answers;
  const written = await deliver(terminal, plan, print);
  if (!written) return ended(EXIT.failed);
  const passed = report.summary.failed === 0;
  if (wanted === undefined) return ended(passed ? EXIT.done : EXIT.no);
  const coverage = sdk.coverageOf(tested);
  if (!(await deliverCoverage(terminal, wanted, coverage))) return ended(EXIT.failed);
  return ended(reachesThreshold(terminal, wanted, coverage) && passed ? EXIT.done : EXIT.no);
}

/** A program with the scenarios that are meant, and what stands in their files. */
interface Tests {
  readonly law: LoadedProgram;
  readonly files: ScenarioFiles;
  readonly scenarios: readonly Scenario[];
}

/** The scenarios that are meant; says so where there are none. */
async function openTests(
  terminal: Terminal,
  programs: readonly string[],
  entries: readonly string[],
  work: LoadedWork,
  { program, filter, changed }: Options,
): Promise<Opened<readonly Tests[]>> {
  const [sdk, { readFileOrNot }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const revision = changed === undefined ? undefined : await findRevision(changed, entries[0] ?? '.');
  if (revision?.ok === false) {
    complain(terminal, revision.message);
    return refuse(EXIT.failed);
  }
  const names = program === undefined ? work.work.programs.map(({ name }) => name) : [program];
  const tests: Tests[] = [];
  const changes: ChangedScenario[] = [];
  let count = 0;
  for (const meant of names.length === 0 ? [{}] : names.flatMap((name) => sdk.lawsTested(work.work, name))) {
    const law = openLaw(terminal, programs, sdk.programOf(work, meant));
    if (!law.ok) return law;
    const files = await sdk.readScenarioFiles(law.value.program, readFileOrNot);
    const { program: now, laws } = law.value;
    const like = filter === undefined ? now.scenarios : sdk.scenariosLike(now, filter);
    count += now.scenarios.length;
    if (revision === undefined) {
      tests.push({ law: law.value, files, scenarios: like });
    } else {
      const before = await stateIn(revision.revision, entries, meant);
      const found = await sdk.changedScenarios({ program: now, laws, files }, before);
      const meantOnes = found.filter(({ scenario }) => like.includes(scenario));
      changes.push(...meantOnes);
      tests.push({ law: law.value, files, scenarios: meantOnes.map(({ scenario }) => scenario) });
    }
  }
  const left = tests.flatMap(({ scenarios }) => scenarios).length;
  if (filter !== undefined && left === 0 && changed === undefined) {
    complain(terminal, `No scenario has a title like "${filter}".`);
    return refuse(EXIT.failed);
  }
  if (changed !== undefined)
    remark(terminal, `${left} of ${count} scenarios can have changed since ${changed}${reasonsOf(changes)}.`);
  return { ok: true, value: tests };
}

/** Why scenarios can have changed: `: 1 says something else itself, 3 read what changed (share, retire_same)`. */
function reasonsOf(changes: readonly ChangedScenario[]): string {
  const parts = changes.flatMap(({ why }) => (why.kind === 'law' ? [why.parts] : []));
  const own = changes.length - parts.length;
  const reasons = [
    ...(own === 0
      ? []
      : [`${own} ${own === 1 ? 'is' : 'are'} new or ${own === 1 ? 'says' : 'say'} something else`]),
    ...(parts.length === 0
      ? []
      : [
          `${parts.length} ${parts.length === 1 ? 'reads' : 'read'} what changed in ${inWords([...new Set(parts.flat())])}`,
        ]),
  ];
  return reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
}

/** The program as it was in a revision; undefined where there was none that could be computed. */
async function stateIn({ read, lostFiles }: Revision, entries: readonly string[], meant: LoadOptions) {
  if (lostFiles) return undefined;
  const sdk = await import('@tallystick/sdk');
  const there: string[] = [];
  for (const entry of entries) if ((await read(entry)) !== undefined) there.push(entry);
  const readText = async (file: string): Promise<string | undefined> => {
    const bytes = await read(file);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  };
  const law = await sdk.loadProgram(there, readText, meant);
  if (!law.ok) return undefined;
  const { program, laws } = law;
  return { program, laws, files: await sdk.readScenarioFiles(program, read) };
}

/** The outcome with what `--shuffle` found out. */
function shuffledOutcome(
  outcome: ScenarioOutcome,
  run: ScenarioRun,
  orderMatters: typeof import('@tallystick/sdk').orderMatters,
  { shuffle }: Options,
): ScenarioOutcome {
  if (shuffle === undefined || !run.ok) return outcome;
  const seed = shuffle === true ? USUAL_SEED : shuffle;
  const faults = orderMatters(run, seed).map((fault) => `${fault} (--shuffle ${seed})`);
  return faults.length === 0 ? outcome : { ...outcome, passed: false, faults };
}

const EXAMPLES = `
Examples:
  $ tally test act.tally
  $ tally test rules/ --format json=scenarios.json --format pretty
  $ tally test --filter "low volume" --shuffle
  $ tally test --changed main --format junit=scenarios.xml --format pretty
  $ tally test --coverage --coverage-format lcov=coverage.info --threshold 90`;
