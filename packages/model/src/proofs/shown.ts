/** A fact as messages show it, within a sentence: `a sale with gvwr 26001 lb, body tractor`. */
export function shown(record: string, witness: string): string {
  if (witness === '') return `every ${record}`;
  return `${/^[aeiou]/i.test(record) ? 'an' : 'a'} ${record} with ${witness}`;
}

/** The same at the beginning of a sentence. */
export function shownFirst(record: string, witness: string): string {
  const text = shown(record, witness);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
