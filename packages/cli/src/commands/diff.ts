import { isDay } from '@tallystick/model';
import {
  type AcceptedChange,
  acceptAll,
  acceptedJson,
  type Diff,
  diffGithub,
  diffMarkdown,
  diffPlain,
  diffSarif,
  diffText,
  isOpen,
  readAccepted,
  stableJson,
  withAccepted,
} from '@tallystick/report';
import type { GivenElection, LoadedProgram, LoadOptions } from '@tallystick/sdk';
import { type Command, InvalidArgumentError } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { EXIT } from '../shell/exit.ts';
import { openFacts, showFailure, showWarnings } from '../shell/facts.ts';
import { findRevision, type Revision } from '../shell/git.ts';
import { findFiles, type Opened, openLaw, refuse } from '../shell/open.ts';
import {
  day,
  elections,
  type FactsArgument,
  factsArguments,
  type Pairs,
  pairs,
  wholeNumber,
  withLook,
} from '../shell/options.ts';
import { withOutput, wrote } from '../shell/output.ts';
import { progressOn } from '../shell/progress.ts';
import { isRange, on, type Sides, sidesOf } from '../shell/range.ts';
import { complain, remark, type Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'plain', 'markdown', 'html', 'json', 'github', 'sarif'] as const;

/** Where accepted changes stand, unless another file is named. */
const ACCEPTED = 'tally-accepted.json';
type Format = (typeof FORMATS)[number];
type Named = Sides<string | undefined>;

interface Options extends AnswerOptions<Format> {
  readonly rev?: Named | undefined;
  readonly asOf?: Named | undefined;
  readonly with?: Named | undefined;
  readonly program?: Named | undefined;
  readonly facts?: readonly FactsArgument[] | undefined;
  readonly through?: number | undefined;
  readonly known?: string | undefined;
  readonly elect?: readonly GivenElection[] | undefined;
  readonly set?: Pairs | undefined;
  readonly reading?: Pairs | undefined;
  readonly scenarios: boolean;
  readonly attribution?: true | undefined;
  readonly verdict?: true | undefined;
  readonly accept?: string | undefined;
  readonly accepted: string;
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
    .option('--accept <reason>', 'writes down that the changes are accepted, and why')
    .option('--accepted <file>', 'where accepted changes stand', ACCEPTED)
    .option('--exit-code', 'exit code 3 where the laws differ in more than remarks')
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: Options) => {
      process.exitCode = await answer(options, 'pretty', (terminal) =>
        diff(terminal, programs, options, version),
      );
    });
}

function days(text: string): Named {
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
      github: () => diffGithub(answered),
      sarif: () => diffSarif(answered, version),
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

/** The diff with what was accepted before, and now, where that is asked for. */
async function withAcceptance(
  terminal: Terminal,
  found: Diff,
  { accept, accepted: file }: Options,
): Promise<Opened<Diff>> {
  const { readFileOrNot } = await import('@tallystick/sdk/node');
  const bytes = await readFileOrNot(file);
  const read = bytes === undefined ? undefined : readAccepted(new TextDecoder().decode(bytes));
  if (read?.ok === false) {
    complain(terminal, `${file} cannot be read. ${read.message}`);
    return refuse(EXIT.failed);
  }
  const known: readonly AcceptedChange[] = read?.accepted ?? [];
  if (accept === undefined) return { ok: true, value: withAccepted(found, known) };
  const all = acceptAll(found, known, accept);
  if (!(await wrote(terminal, file, acceptedJson(all)))) return refuse(EXIT.failed);
  const gone = withAccepted(found, known).stale?.length ?? 0;
  const rest =
    gone === 0
      ? ''
      : ` ${gone} taken out, since ${gone === 1 ? 'it no longer occurs' : 'they no longer occur'}.`;
  remark(terminal, `${file}: ${all.length} accepted.${rest}`);
  return { ok: true, value: withAccepted(found, all) };
}

/** One side of the comparison, before anything is read. */
interface Side {
  readonly programs: readonly string[];
  /** Told in the answer, where each side has its own. */
  readonly isOwnFiles: boolean;
  readonly revision?: string | undefined;
  readonly law: LoadOptions;
}

/** What the options make of the two sides. */
function sidesAsked(programs: readonly string[], options: Options): readonly [Side, Side] {
  const { rev, asOf, with: amendments, program, set, reading } = options;
  const isTold = rev !== undefined || [asOf, amendments, program].some(isRange);
  const isTwoFiles = !isTold && programs.length === 2;
  // Of one program a law that is named is compared with the law without it.
  const isAlone = !isTold && !isTwoFiles;
  const isAgainstBase = isAlone && (asOf !== undefined || amendments !== undefined);
  const side = (which: 'from' | 'to', index: number): Side => {
    const isBase = isAgainstBase && which === 'from';
    const own = { asOf: on(asOf, which), with: on(amendments, which), program: on(program, which) };
    const isWorking = rev === undefined ? isAgainstBase || !isAlone : 'both' in rev && which === 'to';
    const revision = isWorking
      ? undefined
      : rev === undefined && which === 'to'
        ? undefined
        : (on(rev, which) ?? 'HEAD');
    return {
      programs: isTwoFiles ? programs.slice(index, index + 1) : programs,
      isOwnFiles: isTwoFiles,
      revision,
      law: {
        values: set ?? {},
        readings: reading ?? {},
        ...(own.program !== undefined && { program: own.program }),
        ...(own.asOf !== undefined && !isBase && { asOf: own.asOf }),
        ...(own.with !== undefined && !isBase && { with: own.with.split(',').map((name) => name.trim()) }),
      },
    };
  };
  return [side('from', 0), side('to', 1)];
}

interface OpenedSide {
  readonly loaded: LoadedProgram;
  readonly revision?: string;
  readonly files?: readonly string[];
  /** Reads the files that scenarios name. */
  readonly readFile: (file: string) => Promise<Uint8Array | undefined>;
}

async function openSide(
  terminal: Terminal,
  { programs, isOwnFiles, revision, law }: Side,
  { with: amendments, asOf }: Options,
): Promise<Opened<OpenedSide>> {
  if (amendments !== undefined && asOf !== undefined) {
    complain(terminal, '--as-of and --with both say which law is meant. Give one of them.');
    return refuse(EXIT.failed);
  }
  const [sdk, { readText, readFileOrNot }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const past = revision === undefined ? undefined : await findRevision(revision, programs[0] ?? '.', '--rev');
  if (past?.ok === false) {
    complain(terminal, past.message);
    return refuse(EXIT.failed);
  }
  const entries =
    past === undefined
      ? await findFiles(terminal, programs)
      : await filesIn(terminal, past.revision, programs, revision ?? '');
  if (!entries.ok) return entries;
  const read = past === undefined ? readText : textsIn(past.revision);
  const quiet = { ...terminal, quiet: true };
  const opened = openLaw(quiet, programs, await sdk.loadProgram(entries.value, read, law));
  if (!opened.ok) {
    if (revision !== undefined) complain(terminal, `That is the program in ${revision}.`);
    return opened;
  }
  return {
    ok: true,
    value: {
      loaded: opened.value,
      ...(revision !== undefined && { revision }),
      ...(isOwnFiles && { files: programs }),
      readFile: past === undefined ? readFileOrNot : past.revision.read,
    },
  };
}

/** The files that the arguments meant in a revision; says so where there were none. */
async function filesIn(
  terminal: Terminal,
  { filesIn: listed }: Revision,
  programs: readonly string[],
  revision: string,
): Promise<Opened<readonly string[]>> {
  const files = (await Promise.all(programs.map(listed))).flat();
  if (files.length > 0) return { ok: true, value: files };
  complain(terminal, `${programs.join(' ')} is not in ${revision}: there is nothing to compare with.`);
  return refuse(EXIT.failed);
}

function textsIn({ read }: Revision): (file: string) => Promise<string | undefined> {
  return async (file) => {
    const bytes = await read(file);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
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
