import { DefinitionRequest } from 'vscode-languageserver';
import { linkFeature } from './kit/links.ts';

linkFeature('definition', ({ editor }, asked) =>
  editor.connection.sendRequest(DefinitionRequest.type, asked),
);
