import { commands, Uri, window, workspace } from 'vscode';
import { readBundled } from '../../infrastructure/bundled.ts';
import type { Services } from '../../infrastructure/services.ts';

/** What a program can begin as. */
const BEGINNINGS = [
  {
    label: 'A small rule',
    detail: 'One page to change line by line, with facts and scenarios',
    texts: 'out/template.json',
    main: 'rule.tally',
    folder: 'my-rule',
  },
  {
    label: 'The example: Advanced Clean Trucks',
    detail:
      "California's regulation with its amendments, a sales report and a hundred scenarios, to read and to try",
    texts: 'out/example.json',
    main: 'act.tally',
    folder: 'advanced-clean-trucks',
  },
];

/** The program that was made before its folder was opened, which begins the extension anew. */
const MADE = 'tally.newProgram.made';

/** Makes a folder with a program, facts and scenarios, the small one as `tally init` does; its text is open then. */
export function activateNewProgram({ context }: Services): void {
  void openMade(context);
  context.subscriptions.push(
    commands.registerCommand('tally.newProgram', async () => {
      const begin = await window.showQuickPick(BEGINNINGS, { title: 'New program: what does it begin as?' });
      if (begin === undefined) return;
      const parent = workspace.workspaceFolders?.[0]?.uri ?? (await askForFolder());
      if (parent === undefined) return;
      const name = await window.showInputBox({
        title: 'New program',
        prompt: `A folder of this name is made in ${parent.path}.`,
        value: begin.folder,
        validateInput: (text) => unfit(parent, text),
      });
      if (name === undefined) return;
      const folder = Uri.joinPath(parent, name);
      for (const [file, text] of Object.entries(await readBundled(context, begin.texts)))
        await workspace.fs.writeFile(Uri.joinPath(folder, file), new TextEncoder().encode(text));
      const program = Uri.joinPath(folder, begin.main);
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
