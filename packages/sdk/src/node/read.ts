import { readFile } from 'node:fs/promises';
import { sheetOf } from '@tallystick/facts';

/** The name under which standard input stands in messages. */
export const STDIN = '<stdin>';

/** Reads the text of a file, or of standard input; undefined where it cannot be read. */
export async function readText(file: string): Promise<string | undefined> {
  const bytes = await readFileOrNot(file);
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The bytes of a file, or of standard input; undefined where it cannot be read. */
export function readFileOrNot(file: string): Promise<Uint8Array | undefined> {
  return readBytes(file).catch(() => undefined);
}

/** A file of facts or of an earlier result; `-` is standard input, `book.xlsx#Sheet` one sheet. Rejects where it cannot be read. */
export async function readDataFile(
  file: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const name = file === '-' ? STDIN : file;
  return { name, bytes: await readBytes(sheetOf(name).file) };
}

async function readBytes(file: string): Promise<Uint8Array> {
  if (file !== STDIN) return readFile(file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
