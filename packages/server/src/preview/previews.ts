import type { CaseAsked, PartAmounts } from '@tallystick/sdk';
import type { Projects } from '../projects/projects.ts';
import type {
  ExplainFigureParams,
  ExplainFigureResult,
  FileShown,
  FindDependentsParams,
  FindDependentsResult,
  PreviewOf,
  PreviewShown,
  ScenarioOfPreviewParams,
  ScenarioOfPreviewResult,
} from '../protocol.ts';
import { fileOf } from '../texts/names.ts';
import type { Texts } from '../texts/texts.ts';
import type { Evaluation } from '../worker/evaluation.ts';
import { faultsOf } from '../worker/faults.ts';
import type { EvaluatedCase } from '../worker/messages.ts';
import { commandOf } from './command.ts';
import { filesIn } from './files.ts';

/** What is evaluated for a preview beside what it shows: the amounts of each rule, step and limit. */
export type Show = (preview: string, shown: PreviewShown, amounts?: readonly PartAmounts[]) => void;

/** Told that what a preview shows is computed anew from now on, until it is shown. */
export type Begin = (preview: string) => void;

/** What helps where computing takes too long. */
const MEND =
  'Take fewer facts or periods, allow more time in the settings (tally.preview.timeLimit), or use the command below. The next change tries again.';

/** The previews that an editor has open, each kept up to date with the texts. */
export class Previews {
  readonly #projects: Projects;
  readonly #evaluation: Evaluation;
  readonly #show: Show;
  readonly #begin: Begin;
  readonly #open = new Map<string, Preview>();

  constructor(texts: Texts, projects: Projects, evaluation: Evaluation, show: Show, begin: Begin = () => {}) {
    this.#projects = projects;
    this.#evaluation = evaluation;
    this.#show = show;
    this.#begin = begin;
    texts.onChange((file) => {
      if (!evaluation.readsFile(file)) return;
      for (const [name, preview] of this.#open) void this.#refresh(name, preview);
    });
  }

  /** Opens a preview, or shows something else in it. */
  async open(name: string, of: PreviewOf): Promise<void> {
    this.#begin(name);
    const preview = { of, ...(await this.#loadedFor(of)) };
    this.#open.set(name, preview);
    await this.#refresh(name, preview);
  }

  close(name: string): void {
    this.#open.delete(name);
  }

  /** How the balances of an account in a period came about. */
  async explain({ preview: name, ...question }: ExplainFigureParams): Promise<ExplainFigureResult> {
    const preview = this.#open.get(name);
    if (preview === undefined) return { faults: [], files: [] };
    const evaluated = await this.#evaluation.ask(`${name} explain`, {
      kind: 'explain',
      of: caseOf(preview),
      question,
    });
    if (evaluated.kind !== 'explain') return { faults: faultsOf(evaluated, MEND), files: [] };
    return {
      explanation: evaluated.explanation,
      faults: [],
      files: this.#filesIn(evaluated.explanation),
    };
  }

  /** What a preview shows as a scenario for a file. */
  async scenario({ preview: name, uri, account }: ScenarioOfPreviewParams): Promise<ScenarioOfPreviewResult> {
    const preview = this.#open.get(name);
    if (preview === undefined) return { faults: [] };
    const query = { kind: 'scenario', of: caseOf(preview), file: fileOf(uri), account } as const;
    const evaluated = await this.#evaluation.ask(`${name} scenario`, query);
    return evaluated.kind === 'scenario'
      ? { scenario: evaluated.scenario, faults: [] }
      : { faults: faultsOf(evaluated, MEND) };
  }

  /** The numbers of a preview that a line decides. */
  async dependents({ preview: name, uri, line }: FindDependentsParams): Promise<FindDependentsResult> {
    const preview = this.#open.get(name);
    const place = { file: fileOf(uri), line: line + 1 };
    if (preview === undefined || !this.#evaluation.readsFile(place.file)) return { figures: [] };
    const evaluated = await this.#evaluation.ask(`${name} dependents`, {
      kind: 'dependents',
      of: caseOf(preview),
      place,
    });
    return { figures: evaluated.kind === 'dependents' ? evaluated.figures : [] };
  }

  async #refresh(name: string, preview: Preview): Promise<void> {
    this.#begin(name);
    const evaluated = await this.#evaluation.ask(name, { kind: 'statement', of: caseOf(preview) });
    if (evaluated.kind === 'outOfDate' || this.#open.get(name) !== preview) return;
    const { amendments } = preview;
    const command = commandOf(preview.of, preview.entries, (file) => this.#projects.shownName(file));
    if (evaluated.kind === 'statement') {
      const { statement, earlier, amounts } = evaluated;
      const files = this.#filesIn(statement);
      this.#show(
        name,
        { statement, ...(earlier && { earlier }), faults: [], amendments, command, files },
        amounts,
      );
      return;
    }
    const faults = faultsOf(evaluated, MEND);
    this.#show(name, { faults, amendments, command, files: this.#filesIn(faults) });
    // What a file uses may have changed with it.
    const loaded = await this.#loadedFor(preview.of);
    if (loaded.entries.join('\n') === preview.entries.join('\n') || this.#open.get(name) !== preview) return;
    const now = { ...preview, ...loaded };
    this.#open.set(name, now);
    await this.#refresh(name, now);
  }

  /**
   * The files that a preview is computed from: those of a command, and where amendments are asked for, also those that hang
   * together with them.
   */
  async #loadedFor(of: PreviewOf): Promise<Omit<Preview, 'of'>> {
    const file = fileOf(of.uri);
    const [own, around] = [await this.#projects.of(file), await this.#projects.around(file)];
    const { programs } = own.loaded.work;
    const program =
      programs.find(({ scenarios }) => scenarios.some(({ at }) => at.file === file)) ?? programs[0];
    const isAmended = of.asOf !== undefined || of.with !== undefined;
    return {
      entries: (isAmended ? around : own).entries,
      ...(program !== undefined && { program: program.name }),
      amendments: around.loaded.work.amendments
        .filter((amendment) => amendment.program === program?.name)
        .map(({ name, label, effective: { date } }) => ({
          name,
          ...(label !== undefined && { label }),
          effective: date,
        }))
        .sort((a, b) => (a.effective < b.effective ? -1 : 1)),
    };
  }

  #filesIn(value: object): readonly FileShown[] {
    return filesIn(value, this.#projects);
  }
}

interface Preview {
  readonly of: PreviewOf;
  readonly entries: readonly string[];
  /** The name of its program. */
  readonly program?: string;
  /** Those that can be in its law. */
  readonly amendments: PreviewShown['amendments'];
}

function caseOf({ of, entries, program }: Preview): EvaluatedCase {
  const { uri, scenario, facts = [], through, readings = {}, values = {}, elections } = of;
  const law = {
    ...(scenario === undefined && program !== undefined && { program }),
    ...lawOf(of),
    readings,
    values,
  };
  const chosen = { law, ...(elections !== undefined && { elections }) };
  const asked: CaseAsked =
    scenario === undefined
      ? {
          ...chosen,
          facts: facts.map((each) => ({ record: each.record, file: fileOf(each.uri) })),
          ...(through !== undefined && { through }),
        }
      : { ...chosen, scenario: { title: scenario, file: fileOf(uri) } };
  return {
    entries,
    asked,
    ...(of.earlier && { earlier: of.earlier }),
  };
}

/** The amendments that were switched on and off take the place of the day. */
function lawOf({ asOf, with: amendments }: PreviewOf): {
  readonly asOf?: string;
  readonly with?: readonly string[];
} {
  if (amendments !== undefined) return { with: amendments };
  return asOf === undefined ? {} : { asOf };
}
