import type { Source } from '@tallystick/model';
import type { CancellationToken, LocationLink, TextDocumentPositionParams } from 'vscode-languageserver';
import { locationOf, rangeOf } from '../convert/ranges.ts';
import { type Name, type NamesAt, namesOf } from '../names/names.ts';
import type { Project } from '../projects/projects.ts';
import type { Services } from './feature.ts';
import { goOn } from './go-on.ts';
import { placeAsked } from './place.ts';

/** The names under the cursor, in all files that hang together with this one. */
export interface NameAsked extends NamesAt {
  readonly file: string;
  readonly project: Project;
  readonly sources: readonly Source[];
}

/** The names at the place of which a request asks; undefined where there is none. */
export async function nameAsked(
  services: Services,
  params: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<NameAsked | undefined> {
  const place = await placeAsked(services, params, token);
  if (place === undefined) return undefined;
  const project = await services.projects.around(place.file);
  await goOn(token);
  const found = namesOf(project.loaded).at(place.file, place.offset);
  return found && { ...found, file: place.file, project, sources: project.loaded.sources };
}

/** From the word under the cursor to some places of its names, each once. */
export function linksTo(
  asked: NameAsked,
  places: (name: Name) => readonly Name['declared'][],
): readonly LocationLink[] {
  return asked.names.flatMap(places).map((to) => {
    const { uri, range } = locationOf(to, asked.sources);
    return {
      originSelectionRange: rangeOf(asked.word, asked.sources),
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    };
  });
}
