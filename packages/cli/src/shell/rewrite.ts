import type { Edit } from '@tallystick/model';
import { wrote } from './output.ts';
import { complain, remark, type Terminal } from './terminal.ts';

/**
 * Makes edits in files; `said` tells how many there were in one. False, after a message, where a file cannot be read as it
 * is or cannot be written.
 */
export async function rewrite(
  terminal: Terminal,
  edits: readonly Edit[],
  said: (count: number) => string,
): Promise<boolean> {
  const [{ edited }, { readFileOrNot, STDIN }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  for (const file of new Set(edits.map(({ at }) => at.file))) {
    const own = edits.filter(({ at }) => at.file === file);
    const text = file === STDIN ? undefined : textOf(await readFileOrNot(file));
    if (text === undefined) {
      complain(terminal, `${file} cannot be updated: it is no file with text in UTF-8.`);
      return false;
    }
    if (!(await wrote(terminal, file, edited(text, own)))) return false;
    remark(terminal, `${file}: ${said(own.length)}.`);
  }
  return true;
}

/** The text of a file, with its byte order mark; undefined where it would not be the same bytes again. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
