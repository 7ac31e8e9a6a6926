import { Range, type Uri, ViewColumn, window } from 'vscode';

/** Takes the reader to a line, from 0, in an editor where it is open already if there is one. */
export async function reveal(uri: Uri, line: number): Promise<void> {
  const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  await window.showTextDocument(uri, {
    viewColumn: open?.viewColumn ?? ViewColumn.One,
    selection: new Range(line, 0, line, 0),
  });
}
