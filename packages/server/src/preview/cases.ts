import { placeOf } from '@tallystick/model';
import { titleOf } from '@tallystick/sdk';
import type { Projects } from '../projects/projects.ts';
import type { FindCasesResult } from '../protocol.ts';
import { fileOf, uriOf } from '../texts/names.ts';

/** What a preview of a file can show: its scenarios and those of the files that hang together with it. */
export async function casesOf(projects: Projects, uri: string): Promise<FindCasesResult> {
  const file = fileOf(uri);
  const { loaded } = await projects.around(file);
  const scenarios = loaded.work.programs
    .flatMap((program) => program.scenarios)
    .map((scenario) => ({
      title: titleOf(scenario),
      uri: uriOf(scenario.at.file),
      line: placeOf(scenario.nameAt, loaded.sources).line - 1,
    }));
  const own = scenarios.filter((one) => one.uri === uriOf(file));
  return { scenarios: [...own, ...scenarios.filter((one) => one.uri !== uriOf(file))] };
}
