import {
  PROGRAMS,
  type ProgramShown,
  type ProgramsParams,
  type ProgramsResult,
} from '@tallystick/server/protocol';
import type { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The programs that a file is part of. */
export async function programsOf(client: BaseLanguageClient, uri: Uri): Promise<readonly ProgramShown[]> {
  const asked: ProgramsParams = { uri: uri.toString() };
  return (await client.sendRequest<ProgramsResult>(PROGRAMS, asked)).programs;
}
