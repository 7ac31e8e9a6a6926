import { commands, Uri, window, workspace } from 'vscode';
import { readBundled } from '../../infrastructure/bundled.ts';
import type { Services } from '../../infrastructure/services.ts';

const TEMPLATE = 'out/template.json';

/** The program that was made before its folder was opened, which begins the extension anew. */
const MADE = 'tally.newProgram.made';

/** Makes a folder with a small program, facts and scenarios, as `tally init` does; the first thing to try in it is open then. */
export function activateNewProgram({ context }: Services): void {
  void openMade(context);
  context.subscriptions.push(
    commands.registerCommand('tally.newProgram', async () => {
      const parent = workspace.workspaceFolders?.[0]?.uri ?? (await askForFolder());
      if (parent === undefined) return;
      const name = await window.showInputBox({
        title: 'New program',
        prompt: `A folder of this name is made in ${parent.path}, with a small rule, facts and scenarios.`,
        value: 'my-rule',
        validateInput: (text) => unfit(parent, text),
      });
      if (name === undefined) return;
      const folder = Uri.joinPath(parent, name);
      for (const [file, text] of Object.entries(await readBundled(context, TEMPLATE)))
        await workspace.fs.writeFile(Uri.joinPath(folder, file), new TextEncoder().encode(text));
      const program = Uri.joinPath(folder, 'rule.tally');
      if (workspace.workspaceFolders === undefined) {
        await context.globalState.update(MADE, program.toString());
        await commands.executeCommand('vscode.openFolder', folder);
      } else await window.showTextDocument(program);
    }),
  );
}

/** Shows the program that was made, once, in the window of its folder. */
async function openMade({ globalState }: Services['context']): Promise<void> {
  const made = globalState.get<string>(MADE);
  const program = made === undefined ? undefined : Uri.parse(made);
  if (program === undefined || workspace.getWorkspaceFolder(program) === undefined) return;
  await globalState.update(MADE, undefined);
  await window.showTextDocument(program);
}

async function askForFolder(): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: 'Where is the folder of the program to be?',
    openLabel: 'Make it here',
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return picked?.[0];
}

/** Why no folder can be made with a name; undefined where it can. */
async function unfit(parent: Uri, name: string): Promise<string | undefined> {
  if (name.trim() === '' || /[\\/:*?"<>|]/.test(name))
    return 'A folder needs a name without \\ / : * ? " < > |.';
  const found = await workspace.fs.stat(Uri.joinPath(parent, name)).then(
    () => true,
    () => false,
  );
  return found ? `${name} is there already, and nothing is overwritten. Choose another name.` : undefined;
}
