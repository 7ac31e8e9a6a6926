import { usedPath } from '@tallystick/language/syntax';
import type { DocumentLink } from 'vscode-languageserver';
import { locationOf, rangeOf } from '../convert/ranges.ts';
import { namesOf } from '../names/names.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** From the name of a file to the file, and from a citation to its clause. */
export const documentLinks: Feature = {
  capabilities: { documentLinkProvider: {} },
  register(connection, { projects }) {
    connection.onDocumentLinks(async ({ textDocument }) => {
      const file = fileOf(textDocument.uri);
      const { loaded } = await projects.of(file);
      const parsed = loaded.files.find((one) => one.file === file);
      if (parsed === undefined) return null;
      const toFiles = [...parsed.text.matchAll(FILES)].map(
        ({ 1: before = '', 2: used = '', index }): DocumentLink => {
          const start = index + before.length + 1;
          const range = rangeOf({ file, start, end: start + used.length }, [parsed.source]);
          return { range, target: uriOf(usedPath(file, used)), tooltip: 'Open the file' };
        },
      );
      const toClauses = namesOf(loaded)
        .links.filter(({ from, amends }) => from.file === file && !amends && parsed.text[from.start] === '"')
        .filter(({ to }) => loaded.texts.get(to.file)?.[to.start] === '"')
        .map(({ from, to }): DocumentLink => {
          const { uri, range } = locationOf(to, loaded.sources);
          const { line, character } = range.start;
          const inner = { ...from, start: from.start + 1, end: from.end - 1 };
          return {
            range: rangeOf(inner, loaded.sources),
            target: `${uri}#L${line + 1},${character + 1}`,
            tooltip: 'Go to the clause',
          };
        });
      const firsts = new Map(toClauses.toReversed().map((link) => [JSON.stringify(link.range), link]));
      return [...toFiles, ...firsts.values()];
    });
  },
};

/** What names a file, in front of its text. */
const FILES = /^([ \t]*(?:use|facts[ \t]+\w+[ \t]+from|expect[ \t]+from)[ \t]+)"([^"\r\n]+)"/gm;
