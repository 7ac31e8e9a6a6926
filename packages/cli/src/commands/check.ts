import type { Problem } from '@tallystick/model';
import {
  diagnosticsJson,
  type Palette,
  problemsGithub,
  problemsGitlab,
  problemsJunit,
  problemsPlain,
  problemsPretty,
  problemsSarif,
  problemsSummary,
} from '@tallystick/report';
import { type Command, Option } from 'commander';
import { EXIT, type Exit } from '../shell/exit.ts';
import { findFiles } from '../shell/open.ts';
import { withLook } from '../shell/options.ts';
import { deliver, type OutputOptions, planOutput, withOutput } from '../shell/output.ts';
import { type ColorChoice, openTerminal, remark } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'plain', 'json', 'sarif', 'junit', 'github', 'gitlab'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends OutputOptions<Format> {
  readonly failLevel: 'error' | 'warning';
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
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await check(programs, options, version);
    });
}

async function check(programs: readonly string[], options: Options, version: string): Promise<Exit> {
  const terminal = openTerminal(options);
  const plan = planOutput(terminal, options, 'pretty');
  if (plan === undefined) return EXIT.failed;
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files.exit;
  const [sdk, { readText }] = await Promise.all([import('@tallystick/sdk'), import('@tallystick/sdk/node')]);
  const findings = await sdk.check(files.value, readText);
  const { problems } = findings;
  const fails = ({ severity }: Problem): boolean =>
    severity === 'error' || (severity === 'warning' && options.failLevel === 'warning');
  const print: Record<Format, (palette: Palette) => string> = {
    pretty: (palette) => problemsPretty(findings, palette),
    plain: () => problemsPlain(findings),
    json: () => diagnosticsJson(findings),
    sarif: () => problemsSarif(findings, sdk.PROBLEMS, version),
    junit: () => problemsJunit(findings, fails),
    github: () => problemsGithub(findings),
    gitlab: () => problemsGitlab(findings),
  };
  const written = await deliver(terminal, plan, print);
  if (!written) return EXIT.failed;
  const count = files.value.length === 1 ? (files.value[0] ?? '') : `${files.value.length} files`;
  remark(terminal, `${count}: ${problemsSummary(problems) || 'no problem found'}`);
  return problems.some(fails) ? EXIT.no : EXIT.done;
}

const EXAMPLES = `
Examples:
  $ tally check act.tally
  $ tally check rules/ --fail-level warning
  $ tally check act.tally --format pretty --format sarif=problems.sarif`;
