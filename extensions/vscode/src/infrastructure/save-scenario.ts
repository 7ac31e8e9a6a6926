import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { reveal } from './reveal.ts';

/** Writes a scenario at the end of a file that the analyst chooses, without saving it, and shows it there. */
export async function saveScenario(program: Uri, scenario: string): Promise<void> {
  const folder = Uri.joinPath(program, '..').path;
  const found = await workspace.findFiles('**/*.tally', '**/{node_modules,.git}/**');
  const tests = found.filter((uri) => uri.path.endsWith('.test.tally') && uri.path.startsWith(`${folder}/`));
  const files = [program, ...tests.sort((a, b) => (a.path < b.path ? -1 : 1))];
  const picked = await window.showQuickPick(
    files.map((uri) => ({ label: workspace.asRelativePath(uri), uri })),
    { title: 'Write the scenario into which file?', placeHolder: 'It is put at the end; nothing is saved' },
  );
  if (picked === undefined) return;
  const { uri } = picked;
  const document = await workspace.openTextDocument(uri);
  const text = document.getText();
  const gap = text === '' || text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const end = document.positionAt(text.length);
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(end, end), `${gap}${scenario}`);
  await workspace.applyEdit(edit);
  await reveal(uri, document.positionAt(text.length + gap.length).line);
}
