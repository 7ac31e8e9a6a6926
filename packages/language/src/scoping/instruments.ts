import type { Problem } from '@tallystick/model';
import { type ParsedFile, spanOfProperty } from '../parsing/parse.ts';
import { declaredTwice } from '../problems/names.ts';
import type { Declarations, Declared } from './declared.ts';

const KINDS = { Program: 'program', Amendment: 'amendment', Agreement: 'agreement' } as const;

/** The programs, amendments and agreements of all files: what amendments, adoptions and timelines speak of. */
export function declareInstruments(files: readonly ParsedFile[], problems: Problem[]): Declarations {
  const instruments = new Map<string, Declared>();
  for (const file of files) {
    for (const element of file.tree.elements) {
      if (element.$type !== 'Program' && element.$type !== 'Amendment' && element.$type !== 'Agreement')
        continue;
      if (element.name === undefined) continue;
      const at = spanOfProperty(file, element, 'name');
      const first = instruments.get(element.name);
      if (first === undefined) instruments.set(element.name, { name: element.name, at });
      else problems.push(declaredTwice(KINDS[element.$type], element.name, at, first.at));
    }
  }
  return instruments;
}
