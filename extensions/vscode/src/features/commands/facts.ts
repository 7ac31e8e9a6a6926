import type { RecordShown } from '@tallystick/server/protocol';
import { Uri, window } from 'vscode';
import { findTables, fits, type Table } from '../../infrastructure/tables.ts';
import type { ProgramFile } from './program-file.ts';

/**
 * The files of facts that are meant, as `--facts` takes them. A record has the one file beside the program whose columns are
 * among its fields; where there are several, or none for certain, the user picks. Undefined where the user gave up.
 */
export async function factsFor(
  { uri }: ProgramFile,
  records: readonly RecordShown[],
): Promise<readonly string[] | undefined> {
  const folder = Uri.joinPath(uri, '../').path;
  const tables = (await findTables()).filter((table) => table.uri.path.startsWith(folder));
  const chosen: string[] = [];
  for (const record of records) {
    const fitting = tables.filter((table) => fits(table, record));
    const file =
      fitting.length === 1 ? fitting[0]?.path : await pick(record, fitting.length > 0 ? fitting : tables);
    if (file === undefined) return undefined;
    if (file !== NONE) chosen.push('--facts', `${record.name}=${file}`);
  }
  return chosen;
}

const NONE = '';

/** The path that the user picks, or `NONE`. */
async function pick({ name, fields }: RecordShown, among: readonly Table[]): Promise<string | undefined> {
  const files = among.map(({ path }) => ({ label: path, path }));
  const none = { label: `No facts of ${name}`, path: NONE };
  const picked = await window.showQuickPick([...files, none], {
    title: `Which file holds the facts of ${name}?`,
    placeHolder: `The columns of ${name}: ${fields.join(', ')}`,
  });
  return picked?.path;
}
