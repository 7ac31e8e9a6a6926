import {
  PrepareRenameRequest,
  RenameRequest,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { applied, changedLines } from './kit/apply.ts';
import { feature } from './kit/cases.ts';
import { uri } from './kit/editor.ts';

// The new names stand in comments, `# to NAME`, in the order of the marks. The answer is the lines that change; what the editor
// asks about before it is made follows its question.
feature('rename', async ({ editor, files, facts, marks }) => {
  const names = [...files.values()].flatMap((text) =>
    [...text.matchAll(/^# to (.*)$/gm)].map(([, name]) => name),
  );
  const lines: string[] = [];
  for (const [i, { file, uri: asked, position }] of marks.entries()) {
    const params = { textDocument: { uri: asked }, position };
    const said = (error: unknown): string => `  ${error instanceof Error ? error.message : error}`;
    lines.push(`${file}:${position.line + 1}:${position.character + 1}`);
    try {
      const prepared = await editor.connection.sendRequest(PrepareRenameRequest.type, params);
      const newName = names[i] ?? 'renamed';
      lines.push(
        `  ${prepared && 'placeholder' in prepared ? prepared.placeholder : 'nothing'} -> ${newName}`,
      );
      const edit = await editor.connection.sendRequest(RenameRequest.type, { ...params, newName });
      lines.push(...changesOf(edit, files));
      for (const { label, description, needsConfirmation } of Object.values(edit?.changeAnnotations ?? {}))
        lines.push(`  ${label}${needsConfirmation ? '?' : ''} ${description}`);
      lines.push(...changesOf(edit, facts));
    } catch (error) {
      lines.push(said(error));
    }
  }
  return lines;
});

function changesOf(edit: WorkspaceEdit | null, texts: ReadonlyMap<string, string>): readonly string[] {
  const changes = edit?.documentChanges?.filter(TextDocumentEdit.is) ?? [];
  return [...texts].flatMap(([name, text]) => {
    const own = changes.flatMap(({ textDocument, edits }) => (textDocument.uri === uri(name) ? edits : []));
    const edits = edit?.changes?.[uri(name)] ?? own.filter(TextEdit.is);
    // As an editor has it: without a byte order mark.
    const shown = text.replace('\ufeff', '');
    return changedLines(shown, applied(shown, edits)).map((line) => `  ${name}:${line}`);
  });
}
