import { Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { openProgram } from '../../infrastructure/programs.ts';
import { Hindrance } from './hindrance.ts';

/** A program on the disk, as the command reads it. */
export interface ProgramFile {
  readonly uri: Uri;
  readonly folder: WorkspaceFolder;
  /** From the folder. */
  readonly path: string;
}

/** The program that is meant: the file that was clicked, else that of the editor, else one that the user picks. */
export async function programFile(clicked: unknown): Promise<ProgramFile | undefined> {
  const uri = clicked instanceof Uri ? clicked : (openProgram() ?? (await pickProgram()));
  if (uri === undefined) return undefined;
  const folder = workspace.getWorkspaceFolder(uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (folder === undefined)
    throw new Hindrance(
      `${name} is in no folder that is open. Open the folder that holds it, then try again.`,
      {
        title: 'Open Folder…',
        command: 'workbench.action.files.openFolder',
      },
    );
  if (uri.scheme !== 'file')
    throw new Hindrance(
      `${name} is not on a disk, and the terminal reads only what is. Open a copy on a disk.`,
    );
  await saveChanged();
  return { uri, folder, path: workspace.asRelativePath(uri, false) };
}

async function pickProgram(): Promise<Uri | undefined> {
  const found = await workspace.findFiles('**/*.tally', '**/{node_modules,.git}/**');
  if (found.length === 0)
    throw new Hindrance('No .tally file is in this folder. Make a program, or open a folder that has one.', {
      title: 'New Program…',
      command: 'tally.newProgram',
    });
  if (found.length === 1) return found[0];
  const items = found.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  items.sort((a, b) => a.label.localeCompare(b.label));
  return (await window.showQuickPick(items, { title: 'Which program?' }))?.uri;
}

/** The command reads files, not editors. */
async function saveChanged(): Promise<void> {
  for (const document of workspace.textDocuments)
    if (document.isDirty && !document.isUntitled) await document.save();
}
