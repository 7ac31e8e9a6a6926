import { type Problem, type UncomputedPart, WORK_SCHEMA, type Work } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import type { ParsedFile } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { type Declarations, noNames } from '../scoping/declared.ts';
import { declareInstruments } from '../scoping/instruments.ts';
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
    lowerProgram(program, instruments, problems, links),
  );
  const names = noNames();
  const uncomputed = files.flatMap((file) =>
    lowerUncomputedParts({ file, names, problems, links }, file.tree.elements, instruments),
  );
  const sources = files.map(({ source }) => source);
  return { work: { schema: WORK_SCHEMA, sources, programs, uncomputed }, problems, links };
}

function lowerUncomputedParts(
  context: Context,
  elements: readonly Partly<ast.Element>[],
  instruments: Declarations,
): readonly UncomputedPart[] {
  return elements.flatMap((element) => {
    switch (element.$type) {
      case 'Amendment':
      case 'Pool':
      case 'Timeline':
      case 'Agreement':
        return [lowerUncomputed(context, element, instruments)];
      case 'Program':
        return isHead(element) ? [] : [lowerUncomputed(context, element, instruments)];
      default:
        return [];
    }
  });
}
