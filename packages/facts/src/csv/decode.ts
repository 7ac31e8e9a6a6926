const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Short texts of these alone are put together letter by letter: a decoder takes longer to begin. */
const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const SHORT = 24;

/** The text of some bytes in UTF-8, trimmed; undefined where they are none (leniently: with signs for what is none). */
export function decode(bytes: Uint8Array, start: number, end: number, how?: 'leniently'): string | undefined {
  if (end - start <= SHORT) {
    const text = ascii(bytes, start, end);
    if (text !== undefined) return text.trim();
  }
  const part = bytes.subarray(start, end);
  if (how === 'leniently') return LENIENT.decode(part).trim();
  try {
    return STRICT.decode(part).trim();
  } catch {
    return undefined;
  }
}

function ascii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = '';
  for (let at = start; at < end; at++) {
    const letter = ASCII[bytes[at] ?? 0];
    if (letter === undefined) return undefined;
    text += letter;
  }
  return text;
}
