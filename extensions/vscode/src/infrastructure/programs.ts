import {
  type LawLensArgument,
  PROGRAMS,
  type ProgramShown,
  type ProgramsParams,
  type ProgramsResult,
} from '@tallystick/server/protocol';
import { Uri, window } from 'vscode';
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

/** The program in the active editor, else in one that is in view: beside it a panel can have the focus. */
export function openProgram(): Uri | undefined {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  return editors.find((editor) => editor?.document.languageId === 'tally')?.document.uri;
}

/** True for what a lens above a program or an amendment gives to its command. */
export function isLawLens(clicked: unknown): clicked is LawLensArgument {
  return typeof clicked === 'object' && clicked !== null && !(clicked instanceof Uri) && 'program' in clicked;
}
