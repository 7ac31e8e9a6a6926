import type { Definition, LocationLink } from 'vscode-languageserver';
import { type Case, feature } from './cases.ts';

interface Asked {
  readonly textDocument: { readonly uri: string };
  readonly position: Case['marks'][number]['position'];
}

/** Runs the cases of a feature that leads from a word to other places. */
export function linkFeature(
  name: string,
  ask: (one: Case, asked: Asked) => Promise<Definition | readonly LocationLink[] | null>,
): void {
  feature(name, async (one) => {
    const lines: string[] = [];
    for (const { file, uri, position } of one.marks) {
      const found = await ask(one, { textDocument: { uri }, position });
      const links = [found].flat().filter(isLink);
      if (links.length === 0) lines.push(`${file}:${position.line + 1}:${position.character + 1}: nothing`);
      for (const { originSelectionRange, targetUri, targetRange } of links) {
        const word = originSelectionRange && one.show({ uri, range: originSelectionRange });
        lines.push(`${word} -> ${one.show({ uri: targetUri, range: targetRange })}`);
      }
    }
    return lines;
  });
}

function isLink(found: object | null): found is LocationLink {
  return found !== null && 'targetUri' in found;
}
