import type { InstrumentKind, Problem } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { declaredTwice } from '../problems/names.ts';
import type { Declarations, Declared } from './declared.ts';

const KINDS = { Program: 'program', Amendment: 'amendment', Agreement: 'agreement' } as const;

export interface DeclaredInstrument extends Declared {
  readonly kind: Exclude<InstrumentKind, 'waiver'>;
  /** The program that it is, changes or is about. */
  readonly program: string | undefined;
  readonly file: ParsedFile;
  readonly node: Partly<ast.Program | ast.Amendment | ast.Agreement>;
}

export type Instruments = Declarations<DeclaredInstrument>;

/** What a reference to an instrument can name, with its article. */
export const AN_INSTRUMENT = 'a program, an amendment or an agreement';

/** The programs, amendments and agreements of all files: what amendments, adoptions and timelines speak of. */
export function declareInstruments(files: readonly ParsedFile[], problems: Problem[]): Instruments {
  const instruments = new Map<string, DeclaredInstrument>();
  for (const file of files) {
    for (const node of file.tree.elements) {
      if (node.$type !== 'Program' && node.$type !== 'Amendment' && node.$type !== 'Agreement') continue;
      const { name } = node;
      if (name === undefined) continue;
      const at = spanOfProperty(file, node, 'name');
      const first = instruments.get(name);
      if (first !== undefined) problems.push(declaredTwice(KINDS[node.$type], name, at, first.at));
      else if (node.$type === 'Program')
        instruments.set(name, { name, at, kind: 'regulation', program: name, file, node });
      else {
        const kind = KINDS[node.$type];
        instruments.set(name, { name, at, kind, program: node.program?.$refText, file, node });
      }
    }
  }
  return instruments;
}
