import { SignatureHelpRequest } from 'vscode-languageserver';
import { feature } from './kit/cases.ts';

feature('signature-help', async ({ editor, files, marks }) => {
  const lines: string[] = [];
  for (const { file, uri, position } of marks) {
    const found = await editor.connection.sendRequest(SignatureHelpRequest.type, {
      textDocument: { uri },
      position,
    });
    const line = files.get(file)?.split('\n')[position.line] ?? '';
    const [signature] = found?.signatures ?? [];
    const active = signature?.parameters?.[found?.activeParameter ?? 0]?.label;
    lines.push(`${line.slice(0, position.character).trim()}<|>`);
    lines.push(signature === undefined ? '  nothing' : `  ${signature.label}: ${active}`);
  }
  return lines;
});
