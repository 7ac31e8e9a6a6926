import { PrepareRenameRequest, RenameRequest } from 'vscode-languageserver';
import { applied, changedLines } from './kit/apply.ts';
import { feature } from './kit/cases.ts';
import { uri } from './kit/editor.ts';

// The new names stand in comments, `# to NAME`, in the order of the marks. The answer is the lines that change.
feature('rename', async ({ editor, files, marks }) => {
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
      for (const [name, text] of files)
        for (const line of changedLines(text, applied(text, edit?.changes?.[uri(name)] ?? [])))
          lines.push(`  ${name}:${line}`);
    } catch (error) {
      lines.push(said(error));
    }
  }
  return lines;
});
