import type { ParsedFile } from '@tallystick/language/syntax';
import type { CancellationToken, TextDocumentPositionParams } from 'vscode-languageserver';
import { offsetAt } from '../convert/ranges.ts';
import type { Project } from '../projects/projects.ts';
import { fileOf } from '../texts/names.ts';
import type { Services } from './feature.ts';
import { goOn } from './go-on.ts';

/** A place in a file, and the project in which it is looked at. */
export interface AskedPlace {
  readonly file: string;
  readonly parsed: ParsedFile;
  readonly offset: number;
  readonly project: Project;
}

/** The place of which a request asks; undefined where its file is not there. */
export async function placeAsked(
  { projects }: Services,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<AskedPlace | undefined> {
  const file = fileOf(textDocument.uri);
  await goOn(token);
  const project = await projects.of(file);
  await goOn(token);
  const parsed = project.loaded.files.find((one) => one.file === file);
  if (parsed === undefined) return undefined;
  return { file, parsed, offset: offsetAt(parsed.text, position), project };
}
