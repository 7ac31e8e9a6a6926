/**
 * Remembers what is found out of a thing that no longer changes, by a word: names are asked the same again and again, and
 * in a long program each answer takes a walk through all of them.
 */
export function remembered<K extends object, T>(
  find: (of: K, word: string) => T,
): (of: K, word: string) => T {
  const known = new WeakMap<K, Map<string, T>>();
  return (of, word) => {
    const own = known.get(of) ?? new Map<string, T>();
    known.set(of, own);
    const found = own.get(word) ?? find(of, word);
    own.set(word, found);
    return found;
  };
}
