import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { reveal } from './reveal.ts';

/** Lets the analyst choose into which file a scenario of a program is written. */
export async function chooseScenarioFile(program: Uri): Promise<Uri | undefined> {
  const folder = Uri.joinPath(program, '..').path;
  const found = await workspace.findFiles('**/*.tally', '**/{node_modules,.git}/**');
  const tests = found.filter((uri) => uri.path.endsWith('.test.tally') && uri.path.startsWith(`${folder}/`));
  const files = [program, ...tests.filter((uri) => uri.path !== program.path)];
  const picked = await window.showQuickPick(
    files.map((uri) => ({ label: workspace.asRelativePath(uri), uri })),
    { title: 'Write the scenario into which file?', placeHolder: 'It is put at the end; nothing is saved' },
  );
  return picked?.uri;
}

/** Writes a scenario at the end of a file, without saving it, and shows it there. */
export async function writeScenario(uri: Uri, scenario: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const text = document.getText();
  const gap = text === '' || text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const end = document.positionAt(text.length);
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(end, end), `${gap}${scenario}`);
  await workspace.applyEdit(edit);
  await reveal(uri, document.positionAt(text.length + gap.length).line);
}
