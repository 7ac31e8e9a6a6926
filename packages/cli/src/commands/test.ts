import {
  type Palette,
  type ScenarioOutcome,
  scenarioReport,
  scenariosText,
  stableJson,
} from '@tallystick/report';
import type { Command } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { findFiles, openLaw } from '../shell/open.ts';
import { withLook, withProgram } from '../shell/options.ts';
import { deliver, type OutputOptions, planOutput, withOutput } from '../shell/output.ts';
import { type ColorChoice, openTerminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends OutputOptions<Format> {
  readonly program?: string | undefined;
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

export function addTest(tally: Command): void {
  withOutput(withProgram(withLook(tally.command('test'))), FORMATS)
    .summary('run the scenarios of programs')
    .description('Runs the scenarios of programs: does each come to what it expects?')
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await test(programs, options);
    });
}

async function test(programs: readonly string[], options: Options): Promise<Exit> {
  const terminal = openTerminal(options);
  const plan = planOutput(terminal, options, 'pretty');
  if (plan === undefined) return EXIT.failed;
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files.exit;
  const [sdk, { readFileOrNot, readText }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const work = await sdk.readWork(files.value, readText);
  const names =
    options.program === undefined ? work.work.programs.map(({ name }) => name) : [options.program];
  const outcomes: ScenarioOutcome[] = [];
  for (const program of names.length === 0 ? [undefined] : names) {
    const law = openLaw(terminal, programs, sdk.programOf(work, program === undefined ? {} : { program }));
    if (!law.ok) return law.exit;
    const contents = await sdk.readScenarioFiles(law.value.program, readFileOrNot);
    outcomes.push(...(await sdk.testScenarios(law.value, { files: contents })));
  }
  const report = scenarioReport(outcomes);
  const print: Record<Format, (palette: Palette) => string> = {
    pretty: (palette) => scenariosText(report, palette),
    json: () => stableJson(report),
  };
  const written = await deliver(terminal, plan, print);
  if (!written) return EXIT.failed;
  return report.summary.failed > 0 ? EXIT.no : EXIT.done;
}

const EXAMPLES = `
Examples:
  $ tally test act.tally
  $ tally test rules/ --format json=scenarios.json --format pretty`;
