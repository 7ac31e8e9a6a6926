import {
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { feature, textIn } from './kit/cases.ts';
import { FOLDER, uri } from './kit/editor.ts';
import { foldLines, outlineLines, selectionLines } from './kit/structure.ts';

feature('document-symbols', async ({ editor, files }) => {
  const lines: string[] = [];
  for (const file of files.keys()) {
    const textDocument = { uri: uri(file) };
    const found = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    lines.push(
      ...outlineLines((found ?? []).filter((one): one is DocumentSymbol => 'selectionRange' in one)),
    );
  }
  return lines;
});

// What is looked for stands in comments, `# find LETTERS`.
feature('workspace-symbols', async ({ editor, files, show }) => {
  const lines: string[] = [];
  for (const [, query = ''] of [...files.values()].join('\n').matchAll(/^# find (.*)$/gm)) {
    lines.push(query);
    for (const { name, containerName, location } of (await editor.connection.sendRequest(
      WorkspaceSymbolRequest.type,
      { query },
    )) ?? [])
      if ('range' in location)
        lines.push(`  ${name} in ${containerName ?? 'the program'}: ${show(location)}`);
  }
  return lines;
});

feature('folding', async ({ editor, files }) => {
  const lines: string[] = [];
  for (const [file, text] of files) {
    const textDocument = { uri: uri(file) };
    const folds = await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    lines.push(...foldLines(folds ?? [], text));
  }
  return lines;
});

feature('selection', async ({ editor, files, marks }) => {
  const lines: string[] = [];
  for (const { file, uri: asked, position } of marks) {
    const params = { textDocument: { uri: asked }, positions: [position] };
    const found = await editor.connection.sendRequest(SelectionRangeRequest.type, params);
    lines.push(...(found ?? []).flatMap((one) => selectionLines(one, files.get(file) ?? '')), '');
  }
  return lines;
});

feature('document-links', async ({ editor, files }) => {
  const lines: string[] = [];
  for (const [file, text] of files) {
    const textDocument = { uri: uri(file) };
    const links = await editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    for (const { range, target } of links ?? [])
      lines.push(`${file}: ${textIn(text, range)} -> ${target?.replace(`file://${FOLDER}/`, '')}`);
  }
  return lines;
});
