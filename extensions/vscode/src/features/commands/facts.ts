import type { RecordShown } from '@tallystick/server/protocol';
import { Uri, window, workspace } from 'vscode';
import type { ProgramFile } from './program-file.ts';

/** A file that may hold facts, and its columns as far as they are known. */
interface Table {
  readonly path: string;
  readonly columns: readonly string[];
}

/**
 * The files of facts that are meant, as `--facts` takes them. A record has the one file beside the program whose columns are
 * among its fields; where there are several, or none for certain, the user picks. Undefined where the user gave up.
 */
export async function factsFor(
  program: ProgramFile,
  records: readonly RecordShown[],
): Promise<readonly string[] | undefined> {
  const tables = await tablesBeside(program);
  const chosen: string[] = [];
  for (const record of records) {
    const fitting = tables.filter(({ columns }) => fits(columns, record));
    const file =
      fitting.length === 1 ? fitting[0]?.path : await pick(record, fitting.length > 0 ? fitting : tables);
    if (file === undefined) return undefined;
    if (file !== NONE) chosen.push('--facts', `${record.name}=${file}`);
  }
  return chosen;
}

async function tablesBeside({ uri }: ProgramFile): Promise<readonly Table[]> {
  const found = await workspace.findFiles('**/*.{csv,json,xlsx,parquet}', '**/{node_modules,.git}/**');
  const beside = found.filter((file) => file.path.startsWith(Uri.joinPath(uri, '../').path));
  const tables = beside.map(async (file) => ({
    path: workspace.asRelativePath(file, false),
    columns: file.path.endsWith('.csv') ? await columnsOf(file) : [],
  }));
  return (await Promise.all(tables)).sort((a, b) => a.path.localeCompare(b.path));
}

async function columnsOf(file: Uri): Promise<readonly string[]> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(file));
  const [head = ''] = text.split(/\r?\n/, 1);
  return head.split(/[,;\t]/).map((column) => column.trim().replace(/^"(.*)"$/, '$1'));
}

/** True for a table with columns that are all fields of the record. */
function fits(columns: readonly string[], { fields }: RecordShown): boolean {
  return columns.length > 0 && columns.every((column) => fields.includes(column));
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
