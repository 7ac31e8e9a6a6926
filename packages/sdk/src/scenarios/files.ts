import type { Problem, Program, Scenario, Span } from '@tallystick/model';
import { scenarioProblem } from './problems.ts';

/** What stands in the files that scenarios name, by path. */
export type ScenarioFiles = ReadonlyMap<string, Uint8Array>;

/** The files that a scenario takes facts and expected amounts from. */
export function filesOf({ factsFiles, expectFiles }: Scenario): readonly string[] {
  return [...factsFiles, ...expectFiles].map(({ file }) => file);
}

/** Reads the files that the scenarios of a program name; one that cannot be read is left out. */
export async function readScenarioFiles(
  program: Program,
  read: (file: string) => Promise<Uint8Array | undefined>,
): Promise<ScenarioFiles> {
  const files = new Map<string, Uint8Array>();
  for (const file of new Set(program.scenarios.flatMap(filesOf))) {
    const bytes = await read(file);
    if (bytes !== undefined) files.set(file, bytes);
  }
  return files;
}

/** Says that a file is not there, at the line that names it. */
export function missingFile(holds: string, file: string, at: Span): Problem {
  return scenarioProblem(
    'scenario/no-file',
    at,
    `${holds} in ${file}, which cannot be read. The path counts from the folder of the scenario's file.`,
  );
}
