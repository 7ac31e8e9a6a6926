import { ReferencesRequest } from 'vscode-languageserver';
import { feature } from './kit/cases.ts';

feature('references', async ({ editor, marks, show }) => {
  const lines: string[] = [];
  for (const { file, uri, position } of marks) {
    const found = await editor.connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri },
      position,
      context: { includeDeclaration: true },
    });
    lines.push(`${file}:${position.line + 1}:${position.character + 1}`);
    for (const location of found ?? []) lines.push(`  ${show(location)}`);
  }
  return lines;
});
