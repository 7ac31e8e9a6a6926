/** Line breaks, escapes and what else moves the cursor, separates lines or turns the direction of a text. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name from the facts as it can stand in a table: a line break in it reads `\n`, an escape `\u001b`. */
export function oneLine(text: string): string {
  return text.replace(
    UNSEEN,
    (unseen) => SHORT[unseen] ?? `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A line as it can be shown without losing its columns: what cannot be seen stands as one sign. */
export function visible(line: string): string {
  return line.replaceAll('\t', ' ').replace(UNSEEN, '\ufffd');
}
