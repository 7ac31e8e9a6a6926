import { type Problem, type UncomputedPart, WORK_SCHEMA, type Work } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import type { ParsedFile } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { noNames } from '../scoping/declared.ts';
import { declareInstruments, type Instruments } from '../scoping/instruments.ts';
import { isHead, programsIn, type Uses } from '../scoping/programs.ts';
import type { Context, Link } from './context.ts';
import { lowerProgram } from './program.ts';
import { lowerUncomputed } from './uncomputed.ts';

export interface Lowered {
  readonly work: Work;
  readonly problems: readonly Problem[];
  readonly links: readonly Link[];
}

/** Everything that the files say, as Work. */
export function lowerWork(files: readonly ParsedFile[], uses: Uses): Lowered {
  const problems: Problem[] = [];
  const links: Link[] = [];
  const instruments = declareInstruments(files, problems);
  const programs = programsIn(files, uses, problems).map((program) =>
    lowerProgram(program, files, instruments, problems, links),
  );
  const names = noNames();
  const computed = new Set(programs.map(({ name }) => name));
  const uncomputed = files.flatMap((file) =>
    lowerUncomputedParts({ file, names, problems, links }, file.tree.elements, instruments, computed),
  );
  const sources = files.map(({ source }) => source);
  return { work: { schema: WORK_SCHEMA, sources, programs, uncomputed }, problems, links };
}

function lowerUncomputedParts(
  context: Context,
  elements: readonly Partly<ast.Element>[],
  instruments: Instruments,
  computed: ReadonlySet<string>,
): readonly UncomputedPart[] {
  return elements.flatMap((element) => {
    switch (element.$type) {
      case 'Amendment':
      case 'Pool':
        return [lowerUncomputed(context, element, instruments)];
      case 'Timeline':
      case 'Agreement': {
        const of = element.$type === 'Timeline' ? element.instrument : element.program;
        const program = instruments.get(of?.$refText ?? '')?.program;
        // What happened to a program that adopts another has to wait for that.
        if (program === undefined || computed.has(program)) return [];
        return [lowerUncomputed(context, element, instruments)];
      }
      case 'Program':
        return isHead(element) ? [] : [lowerUncomputed(context, element, instruments)];
      default:
        return [];
    }
  });
}
