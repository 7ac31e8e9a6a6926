import { fileProblem } from '../problems/file-problem.ts';
import type { FactsProblem } from '../problems/problem.ts';
import { kindOf, OTHERWISE } from './format.ts';

export type TextRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: FactsProblem };

/** So much of a file shows whether it is text. */
const SAMPLE = 65_536;

/** The bytes of a text file in UTF-8, without a byte order mark; UTF-16 with its mark is converted. */
export function readText(file: string, bytes: Uint8Array): TextRead {
  const kind = kindOf(bytes);
  if (kind !== undefined)
    return { ok: false, problem: fileProblem('facts/other-format', file, OTHERWISE[kind]) };
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return converted(file, bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return converted(file, bytes, 'utf-16be');
  if (bytes.subarray(0, SAMPLE).includes(0)) {
    const message = 'it is no text (it has zero bytes). Save the table as "CSV UTF-8" or as a workbook.';
    return { ok: false, problem: fileProblem('facts/not-text', file, message) };
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  return { ok: true, bytes: marked ? bytes.subarray(3) : bytes };
}

function converted(file: string, bytes: Uint8Array, encoding: string): TextRead {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { ok: true, bytes: new TextEncoder().encode(text) };
  } catch {
    const message = 'it begins as UTF-16 and is not. Save it as "CSV UTF-8".';
    return { ok: false, problem: fileProblem('facts/not-text', file, message) };
  }
}

/** Text from UTF-8; undefined where it is none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
