import { lineStartsOf, type Program, placeOf, type Scenario, type Span } from '@tallystick/model';
import {
  type CaseFailure,
  lawsTested,
  notLoaded,
  outcomeOf,
  programOf,
  type ReachablePart,
  reachableParts,
  reachedBy,
  readScenarioFiles,
  type ScenarioFiles,
  type ScenarioRun,
  scenarioRunner,
  titleOf,
  updateOf,
} from '@tallystick/sdk';
import { Kept } from './kept.ts';
import type { Loading } from './loading.ts';
import type { Answer, EvaluatedProgram, EvaluatedTest, PartCovered } from './messages.ts';

/** A program under one law, and what runs its scenarios. */
interface Suite {
  readonly ok: true;
  readonly program: Program;
  readonly files: ScenarioFiles;
  readonly run: (scenario: Scenario) => Promise<ScenarioRun>;
}

/** So many are kept: the laws under which the scenarios of a program are run, in turn. */
const KEPT = 12;

/** Runs scenarios one at a time, each law compiled once, and says what `tally test` says of them. */
export class Tests {
  readonly #loading: Loading;
  readonly #suites = new Kept<Suite | CaseFailure>(KEPT);

  constructor(loading: Loading) {
    this.#loading = loading;
  }

  /** What a scenario comes to, and if asked for, the keys of the parts that it reaches. */
  async test(test: EvaluatedTest, isCovering: boolean): Promise<Answer> {
    const found = await this.#find(test);
    if (!found.ok) return faults(found);
    const started = performance.now();
    const run = await found.suite.run(found.scenario);
    const milliseconds = performance.now() - started;
    return {
      kind: 'test',
      outcome: outcomeOf(run),
      milliseconds,
      reached: isCovering && run.ok ? [...reachedBy(run)] : [],
    };
  }

  /** What has to change in files so that scenarios expect what is found. */
  async update(tests: readonly EvaluatedTest[]): Promise<Answer> {
    const runs: ScenarioRun[] = [];
    const texts = new Map<string, string>();
    for (const test of tests) {
      const found = await this.#find(test);
      if (!found.ok) return faults(found);
      const { suite, scenario } = found;
      for (const [file, text] of (await this.#loading.now(test.entries)).texts) texts.set(file, text);
      for (const [file, bytes] of suite.files) texts.set(file, textOf(bytes));
      runs.push(await suite.run(scenario));
    }
    const { edits, refused } = updateOf(runs, ({ file, start, end }) =>
      (texts.get(file) ?? '').slice(start, end),
    );
    return {
      kind: 'update',
      edits: edits.map(({ at, text }) => ({ at: placeIn(at, texts.get(at.file) ?? ''), text })),
      refused: [...refused, ...runs.flatMap(notRun)],
    };
  }

  /** The parts of a program that scenarios can reach, under all laws under which it has any. */
  async parts({ entries, program: name }: EvaluatedProgram): Promise<Answer> {
    const work = await this.#loading.now(entries);
    const parts = new Map<string, PartCovered>();
    for (const { with: amendments = [] } of lawsTested(work.work, name)) {
      const suite = await this.#suite(entries, name, amendments);
      if (!suite.ok) return faults(suite);
      for (const part of reachableParts(suite.program)) parts.set(part.key, shown(part, suite.program));
    }
    return { kind: 'parts', parts: [...parts.values()] };
  }

  async #find({ entries, program: name, title, file }: EvaluatedTest) {
    const { work } = await this.#loading.now(entries);
    const isMeant = (one: Scenario): boolean => titleOf(one) === title && one.at.file === file;
    const written = work.programs.find((one) => one.name === name)?.scenarios.find(isMeant);
    const suite = await this.#suite(entries, name, written?.amendments ?? []);
    if (!suite.ok) return suite;
    const scenario = suite.program.scenarios.find(isMeant);
    if (scenario !== undefined) return { ok: true, suite, scenario } as const;
    return { ok: false, faults: [{ message: `There is no scenario "${title}" any more.` }] } as const;
  }

  #suite(
    entries: readonly string[],
    program: string,
    amendments: readonly string[],
  ): Promise<Suite | CaseFailure> {
    const { files, cache } = this.#loading;
    return this.#suites.get([files.revision, entries, program, amendments.toSorted()], async () => {
      const work = await this.#loading.now(entries);
      const law = programOf(work, { program, ...(amendments.length > 0 && { with: amendments }) }, cache);
      if (!law.ok) return notLoaded(law);
      const contents = await readScenarioFiles(law.program, (file) => files.bytes(file));
      return { ok: true, program: law.program, files: contents, run: scenarioRunner(law.laws, contents) };
    });
  }
}

/** Why a scenario has found nothing that it could expect. */
function notRun(run: ScenarioRun): Extract<Answer, { readonly kind: 'update' }>['refused'] {
  if (run.ok) return [];
  const { file, line } = placeOf(run.scenario.at, run.law.sources);
  return run.faults.map((reason) => ({ at: { file, line }, reason }));
}

function faults({ faults }: CaseFailure): Answer {
  return { kind: 'faults', faults };
}

function shown({ key, kind, name, spans }: ReachablePart, { sources }: Program): PartCovered {
  return { key, kind, name, places: spans.map((span) => placeOf(span, sources)) };
}

function placeIn(at: Span, text: string) {
  return placeOf(at, [{ file: at.file, lineStarts: lineStartsOf(text) }]);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
