import type { Scenario, Source, Work } from '@tallystick/model';
import { filesOf, titleOf } from '@tallystick/sdk';
import { rangeOf } from '../convert/ranges.ts';
import type { Projects } from '../projects/projects.ts';
import { connected, type Uses, withUsed } from '../projects/uses.ts';
import type { FileTested, ProgramTested, TestsFound } from '../protocol.ts';
import { uriOf } from '../texts/names.ts';

/** The scenarios of all files of the folders, by program and file, in the order of the text. */
export async function findTests(projects: Projects): Promise<TestsFound> {
  const uses = await projects.uses();
  const programs = new Map<string, ProgramTested>();
  const seen = new Set<string>();
  for (const file of await projects.files()) {
    if (seen.has(file)) continue;
    const { loaded } = await projects.around(file);
    for (const one of [file, ...loaded.texts.keys()]) seen.add(one);
    const shownName = (one: string): string => projects.shownName(one);
    for (const program of loaded.work.programs) {
      const found = programTested(program, loaded.sources, uses, shownName);
      // A file that says nowhere what it belongs to is loaded with all beside it: it is found later than the program.
      if (found.files.length > 0) programs.set(`${found.uri} ${found.name}`, found);
    }
  }
  return { programs: [...programs.values()] };
}

function programTested(
  program: Work['programs'][number],
  sources: readonly Source[],
  uses: Uses,
  shownName: (file: string) => string,
): ProgramTested {
  const { name, label, nameAt, scenarios } = program;
  const others = [...new Set(scenarios.map(({ at }) => at.file))].sort();
  const files = [nameAt.file, ...others.filter((file) => file !== nameAt.file)];
  return {
    name,
    ...(label !== undefined && { label }),
    uri: uriOf(nameAt.file),
    range: rangeOf(nameAt, sources),
    files: files
      .map((file) => ({ file, own: scenarios.filter(({ at }) => at.file === file) }))
      .filter(({ own }) => own.length > 0)
      .map(({ file, own }): FileTested => {
        const read = new Set([...reads(file, nameAt.file, uses), ...own.flatMap(filesOf)]);
        const tests = own.toSorted(byPlace).map((scenario) => ({
          title: titleOf(scenario),
          range: rangeOf(scenario.at, sources),
        }));
        return { uri: uriOf(file), name: shownName(file), reads: [...read].map(uriOf), tests };
      }),
  };
}

/** The files on which a file with scenarios rests: what it uses; all around it where the program is not among that. */
function reads(file: string, program: string, uses: Uses): readonly string[] {
  const used = withUsed(file, uses);
  return used.includes(program) ? used : [program, ...connected(file, uses)];
}

function byPlace(one: Scenario, other: Scenario): number {
  return one.at.start - other.at.start;
}
