import {
  type CaseFailure,
  changeTexts,
  diff,
  type FactsFile,
  type LoadedProgram,
  type LoadedWork,
  notComputed,
  notLoaded,
  programOf,
  readScenarioFiles,
  type SideOfDiff,
} from '@tallystick/sdk';
import type { FileVersion } from '../protocol.ts';
import { Kept } from './kept.ts';
import type { Loading } from './loading.ts';
import type {
  Answer,
  ComparisonQuery,
  ComparisonStep,
  EvaluatedComparison,
  EvaluatedSide,
} from './messages.ts';

/** So many laws are kept: both sides, before and after a keystroke. */
const KEPT = 4;

interface Side {
  readonly work: LoadedWork;
  readonly loaded: LoadedProgram;
}

/** Compares two laws. What does not change from one question to the next is not loaded again. */
export class Comparing {
  readonly #loading: Loading;
  readonly #laws = new Kept<ReturnType<typeof programOf>>(KEPT);

  constructor(loading: Loading) {
    this.#loading = loading;
  }

  /** @param onPhase told what begins now */
  async answer(query: ComparisonQuery, onPhase: (phase: string) => void): Promise<Answer> {
    const { comparing } = query;
    onPhase('Reading both laws');
    const before = await this.#side(comparing, comparing.before);
    if ('faults' in before) return { kind: 'faults', faults: before.faults };
    const after = await this.#side(comparing, comparing.after);
    if ('faults' in after) return { kind: 'faults', faults: after.faults };
    return query.kind === 'texts'
      ? { kind: 'texts', texts: await changeTexts(before, after, query.change) }
      : this.#compare(query.step, comparing, { before, after }, onPhase);
  }

  async #compare(
    step: ComparisonStep,
    { before, after, facts }: EvaluatedComparison,
    sides: { readonly before: Side; readonly after: Side },
    onPhase: (phase: string) => void,
  ): Promise<Answer> {
    const files: FactsFile[] = [];
    for (const { record, file } of step === 'verdict' ? [] : facts) {
      const bytes = await this.#loading.files.bytes(file);
      if (bytes === undefined) return cannotRead(record, file);
      files.push({ record, name: file, bytes });
    }
    const { program } = sides.after.loaded;
    const found = await diff(sideOf(sides.before, before, after), sideOf(sides.after, after, before), {
      facts: files,
      ...(step === 'changes' && {
        scenarios: await readScenarioFiles(program, (file) => this.#loading.files.bytes(file)),
      }),
      attribution: step === 'attribution',
      verdict: step === 'verdict',
      onPhase,
    });
    return found.ok
      ? { kind: 'compare', diff: found.diff, notices: found.warnings.map(({ message }) => message) }
      : { kind: 'faults', faults: notComputed(found).faults };
  }

  async #side(
    { entries }: EvaluatedComparison,
    { version, law }: EvaluatedSide,
  ): Promise<Side | Pick<CaseFailure, 'faults'>> {
    const work = await this.#load(entries, version);
    if (work.texts.size === 0) return { faults: [{ message: `There is no program ${wordsOf(version)}.` }] };
    const loaded = await this.#laws.get([[...work.texts], law], async () =>
      programOf(work, law, this.#loading.cache),
    );
    if (loaded.ok) return { work, loaded };
    const { faults } = notLoaded(loaded);
    return version === 'open'
      ? { faults }
      : {
          faults: faults.map(({ message }) => ({
            message: `${message} That is the program ${wordsOf(version)}.`,
          })),
        };
  }

  /** Of an earlier version, the files that were there already. */
  async #load(entries: readonly string[], version: FileVersion): Promise<LoadedWork> {
    if (version === 'open') return this.#loading.now(entries);
    const read = (file: string): Promise<string | undefined> => this.#loading.files.textAt(file, version);
    const there: string[] = [];
    for (const entry of entries) if ((await read(entry)) !== undefined) there.push(entry);
    return this.#loading.before(there, read);
  }
}

function cannotRead(record: string, file: string): Answer {
  return {
    kind: 'faults',
    faults: [{ message: `The facts of ${record} stand in ${file}, which cannot be read.` }],
  };
}

/** Where both sides have one version of the texts, it goes without saying. */
function sideOf({ loaded }: Side, { version }: EvaluatedSide, other: EvaluatedSide): SideOfDiff {
  return version === other.version ? { loaded } : { loaded, revision: namesOf(version) };
}

function namesOf(version: FileVersion): string {
  if (version === 'open') return 'the editor';
  return version === 'saved' ? 'the saved files' : version.revision;
}

function wordsOf(version: EvaluatedSide['version']): string {
  return version === 'saved' ? 'as it was saved' : version === 'open' ? 'here' : `in ${version.revision}`;
}
