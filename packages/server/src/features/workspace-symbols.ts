import { type OutlineItem, outlineOf } from '@tallystick/language/syntax';
import type { Source } from '@tallystick/model';
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { locationOf } from '../convert/ranges.ts';
import { SYMBOL_KINDS } from '../convert/symbol-kinds.ts';
import type { Feature } from './feature.ts';
import { goOn } from './go-on.ts';

/** Parts of all files by some letters of their name. */
export const workspaceSymbols: Feature = {
  capabilities: { workspaceSymbolProvider: true },
  register(connection, { projects }) {
    connection.onWorkspaceSymbol(async ({ query }, token) => {
      const found: WorkspaceSymbol[] = [];
      for (const file of await projects.files()) {
        await goOn(token);
        const parsed = await projects.parsed(file);
        if (parsed !== undefined) found.push(...symbolsIn(outlineOf(parsed), query, [parsed.source]));
      }
      return found.slice(0, MOST);
    });
  },
};

/** No reader looks at more. */
const MOST = 500;

/** Lines within parts have no names that anybody would look for. */
const UNNAMED: ReadonlySet<SymbolKind> = new Set([SymbolKind.Property, SymbolKind.Key, SymbolKind.Namespace]);

function symbolsIn(
  items: readonly OutlineItem[],
  query: string,
  sources: readonly Source[],
  around?: string,
): readonly WorkspaceSymbol[] {
  return items.flatMap((item) => {
    const kind = SYMBOL_KINDS[item.type];
    const inner = symbolsIn(item.children, query, sources, item.name);
    if (UNNAMED.has(kind) || !isLike(item.name, query)) return inner;
    const location = locationOf(item.nameAt, sources);
    return [
      { name: item.name, kind, location, ...(around !== undefined && { containerName: around }) },
      ...inner,
    ];
  });
}

/** True for a name that has the letters in this order. */
function isLike(name: string, letters: string): boolean {
  const text = name.toLowerCase();
  let from = 0;
  for (const letter of letters.toLowerCase().replaceAll(/\s/g, '')) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
