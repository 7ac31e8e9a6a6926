import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Palette,
  type Plan,
  planText,
  stableJson,
  type TransferPlan,
  transferPlanText,
} from '@tallystick/report';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { type FactsOptions, openCase, showFailure, showWarnings } from '../shell/facts.ts';
import { wholeNumber, withFacts, withLook } from '../shell/options.ts';
import { reasonOf, withOutput } from '../shell/output.ts';
import { complain, type Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options extends FactsOptions, AnswerOptions<Format> {
  readonly party: string;
  readonly states?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly prices?: string | undefined;
  readonly tries?: number | undefined;
  readonly transfers?: boolean | undefined;
}

export function addPlan(tally: Command): void {
  withOutput(withFacts(withLook(tally.command('plan'))), FORMATS)
    .summary('find the choices of a party that serve it best')
    .description(
      'Finds, among all that a party can choose (its elections, for each account and period), what leaves the least ' +
        'shortfall, then the most credit value after the last period, then what is nearest to the defaults.\n' +
        'With --transfers it finds what the party had best send from one of its states to another as well.',
    )
    .argument('<program...>', 'files, folders, globs, or - for standard input')
    .usage('--facts <record=file> --party <name> [options] <program...>')
    .requiredOption('--party <name>', 'the party that chooses')
    .option('--states <states>', 'only its accounts in these states: CA,NJ', names)
    .option('--from <period>', 'the first period to choose for; what was chosen before stays', wholeNumber)
    .option(
      '--prices <prices>',
      'what a credit of each kind is worth: ZEV=1000,NZEV=600, or a CSV file with the columns kind and price; without it, all are worth the same',
    )
    .option('--transfers', 'plan transfers between the states of the party, together with its elections')
    .option(
      '--tries <number>',
      'how many sets of choices may be computed (5000), or of transfers (100)',
      wholeNumber,
    )
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) => run(terminal, programs, options));
    });
}

function names(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}

async function run(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
): Promise<Answer<Format>> {
  if (options.transfers === true && !existsSync(SOLVER)) {
    complain(terminal, NO_SOLVER);
    return { exit: EXIT.failed };
  }
  const prices = await pricesOf(options.prices);
  if (typeof prices === 'string') {
    complain(terminal, prices);
    return { exit: EXIT.failed };
  }
  const opened = await openCase(terminal, programs, options);
  if (!opened.ok) return opened;
  const { loaded, files, options: how, progress } = opened.value;
  const sdk = await import('@tallystick/sdk');
  const { party, states, from, tries, transfers } = options;
  const question = {
    party,
    ...(states !== undefined && { states }),
    ...(from !== undefined && { from }),
    ...(prices !== undefined && { prices }),
    ...(tries !== undefined && { tries }),
  };
  if (transfers === true) {
    const { highsSolver } = await import('@tallystick/sdk/node');
    const solve = await highsSolver(SOLVER);
    const planned = await sdk.planTransfers(loaded, files, question, solve, how);
    progress.end();
    if (!planned.ok) {
      showWarnings(terminal, planned.warnings);
      return { exit: showFailure(terminal, planned) };
    }
    return answerOf(planned.plan, (palette) => transferPlanText(planned.plan, palette));
  }
  const planned = await sdk.plan(loaded, files, question, how);
  progress.end();
  if (!planned.ok) {
    showWarnings(terminal, planned.warnings);
    return { exit: showFailure(terminal, planned) };
  }
  return answerOf(planned.plan, (palette) => planText(planned.plan, palette));
}

function answerOf(plan: Plan | TransferPlan, pretty: (palette: Palette) => string): Answer<Format> {
  return {
    print: { pretty, json: () => stableJson(plan) },
    ends: () => (plan.decided ? EXIT.done : EXIT.undecided),
  };
}

/** The prices by kind; undefined where none are given; or what is wrong with them. */
async function pricesOf(
  given: string | undefined,
): Promise<ReadonlyMap<string, string> | undefined | string> {
  if (given === undefined) return undefined;
  if (given.includes('=')) return pairsOf(given.split(','), '=', '--prices');
  const { readDataFile } = await import('@tallystick/sdk/node');
  try {
    const { bytes } = await readDataFile(given);
    const [head = '', ...rows] = new TextDecoder()
      .decode(bytes)
      .replace(/^\ufeff/, '')
      .split(/\r?\n/);
    if (!/^\s*kind\s*,\s*price\s*$/.test(head))
      return `${given} begins with "${head}"; a file of prices begins with the header: kind,price`;
    return pairsOf(
      rows.filter((row) => row.trim() !== ''),
      ',',
      given,
    );
  } catch (error) {
    return `${given} cannot be read: ${reasonOf(error)}. Write prices as ZEV=1000,NZEV=600, or name a CSV file.`;
  }
}

function pairsOf(
  texts: readonly string[],
  between: string,
  where: string,
): ReadonlyMap<string, string> | string {
  const prices = new Map<string, string>();
  for (const text of texts) {
    const [kind = '', price = '', more] = text.split(between).map((part) => part.trim());
    if (kind === '' || price === '' || more !== undefined)
      return `${where} says "${text.trim()}"; expected a kind of credit and its price, such as ZEV${between}1000.`;
    if (prices.has(kind)) return `${where} gives ${kind} two prices; give one.`;
    prices.set(kind, price);
  }
  return prices;
}

/** The WebAssembly of the solver, which the build puts beside the modules. */
const SOLVER = fileURLToPath(new URL('highs.wasm', import.meta.url));

/** The editor's extension is kept small. */
const NO_SOLVER =
  'Plans of transfers need a solver, which is not in the copy of the command that comes with the editor. Plan with the command as it is installed by itself.';

const EXAMPLES = `
Examples:
  $ tally plan rules/ --facts sale=sales.csv --as-of 2026-01-01 --party "Acme" --from 2026
  $ tally plan rules/ --facts sale=sales.csv --party "Acme" --states CA,NJ --prices ZEV=1000,NZEV=600 --format json
  $ tally plan rules/ --facts sale=sales.csv --party "Acme" --transfers`;
