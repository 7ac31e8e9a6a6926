import { lineStartsOf } from '@tallystick/model';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { withConfirmed, workspaceEditOf } from '../convert/edits.ts';
import { rangeOf } from '../convert/ranges.ts';
import { columnNames } from '../names/column-names.ts';
import type { Name } from '../names/names.ts';
import { renaming } from '../names/renaming.ts';
import type { Feature, Services } from './feature.ts';
import { type NameAsked, nameAsked } from './name-asked.ts';
import { placeAsked } from './place.ts';

/** Gives a part another name in all files that hang together; and a field in the headers of facts, if the analyst wants to. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(connection, services) {
    connection.onPrepareRename(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      const name = renameable(asked);
      if (asked === undefined || name?.declaration === undefined)
        return refused(await reasonAt(services, params, token, asked));
      return { range: rangeOf(asked.word, asked.sources), placeholder: name.declaration.name };
    });
    connection.onRenameRequest(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      const name = renameable(asked);
      if (asked === undefined || name === undefined)
        return refused(await reasonAt(services, params, token, asked));
      const { loaded, entries } = asked.project;
      const result = await renaming(loaded, entries, name, params.newName);
      if ('refusal' in result) return refused(result.refusal);
      const edit = workspaceEditOf(result.edits, loaded.sources);
      if (!services.client.confirmsEdits) return edit;
      const columns = await columnNames(loaded, name, params.newName, services);
      if (columns.edits.length === 0) return edit;
      return withConfirmed(edit, workspaceEditOf(columns.edits, columns.sources), {
        label: 'Rename the columns of facts as well',
        description: `A column that keeps its old name is not read as ${params.newName} any more.`,
      });
    });
  },
};

function renameable(asked: NameAsked | undefined): Name | undefined {
  const [name] = asked?.names ?? [];
  return name?.declaration === undefined ? undefined : name;
}

function refused(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

/** Why what stands at a place has no name that can be changed. */
async function reasonAt(
  services: Services,
  params: Parameters<typeof nameAsked>[1],
  token: Parameters<typeof nameAsked>[2],
  asked: NameAsked | undefined,
): Promise<string> {
  const place = await placeAsked(services, params, token);
  if (place === undefined) return 'There is no such file.';
  const { parsed, offset } = place;
  const { line } = params.position;
  const starts = lineStartsOf(parsed.text);
  const before = parsed.text.slice(starts[line], offset);
  const word = /\w*$/.exec(before)?.[0] + (/^\w*/.exec(parsed.text.slice(offset))?.[0] ?? '');
  if (asked !== undefined && word === 'groups')
    return 'The groups of a record have no name of their own: rules call them "group". Their members can be renamed one by one.';
  if (asked !== undefined || (before.split('"').length - 1) % 2 === 1)
    return 'What stands in quotes is called as the source or the facts call it: a clause, a party, a title. It is changed where it is written.';
  return /^\d*$/.test(word)
    ? 'There is no name here that could be changed.'
    : `"${word}" is a word of the language, and not a name that this program gives.`;
}
