import {
  PROGRAMS,
  type ProgramShown,
  type ProgramsParams,
  type ProgramsResult,
} from '@tallystick/server/protocol';
import type { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The programs that a file is part of; `around` also those of files that hang together with it. */
export async function programsOf(
  client: BaseLanguageClient,
  uri: Uri,
  how: Omit<ProgramsParams, 'uri'> = {},
): Promise<readonly ProgramShown[]> {
  const asked: ProgramsParams = { uri: uri.toString(), ...how };
  return (await client.sendRequest<ProgramsResult>(PROGRAMS, asked)).programs;
}
