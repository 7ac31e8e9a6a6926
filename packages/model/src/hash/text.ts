import { sha256 } from './sha256.ts';

/** The SHA-256 of a text in UTF-16, the higher byte first. */
export function textHash(text: string): string {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit >> 8;
    bytes[2 * i + 1] = unit;
  }
  return sha256(bytes);
}
