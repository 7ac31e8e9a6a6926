import { hasErrors, type Place } from '@tallystick/model';
import { filesOf } from '@tallystick/sdk';
import type { CancellationToken } from 'vscode-languageserver';
import type { Project, Projects } from '../projects/projects.ts';
import type {
  AcceptFoundParams,
  AcceptFoundResult,
  FileShown,
  FindPartsParams,
  FindPartsResult,
  RunTestParams,
  RunTestResult,
  TestOf,
  TextRange,
} from '../protocol.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Evaluation } from '../worker/evaluation.ts';
import { faultsOf } from '../worker/faults.ts';
import type { EvaluatedTest } from '../worker/messages.ts';

/** What helps where a scenario takes too long. */
const MEND = 'Take fewer facts or periods, or allow more time in the settings (tally.preview.timeLimit).';

/** What tests are run with. */
export interface Running {
  readonly projects: Projects;
  readonly evaluation: Evaluation;
}

/**
 * Runs a scenario as `tally test` does.
 *
 * @param name of the question, unlike all others
 */
export async function runTest(
  { projects, evaluation }: Running,
  { test, isCovering }: RunTestParams,
  name: string,
  token: CancellationToken,
): Promise<RunTestResult> {
  const project = await projectOf(projects, test.uri);
  const query = { kind: 'test', test: evaluated(test, project), isCovering } as const;
  const cancelled = token.onCancellationRequested(() => evaluation.cancel(name));
  const answer = await evaluation.ask(name, query);
  cancelled.dispose();
  if (answer.kind !== 'test')
    return {
      milliseconds: 0,
      reached: [],
      faults: faultsOf(answer, MEND),
      files: filesOfProject(project, projects),
    };
  const { outcome, milliseconds, reached } = answer;
  return {
    outcome,
    milliseconds,
    reached,
    faults: [],
    files: outcome.passed ? [] : filesOfProject(project, projects),
  };
}

/**
 * What to change so that scenarios expect what is found.
 *
 * @param name of the question, unlike all others
 */
export async function acceptFound(
  { projects, evaluation }: Running,
  { tests }: AcceptFoundParams,
  name: string,
): Promise<AcceptFoundResult> {
  const asked: EvaluatedTest[] = [];
  const files = new Map<string, FileShown>();
  for (const test of tests) {
    const project = await projectOf(projects, test.uri);
    asked.push(evaluated(test, project));
    for (const one of filesOfProject(project, projects)) files.set(one.file, one);
  }
  const answer = await evaluation.ask(name, { kind: 'update', tests: asked });
  if (answer.kind !== 'update')
    return { edits: [], refused: faultsOf(answer, MEND), files: [...files.values()] };
  return {
    edits: answer.edits.map(({ at, text }) => ({ uri: uriOf(at.file), range: textRange(at), text })),
    refused: answer.refused.map(({ at, reason }) => ({ message: reason, at })),
    files: [...files.values()],
  };
}

/** The parts of a program that its scenarios can reach. */
export async function findParts(
  { projects, evaluation }: Running,
  { program, uri }: FindPartsParams,
): Promise<FindPartsResult> {
  const { entries } = await projectOf(projects, uri);
  const answer = await evaluation.ask(`parts ${program}`, { kind: 'parts', program: { entries, program } });
  if (answer.kind !== 'parts') return { parts: [] };
  return {
    parts: answer.parts.flatMap(({ key, kind, name, places }) => {
      const [first] = places;
      if (first === undefined) return [];
      return [{ key, kind, name, uri: uriOf(first.file), ranges: places.map(textRange) }];
    }),
  };
}

/**
 * The files with which a scenario is run: all around its own, as the command runs those of a folder; or, while one of them
 * cannot be read, its own with what it uses.
 */
async function projectOf(projects: Projects, uri: string): Promise<Project> {
  const around = await projects.around(fileOf(uri));
  return hasErrors(around.loaded.problems) ? projects.of(fileOf(uri)) : around;
}

function evaluated({ program, uri, title }: TestOf, { entries }: Project): EvaluatedTest {
  return { entries, program, title, file: fileOf(uri) };
}

/** The files that can be named where a scenario fails: the texts, and the tables of its scenarios. */
function filesOfProject({ loaded }: Project, projects: Projects): readonly FileShown[] {
  const tables = loaded.work.programs.flatMap(({ scenarios }) => scenarios.flatMap(filesOf));
  return [...new Set([...loaded.texts.keys(), ...tables])].map((file) => ({
    file,
    uri: uriOf(file),
    name: projects.shownName(file),
  }));
}

function textRange({ line, column, endLine, endColumn }: Place): TextRange {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
