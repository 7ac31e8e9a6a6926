import { type QuickPickItem, QuickPickItemKind, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { openProgram } from '../../infrastructure/programs.ts';
import { Hindrance, NEW_PROGRAM, OPEN_FOLDER } from './hindrance.ts';

/** A program on the disk, as the command reads it. */
export interface ProgramFile {
  readonly uri: Uri;
  readonly folder: WorkspaceFolder;
  /** From the folder. */
  readonly path: string;
}

/**
 * The program that is meant: the file that was clicked, else that of the editor, else one that the user picks. Undefined
 * where the user gave up.
 */
export async function programMeant(clicked: unknown): Promise<Uri | undefined> {
  return clicked instanceof Uri ? clicked : (openProgram() ?? (await pickProgram()));
}

/** The program that is meant, on the disk. */
export async function programFile(clicked: unknown): Promise<ProgramFile | undefined> {
  const uri = await programMeant(clicked);
  if (uri === undefined) return undefined;
  const folder = workspace.getWorkspaceFolder(uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (folder === undefined)
    throw new Hindrance(
      `${name} is in no folder that is open. Open the folder that holds it, then try again.`,
      OPEN_FOLDER,
    );
  if (uri.scheme !== 'file')
    throw new Hindrance(
      `${name} is not on a disk, and the terminal reads only what is. Open a copy on a disk.`,
    );
  await saveChanged();
  return { uri, folder, path: workspace.asRelativePath(uri, false) };
}

async function pickProgram(): Promise<Uri | undefined> {
  if (workspace.workspaceFolders === undefined)
    throw new Hindrance(
      'No folder is open. Open the one that holds your program, or make a new program.',
      OPEN_FOLDER,
      NEW_PROGRAM,
    );
  const found = await workspace.findFiles('**/*.tally', '**/{node_modules,.git}/**');
  if (found.length === 0)
    throw new Hindrance(
      'No .tally file is in this folder. Make a program, or open a folder that has one.',
      NEW_PROGRAM,
      OPEN_FOLDER,
    );
  const items = found.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  items.sort((a, b) => a.label.localeCompare(b.label));
  if (items.length === 1) return items[0]?.uri;
  // Most files can be those of scenarios, and most often a program is meant.
  const [scenarios, programs] = [items.filter(isOfScenarios), items.filter((item) => !isOfScenarios(item))];
  const choices: readonly (QuickPickItem & { readonly uri?: Uri })[] = [
    ...programs,
    { label: 'Scenarios', kind: QuickPickItemKind.Separator },
    ...scenarios,
  ];
  return (await window.showQuickPick(choices, { title: 'Which program?' }))?.uri;
}

function isOfScenarios({ label }: QuickPickItem): boolean {
  return label.endsWith('.test.tally');
}

/** The command reads files, not editors. */
async function saveChanged(): Promise<void> {
  for (const document of workspace.textDocuments)
    if (document.isDirty && !document.isUntitled) await document.save();
}
