import { HoverRequest, MarkupContent } from 'vscode-languageserver';
import { feature, textIn } from './kit/cases.ts';

feature('hover', async ({ editor, files, marks }) => {
  const lines: string[] = [];
  for (const { file, uri, position } of marks) {
    const found = await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    const word = found?.range === undefined ? '' : textIn(files.get(file) ?? '', found.range);
    const text = MarkupContent.is(found?.contents) ? found.contents.value : 'nothing';
    lines.push(`--- ${file}:${position.line + 1}:${position.character + 1} ${word}`, text);
  }
  return lines;
});
