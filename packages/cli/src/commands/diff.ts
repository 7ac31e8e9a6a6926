import { isDay } from '@tallystick/model';
import {
  diffGithub,
  diffMarkdown,
  diffPlain,
  diffSarif,
  diffText,
  isOpen,
  stableJson,
} from '@tallystick/report';
import type { GivenElection } from '@tallystick/sdk';
import { type Command, InvalidArgumentError } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { openFacts, showFailure, showWarnings } from '../shell/facts.ts';
import {
  day,
  elections,
  type FactsArgument,
  factsArguments,
  pairs,
  wholeNumber,
  withLook,
} from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import { progressOn } from '../shell/progress.ts';
import { on, type Sides, sidesOf } from '../shell/range.ts';
import { namesFromRoot } from '../shell/root.ts';
import { complain, remark, type Terminal } from '../shell/terminal.ts';
import { ACCEPTED, type AcceptanceOptions, withAcceptance } from './diff/acceptance.ts';
import { openSide, type SideOptions, sidesAsked } from './diff/sides.ts';

const FORMATS = ['pretty', 'plain', 'markdown', 'html', 'json', 'github', 'sarif'] as const;

type Format = (typeof FORMATS)[number];

interface Options extends AnswerOptions<Format>, SideOptions, AcceptanceOptions {
  readonly facts?: readonly FactsArgument[] | undefined;
  readonly through?: number | undefined;
  readonly known?: string | undefined;
  readonly elect?: readonly GivenElection[] | undefined;
  readonly scenarios: boolean;
  readonly attribution?: true | undefined;
  readonly verdict?: true | undefined;
  readonly exitCode?: true | undefined;
}

export function addDiff(tally: Command, version: string): void {
  withOutput(withLook(tally.command('diff')), FORMATS)
    .summary('say what changed between two laws, and for whom by how much')
    .description(
      'Compares two laws: two files or folders, two days of one program, two revisions of git, or a program with and\n' +
        'without an amendment. Names each change of the law, and what moves over the facts and in the scenarios.\n' +
        'Without any of these it compares the files with those of the last commit.',
    )
    .argument(
      '<program...>',
      'files or folders; two of them are the two sides, unless an option tells them apart',
    )
    .option('--rev <revisions>', 'git revisions: REV against the files as they are, or REV..REV', sidesOf)
    .option('--as-of <days>', 'the law on two days: 2023-06-01..2025-11-03', days)
    .option(
      '--with <amendments>',
      'with amendments against without: A2024,A2025; or both sides: A2024..A2025',
      sidesOf,
    )
    .option('--program <names>', 'two programs of the files: ACT..ACT_CO; or which one is meant', sidesOf)
    .option(
      '--facts <record=file>',
      'facts over which balances are compared (may be repeated)',
      factsArguments,
    )
    .option(
      '--through <period>',
      'the last period to settle; without it, the last one with facts',
      wholeNumber,
    )
    .option('--known <date>', 'the facts as they were known on a day', day)
    .option('--elect <choice>', 'a choice of a party, as for tally run (may be repeated)', elections)
    .option('--set <name=value>', 'another value for a let, on both sides', pairs('--set', 'nzev_cap=0.8'))
    .option(
      '--reading <name=choice>',
      'another choice for a reading, on both sides',
      pairs('--reading', 'nzev_base=separate'),
    )
    .option('--attribution', 'splits each amount that moves over the changes that move it')
    .option(
      '--verdict',
      'says whether the laws come to the same on all facts: equivalent, differs, undecided',
    )
    .option('--no-scenarios', 'does not run the scenarios')
    .option('--accept <reason>', 'writes down that the changes are accepted, and why', reasonGiven)
    .option('--accepted <file>', 'where accepted changes stand', ACCEPTED)
    .option('--exit-code', 'exit code 3 where the laws differ in more than remarks')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) =>
        diff(terminal, programs, options, version),
      );
    });
}

function reasonGiven(text: string): string {
  if (text.trim() === '')
    throw new InvalidArgumentError('Say why the changes are accepted, such as "voted for by the Board".');
  return text;
}

function days(text: string): Sides<string | undefined> {
  const asked = sidesOf(text);
  for (const one of [on(asked, 'from'), on(asked, 'to')])
    if (one !== undefined && !isDay(one))
      throw new InvalidArgumentError(`${one} is no day. Write year, month and day: 2023-06-01..2025-11-03.`);
  return asked;
}

async function diff(
  terminal: Terminal,
  programs: readonly string[],
  options: Options,
  version: string,
): Promise<Answer<Format>> {
  if (options.attribution && options.facts === undefined) {
    complain(terminal, '--attribution splits what moves over facts. Name them: --facts RECORD=FILE');
    return { exit: EXIT.failed };
  }
  const progress = progressOn(terminal);
  const [from, to] = sidesAsked(programs, options);
  progress.begin('Reading the programs');
  const before = await openSide(terminal, from, options);
  if (!before.ok) return before;
  const after = await openSide(terminal, to, options);
  if (!after.ok) return after;
  const facts = await openFacts(terminal, options.facts ?? []);
  if (!facts.ok) return facts;
  const [sdk, { diffHtml }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/report/html'),
  ]);
  const { loaded, readFile } = after.value;
  const { through, known, elect, attribution } = options;
  const found = await sdk.diff(before.value, after.value, {
    facts: facts.value,
    run: {
      ...(through !== undefined && { through }),
      ...(known !== undefined && { known }),
      ...(elect !== undefined && { elections: elect }),
    },
    ...(options.scenarios && { scenarios: await sdk.readScenarioFiles(loaded.program, readFile) }),
    ...(attribution !== undefined && { attribution }),
    ...(options.verdict !== undefined && { verdict: options.verdict }),
    onPhase: (phase) => progress.begin(phase),
  });
  progress.end();
  if (!found.ok) return { exit: showFailure(terminal, found) };
  showWarnings(terminal, found.warnings);
  const { impact } = found.diff;
  if (attribution && impact !== undefined && impact.moves.length > 0 && impact.attribution === undefined)
    remark(terminal, NOT_SPLIT);
  const judged = await withAcceptance(terminal, found.diff, options);
  if (!judged.ok) return judged;
  const answered = judged.value;
  return {
    print: {
      pretty: (palette) => diffText(answered, palette),
      plain: () => diffPlain(answered),
      json: () => stableJson(answered),
      markdown: () => diffMarkdown(answered),
      html: () => diffHtml(answered),
      github: () => diffGithub(answered, namesFromRoot()),
      sarif: () => diffSarif(answered, version, namesFromRoot()),
    },
    ends: () => {
      const { changes, verdict } = answered;
      if (verdict?.verdict === 'undecided') return EXIT.undecided;
      // Where it was asked for, the verdict tells what is a difference.
      const isOther = changes.some(isOpen) && verdict?.verdict !== 'equivalent';
      return options.exitCode && isOther ? EXIT.different : EXIT.done;
    },
  };
}

const NOT_SPLIT =
  'The amounts are not split over the changes: a law with some of them alone cannot be computed on these facts.';

const EXAMPLES = `
Examples:
  $ tally diff act.tally                                          against the last commit
  $ tally diff act-2023.tally act.tally --facts sale=sales.csv
  $ tally diff rules/ --as-of 2023-06-01..2025-11-03 --facts sale=sales.csv --attribution
  $ tally diff rules/ --with A2024 --facts sale=sales.csv
  $ tally diff rules/ --rev main --exit-code --format markdown=comment.md --format pretty
  $ tally diff rules/ --program ACT..ACT_CO --as-of 2025-11-03`;
