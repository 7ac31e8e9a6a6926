import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { turn } from '../checking/turn.ts';

/** Lets all else have its turn, such as the word that an answer is no longer wanted; then the request ends here. */
export async function goOn(token: CancellationToken): Promise<void> {
  await turn();
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
