import { TypeDefinitionRequest } from 'vscode-languageserver';
import { linkFeature } from './kit/links.ts';

linkFeature('type-definition', ({ editor }, asked) =>
  editor.connection.sendRequest(TypeDefinitionRequest.type, asked),
);
