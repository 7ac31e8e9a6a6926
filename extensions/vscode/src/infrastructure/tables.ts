import type { RecordShown } from '@tallystick/server/protocol';
import { type Uri, workspace } from 'vscode';

/** A file that may hold facts, and its columns as far as they are known. */
export interface Table {
  readonly uri: Uri;
  /** From the folder. */
  readonly path: string;
  readonly columns: readonly string[];
}

/** So many bytes of a file are read for its columns; those of a longer one are not known. */
const MOST = 8_000_000;

/** All files of the workspace that may hold facts, by their paths. */
export async function findTables(): Promise<readonly Table[]> {
  const found = await workspace.findFiles(
    '**/*.{csv,json,xlsx,parquet}',
    '**/{node_modules,.git,.vscode}/**',
  );
  const tables = found.map(async (uri) => ({
    uri,
    path: workspace.asRelativePath(uri, false),
    columns: uri.path.endsWith('.csv') ? await columnsOf(uri) : [],
  }));
  return (await Promise.all(tables)).sort((a, b) => a.path.localeCompare(b.path));
}

async function columnsOf(file: Uri): Promise<readonly string[]> {
  if ((await workspace.fs.stat(file)).size > MOST) return [];
  const text = new TextDecoder().decode(await workspace.fs.readFile(file));
  const [head = ''] = text.split(/\r?\n/, 1);
  return head.split(/[,;\t]/).map((column) => column.trim().replace(/^"(.*)"$/, '$1'));
}

/** True for a table with columns that are all fields of the record. */
export function fits({ columns }: Table, { fields }: RecordShown): boolean {
  return columns.length > 0 && columns.every((column) => fields.includes(column));
}
