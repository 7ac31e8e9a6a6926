import { type CompletionItem, CompletionRequest } from 'vscode-languageserver';
import { feature } from './kit/cases.ts';

feature('completion', async ({ editor, files, marks }) => {
  const lines: string[] = [];
  for (const { file, uri, position } of marks) {
    const found = await editor.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position,
    });
    const items: readonly CompletionItem[] = Array.isArray(found) ? found : (found?.items ?? []);
    const line = files.get(file)?.split('\n')[position.line] ?? '';
    lines.push(`${line.slice(0, position.character)}<|>${line.slice(position.character)}`);
    lines.push(`  ${items.map(({ label }) => label).join(' | ')}`);
  }
  return lines;
});
