import type { ScenarioUpdate } from '@tallystick/sdk';
import { wrote } from './output.ts';
import { complain, remark, type Terminal } from './terminal.ts';

/** Makes the edits in the files and says what could not be brought up to date. False where a file cannot be written. */
export async function rewrite(terminal: Terminal, { edits, refused }: ScenarioUpdate): Promise<boolean> {
  const [{ edited }, { readFileOrNot, STDIN }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  for (const { at, reason } of refused) remark(terminal, `${at.file}:${at.line}: not updated. ${reason}`);
  for (const file of new Set(edits.map(({ at }) => at.file))) {
    const own = edits.filter(({ at }) => at.file === file);
    const text = file === STDIN ? undefined : textOf(await readFileOrNot(file));
    if (text === undefined) {
      complain(terminal, `${file} cannot be updated: it is no file with text in UTF-8.`);
      return false;
    }
    if (!(await wrote(terminal, file, edited(text, own)))) return false;
    remark(terminal, `${file}: ${own.length === 1 ? '1 amount' : `${own.length} amounts`} updated.`);
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
