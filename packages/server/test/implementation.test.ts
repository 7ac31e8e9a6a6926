import { ImplementationRequest } from 'vscode-languageserver';
import { linkFeature } from './kit/links.ts';

linkFeature('implementation', ({ editor }, asked) =>
  editor.connection.sendRequest(ImplementationRequest.type, asked),
);
