import { type Edit, lineStartsOf, type Source, type Span } from '@tallystick/model';
import { factsColumns, type LoadedWork } from '@tallystick/sdk';
import type { Projects } from '../projects/projects.ts';
import type { Texts } from '../texts/texts.ts';
import type { Name } from './names.ts';

/** The names of columns that follow when a field is renamed, and the files in which they stand. */
export interface ColumnNames {
  readonly edits: readonly Edit[];
  readonly sources: readonly Source[];
}

/**
 * Gives the columns of a field its new name, in the CSV files of the folders whose rows are facts of its record. A file that
 * other programs alone name is theirs.
 */
export async function columnNames(
  loaded: LoadedWork,
  { declared, again, declaration }: Name,
  word: string,
  { projects, texts }: { readonly projects: Projects; readonly texts: Texts },
): Promise<ColumnNames> {
  if (declaration?.kind !== 'field') return { edits: [], sources: [] };
  const meant = new Set([declared, ...again].map(keyOf));
  const found: ColumnNames[] = [];
  for (const file of await projects.factsFiles()) {
    if (!file.endsWith('.csv')) continue;
    const bytes = await texts.readBytes(file);
    // An editor counts characters behind the byte order mark.
    const text = new TextDecoder().decode(bytes);
    if (!text.includes(declaration.name)) continue;
    const naming = await projects.naming(file);
    if (naming.length > 0 && !naming.some((one) => loaded.texts.has(one))) continue;
    const columns = factsColumns(loaded.work, file, text).filter(({ field }) =>
      meant.has(keyOf(field.nameAt)),
    );
    if (columns.length === 0) continue;
    found.push({
      edits: columns.map(({ start, end }) => ({ at: { file, start, end }, text: word })),
      sources: [{ file, lineStarts: lineStartsOf(text) }],
    });
  }
  return {
    edits: found.flatMap(({ edits }) => edits),
    sources: found.flatMap(({ sources }) => sources),
  };
}

function keyOf({ file, start }: Span): string {
  return `${file} ${start}`;
}
