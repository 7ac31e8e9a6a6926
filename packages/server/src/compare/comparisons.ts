import type { Diff } from '@tallystick/report';
import { filesIn } from '../preview/files.ts';
import type { Projects } from '../projects/projects.ts';
import type {
  ComparedSide,
  ComparedText,
  ComparedTextsParams,
  ComparedTextsResult,
  ComparisonOf,
  ComparisonShown,
} from '../protocol.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Texts } from '../texts/texts.ts';
import type { Evaluated, Evaluation } from '../worker/evaluation.ts';
import { faultsOf } from '../worker/faults.ts';
import type { ComparisonStep, EvaluatedComparison, EvaluatedSide } from '../worker/messages.ts';
import { comparisonCommand } from './command.ts';
import { named, namedFaults } from './named.ts';

export type ShowComparison = (comparison: string, shown: ComparisonShown) => void;

/** What helps where computing takes too long. */
const MEND =
  'Take fewer facts, allow more time in the settings (tally.preview.timeLimit), or use the command below.';

/** So long nothing is typed before two laws are compared again: it takes longer than a balance. */
const REST = 300;

/** The comparisons that an editor has open, each kept up to date with the texts. */
export class Comparisons {
  readonly #projects: Projects;
  readonly #evaluation: Evaluation;
  readonly #show: ShowComparison;
  readonly #open = new Map<string, Comparison>();
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(texts: Texts, projects: Projects, evaluation: Evaluation, show: ShowComparison) {
    this.#projects = projects;
    this.#evaluation = evaluation;
    this.#show = show;
    texts.onChange((file) => {
      if (!evaluation.readsFile(file)) return;
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => {
        for (const [name, { of }] of this.#open) void this.open(name, of);
      }, REST);
    });
  }

  /** Opens a comparison, or compares something else in it; what it still works out is out of date. */
  async open(name: string, of: ComparisonOf): Promise<void> {
    this.#evaluation.cancel(name);
    const comparison: Comparison = { of, entries: [] };
    this.#open.set(name, comparison);
    const { entries } = await this.#projects.around(fileOf(of.uri));
    if (this.#open.get(name) !== comparison) return;
    const known = { of, entries };
    this.#open.set(name, known);
    await this.#compare(name, known);
  }

  /** Ends what a comparison still works out; what it has found stays. */
  cancel(name: string): void {
    const comparison = this.#open.get(name);
    if (comparison === undefined) return;
    this.#open.set(name, { ...comparison });
    this.#evaluation.cancel(name);
    this.#say(name, comparison, { notices: ['Cancelled. The next change compares again.'] });
  }

  close(name: string): void {
    this.#open.delete(name);
    this.#evaluation.cancel(name);
  }

  /** The two texts in which a change is said. */
  async texts({ comparison: name, change }: ComparedTextsParams): Promise<ComparedTextsResult> {
    const comparison = this.#open.get(name);
    if (comparison === undefined) return {};
    const comparing = comparingOf(comparison);
    const evaluated = await this.#evaluation.ask(`${name} texts`, { kind: 'texts', comparing, change });
    if (evaluated.kind !== 'texts') return {};
    const { before, after } = evaluated.texts;
    const shown = ({ file, title, text, line }: typeof before, { version }: EvaluatedSide): ComparedText => ({
      name: file === undefined ? title : `${this.#projects.shownName(file)}${inVersion(version)}`,
      ...(file !== undefined && version === 'open' && { uri: uriOf(file) }),
      text,
      line,
    });
    return { before: shown(before, comparing.before), after: shown(after, comparing.after) };
  }

  /** What moves comes first; then what takes longer, each within a time of its own. */
  async #compare(name: string, comparison: Comparison): Promise<void> {
    const isCurrent = (): boolean => this.#open.get(name) === comparison;
    const ask = (step: ComparisonStep): Promise<Evaluated> =>
      this.#evaluation.ask(name, { kind: 'compare', comparing: comparingOf(comparison), step }, (working) => {
        if (isCurrent()) this.#say(name, comparison, { working });
      });
    const first = await ask('changes');
    if (!isCurrent() || first.kind === 'outOfDate') return;
    if (first.kind !== 'compare') {
      this.#say(name, comparison, { faults: faultsOf(first, MEND) });
      return;
    }
    let { diff } = first;
    const notices = [...first.notices];
    const steps = furtherSteps(comparison.of, diff);
    for (const step of steps) {
      this.#say(name, comparison, { diff, notices, working: WORKING[step] });
      const evaluated = await ask(step);
      if (!isCurrent() || evaluated.kind === 'outOfDate') return;
      if (evaluated.kind === 'compare') diff = withFound(diff, evaluated.diff);
      notices.push(...faultsOf(evaluated, MEND).map(({ message }) => `${NOT_FOUND[step]} ${message}`));
      if (step === 'attribution' && evaluated.kind === 'compare' && diff.impact?.attribution === undefined)
        notices.push(NOT_SPLIT);
    }
    this.#say(name, comparison, { diff, notices });
  }

  #say(name: string, { of, entries }: Comparison, shown: Partial<ComparisonShown>): void {
    const { faults = [], notices = [], diff } = shown;
    const nameOf = (file: string): string => this.#projects.shownName(file);
    this.#show(name, {
      ...shown,
      ...(diff && { diff: named(diff, nameOf) }),
      faults: namedFaults(faults, nameOf),
      notices,
      command: comparisonCommand(of, entries, nameOf),
      files: filesIn([diff, faults], this.#projects).map((file) => ({ ...file, file: file.name })),
    });
  }
}

interface Comparison {
  readonly of: ComparisonOf;
  readonly entries: readonly string[];
}

type FurtherStep = Exclude<ComparisonStep, 'changes'>;

const WORKING: Readonly<Record<FurtherStep, string>> = {
  attribution: 'Splitting what moves over the changes',
  verdict: 'Looking for a fleet that shows a difference',
};

const NOT_FOUND: Readonly<Record<FurtherStep, string>> = {
  attribution: 'What moves is not split over the changes.',
  verdict: 'Whether both laws come to the same on all facts is not known.',
};

const NOT_SPLIT =
  'The amounts are not split over the changes: a law with some of them alone cannot be computed on these facts.';

function furtherSteps({ verdict }: ComparisonOf, { impact, changes }: Diff): readonly FurtherStep[] {
  const isActing = changes.some(({ remark }) => !remark);
  return [
    ...(impact !== undefined && impact.moves.length > 0 ? (['attribution'] as const) : []),
    ...(verdict && isActing ? (['verdict'] as const) : []),
  ];
}

function withFound(diff: Diff, { impact, verdict }: Diff): Diff {
  return { ...diff, ...(impact && { impact }), ...(verdict && { verdict }) };
}

function comparingOf({ of: { before, after, facts = [] }, entries }: Comparison): EvaluatedComparison {
  return {
    entries,
    before: sideOf(before),
    after: sideOf(after),
    facts: facts.map(({ record, uri }) => ({ record, file: fileOf(uri) })),
  };
}

function sideOf({ version = 'open', program, asOf, with: amendments }: ComparedSide): EvaluatedSide {
  const law = {
    ...(program !== undefined && { program }),
    ...(asOf !== undefined && { asOf }),
    ...(amendments !== undefined && { with: amendments }),
  };
  return { version, law };
}

function inVersion(version: EvaluatedSide['version']): string {
  return version === 'open' ? '' : version === 'saved' ? ' as saved' : ` in ${version.revision}`;
}
