import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  DefinitionRequest,
  ImplementationRequest,
  LinkedEditingRangeRequest,
  ReferencesRequest,
  TypeDefinitionRequest,
} from 'vscode-languageserver';
import { feature } from './kit/cases.ts';
import { linkFeature } from './kit/links.ts';

linkFeature('definition', ({ editor }, asked) =>
  editor.connection.sendRequest(DefinitionRequest.type, asked),
);

linkFeature('type-definition', ({ editor }, asked) =>
  editor.connection.sendRequest(TypeDefinitionRequest.type, asked),
);

linkFeature('implementation', ({ editor }, asked) =>
  editor.connection.sendRequest(ImplementationRequest.type, asked),
);

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

feature('linked-editing', async ({ editor, marks, show }) => {
  const lines: string[] = [];
  for (const { uri, position } of marks) {
    const params = { textDocument: { uri }, position };
    const found = await editor.connection.sendRequest(LinkedEditingRangeRequest.type, params);
    lines.push(found === null ? 'nothing' : found.ranges.map((range) => show({ uri, range })).join(', '));
  }
  return lines;
});

feature('call-hierarchy', async ({ editor, marks, show }) => {
  const lines: string[] = [];
  const { connection } = editor;
  for (const { uri, position } of marks) {
    const params = { textDocument: { uri }, position };
    for (const item of (await connection.sendRequest(CallHierarchyPrepareRequest.type, params)) ?? []) {
      lines.push(`${item.detail} ${item.name}`);
      for (const { to, fromRanges } of (await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, {
        item,
      })) ?? [])
        lines.push(`  uses ${to.detail} ${to.name}, ${fromRanges.length} times`);
      for (const { from, fromRanges } of (await connection.sendRequest(
        CallHierarchyIncomingCallsRequest.type,
        {
          item,
        },
      )) ?? [])
        for (const range of fromRanges)
          lines.push(`  used by ${from.detail} ${from.name}: ${show({ uri: from.uri, range })}`);
    }
  }
  return lines;
});
