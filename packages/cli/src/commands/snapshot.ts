import { type ProgramSnapshot, type SnapshotCase, snapshotText } from '@tallystick/report';
import type { LoadedProgram, LoadedWork } from '@tallystick/sdk';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { openFacts, showFailure } from '../shell/facts.ts';
import { findFiles, type Opened, openLaw, refuse } from '../shell/open.ts';
import {
  type FactsArgument,
  factsArguments,
  type LawOptions,
  lawAsked,
  withLaw,
  withLook,
} from '../shell/options.ts';
import { wrote } from '../shell/output.ts';
import { patchText } from '../shell/patch.ts';
import { type ColorChoice, complain, openTerminal, remark, type Terminal } from '../shell/terminal.ts';

/** Where the results stand, unless another file is named. */
const SNAPSHOT = 'tally-snapshot.txt';

interface Options extends LawOptions {
  readonly facts?: readonly FactsArgument[] | undefined;
  readonly output: string;
  readonly check?: true | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addSnapshot(tally: Command): void {
  withLaw(withLook(tally.command('snapshot')))
    .summary('write what scenarios and facts come to, to be reviewed in git')
    .description(
      'Writes down what the scenarios of programs come to, and facts: a line an amount, in an order in which a change moves\n' +
        'no other line. Kept beside the programs, git shows in each change of a rule what it does to the numbers.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .option('--facts <record=file>', 'facts that are computed too (may be repeated)', factsArguments)
    .option('--output <file>', 'where the results are kept', SNAPSHOT)
    .option('--check', 'writes nothing; shows what is stale and ends with exit code 2')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await snapshot(programs, options);
    });
}

async function snapshot(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files.exit;
  const [sdk, { readFileOrNot, readText }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const work = await sdk.readWork(files.value, readText);
  const found = [
    await scenariosOf(terminal, programs, work, options),
    await factsOf(terminal, programs, work, options),
  ];
  const all: ProgramSnapshot[] = [];
  for (const one of found) {
    if (!one.ok) return one.exit;
    all.push(...one.value);
  }
  const text = snapshotText(together(all));
  const { output, check } = options;
  if (!check) {
    if (!(await wrote(terminal, output, text))) return EXIT.failed;
    const count = text.split('\n').filter((line) => line.includes(' = ')).length;
    remark(terminal, `${output}: ${count} amounts.`);
    return EXIT.done;
  }
  const bytes = await readFileOrNot(output);
  const kept = bytes && new TextDecoder().decode(bytes);
  if (kept === text) return EXIT.done;
  if (kept !== undefined)
    terminal.data.write(
      await patchText(
        { file: output, before: kept, after: text, names: ['as kept', 'as computed'] },
        terminal.data.palette,
      ),
    );
  complain(
    terminal,
    `${output} is ${kept === undefined ? 'missing' : 'stale'}. Run tally snapshot with the same programs and facts, read what it moves, and commit the file.`,
  );
  return EXIT.no;
}

/** What the scenarios of all programs come to, each under its own law. */
async function scenariosOf(
  terminal: Terminal,
  programs: readonly string[],
  work: LoadedWork,
  { program }: Options,
): Promise<Opened<readonly ProgramSnapshot[]>> {
  const [sdk, { readFileOrNot }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const names = program === undefined ? work.work.programs.map(({ name }) => name) : [program];
  const all: ProgramSnapshot[] = [];
  for (const meant of names.flatMap((name) => sdk.lawsTested(work.work, name))) {
    const law = openLaw(terminal, programs, sdk.programOf(work, meant));
    if (!law.ok) return law;
    const files = await sdk.readScenarioFiles(law.value.program, readFileOrNot);
    const runs = await sdk.runScenarios(law.value, { files });
    all.push({
      ...namesOf(law.value),
      cases: runs.map((run) => ({ title: `scenario "${sdk.titleOf(run.scenario)}"`, found: run })),
    });
  }
  return { ok: true, value: all };
}

/** What the files of facts come to together, under the one law that is meant. */
async function factsOf(
  terminal: Terminal,
  programs: readonly string[],
  work: LoadedWork,
  { facts = [], ...options }: Options,
): Promise<Opened<readonly ProgramSnapshot[]>> {
  if (facts.length === 0) return { ok: true, value: [] };
  const sdk = await import('@tallystick/sdk');
  const law = openLaw(terminal, programs, sdk.programOf(work, lawAsked(options)));
  if (!law.ok) return law;
  const files = await openFacts(terminal, facts);
  if (!files.ok) return files;
  const ran = await sdk.run(law.value, files.value);
  if (!ran.ok) return refuse(showFailure(terminal, ran));
  const under = [
    ...(options.asOf === undefined ? [] : [`as of ${options.asOf}`]),
    ...(options.with === undefined ? [] : [`with ${options.with.join(', ')}`]),
  ];
  const title = [`facts ${facts.map(({ record, file }) => `${record}=${file}`).join(' ')}`, ...under].join(
    ' ',
  );
  const found = { ok: true as const, accounts: ran.result.accounts };
  return { ok: true, value: [{ ...namesOf(law.value), cases: [{ title, found }] }] };
}

function namesOf({ program: { name, label } }: LoadedProgram): Pick<ProgramSnapshot, 'program' | 'label'> {
  return { program: name, ...(label !== undefined && { label }) };
}

/** The cases of each program, whichever law they are of. */
function together(all: readonly ProgramSnapshot[]): readonly ProgramSnapshot[] {
  const cases = new Map<string, SnapshotCase[]>();
  for (const { program, cases: own } of all) cases.set(program, [...(cases.get(program) ?? []), ...own]);
  return [...new Map(all.map((one) => [one.program, one])).values()].map((one) => ({
    ...one,
    cases: cases.get(one.program) ?? [],
  }));
}

const EXAMPLES = `
Examples:
  $ tally snapshot                                      all scenarios in this folder and below
  $ tally snapshot rules/ --facts sale=sales.csv        and a report
  $ tally snapshot rules/ --facts sale=sales.csv --check     in CI: is what is committed up to date?`;
