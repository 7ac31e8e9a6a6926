import { sha256 } from './sha256.ts';

/** The SHA-256 of a text in UTF-16, the higher byte first. */
export function textHash(text: string): string {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i));
  return sha256(bytes);
}
