import type { Position, ServerCapabilities } from 'vscode-languageserver';

/** Where a question is asked. */
export interface Asked {
  readonly uri: string;
  readonly position: Position;
}

interface Question {
  readonly method: string;
  readonly params: (at: Asked) => object;
}

const here = ({ uri, position }: Asked) => ({ textDocument: { uri }, position });
const whole = ({ uri }: Asked) => ({ textDocument: { uri } });
const range = ({ uri, position }: Asked) => ({
  textDocument: { uri },
  range: { start: { line: 0, character: 0 }, end: position },
});
const options = { tabSize: 2, insertSpaces: true };
const callItem = ({ uri, position }: Asked) => {
  const at = { start: position, end: position };
  return { item: { name: '', kind: 12, uri, range: at, selectionRange: at } };
};

/** For each thing that the server says it can do, what an editor then asks; a new one has its question here. */
export const QUESTIONS: Readonly<Partial<Record<keyof ServerCapabilities, readonly Question[]>>> = {
  callHierarchyProvider: [
    { method: 'textDocument/prepareCallHierarchy', params: here },
    { method: 'callHierarchy/incomingCalls', params: callItem },
    { method: 'callHierarchy/outgoingCalls', params: callItem },
  ],
  codeActionProvider: [
    { method: 'textDocument/codeAction', params: (at) => ({ ...range(at), context: { diagnostics: [] } }) },
  ],
  codeLensProvider: [{ method: 'textDocument/codeLens', params: whole }],
  completionProvider: [{ method: 'textDocument/completion', params: here }],
  definitionProvider: [{ method: 'textDocument/definition', params: here }],
  documentFormattingProvider: [
    { method: 'textDocument/formatting', params: (at) => ({ ...whole(at), options }) },
  ],
  documentHighlightProvider: [{ method: 'textDocument/documentHighlight', params: here }],
  documentLinkProvider: [{ method: 'textDocument/documentLink', params: whole }],
  documentOnTypeFormattingProvider: [
    { method: 'textDocument/onTypeFormatting', params: (at) => ({ ...here(at), ch: '\n', options }) },
  ],
  documentRangeFormattingProvider: [
    { method: 'textDocument/rangeFormatting', params: (at) => ({ ...range(at), options }) },
  ],
  documentSymbolProvider: [{ method: 'textDocument/documentSymbol', params: whole }],
  foldingRangeProvider: [{ method: 'textDocument/foldingRange', params: whole }],
  hoverProvider: [{ method: 'textDocument/hover', params: here }],
  implementationProvider: [{ method: 'textDocument/implementation', params: here }],
  inlayHintProvider: [{ method: 'textDocument/inlayHint', params: range }],
  linkedEditingRangeProvider: [{ method: 'textDocument/linkedEditingRange', params: here }],
  referencesProvider: [
    {
      method: 'textDocument/references',
      params: (at) => ({ ...here(at), context: { includeDeclaration: true } }),
    },
  ],
  renameProvider: [
    { method: 'textDocument/prepareRename', params: here },
    { method: 'textDocument/rename', params: (at) => ({ ...here(at), newName: 'renamed' }) },
  ],
  selectionRangeProvider: [
    {
      method: 'textDocument/selectionRange',
      params: ({ uri, position }) => ({ textDocument: { uri }, positions: [position] }),
    },
  ],
  semanticTokensProvider: [
    { method: 'textDocument/semanticTokens/full', params: whole },
    {
      method: 'textDocument/semanticTokens/full/delta',
      params: (at) => ({ ...whole(at), previousResultId: '' }),
    },
    { method: 'textDocument/semanticTokens/range', params: range },
  ],
  signatureHelpProvider: [{ method: 'textDocument/signatureHelp', params: here }],
  typeDefinitionProvider: [{ method: 'textDocument/typeDefinition', params: here }],
  workspaceSymbolProvider: [{ method: 'workspace/symbol', params: () => ({ query: 'e' }) }],
};

/** The questions for what a server says that it can do. */
export function questionsFor(capabilities: ServerCapabilities): readonly Question[] {
  return Object.entries(QUESTIONS).flatMap(([name, questions]) => (name in capabilities ? questions : []));
}

/** What is no question of an editor: how texts come, and in which folders they are. */
export const NO_QUESTIONS: ReadonlySet<string> = new Set([
  'textDocumentSync',
  'workspace',
  'positionEncoding',
]);
