import { DefinitionRequest, type LocationLink } from 'vscode-languageserver';
import { feature } from './kit/cases.ts';

feature('definition', async ({ editor, marks, show }) => {
  const lines: string[] = [];
  for (const { file, uri, position } of marks) {
    const found = await editor.connection.sendRequest(DefinitionRequest.type, {
      textDocument: { uri },
      position,
    });
    const links: readonly LocationLink[] = Array.isArray(found)
      ? found.filter((one) => 'targetUri' in one)
      : [];
    const from = `${file}:${position.line + 1}:${position.character + 1}`;
    if (links.length === 0) lines.push(`${from}: nothing`);
    for (const { originSelectionRange, targetUri, targetRange } of links) {
      const word = originSelectionRange && show({ uri, range: originSelectionRange });
      lines.push(`${word} -> ${show({ uri: targetUri, range: targetRange })}`);
    }
  }
  return lines;
});
