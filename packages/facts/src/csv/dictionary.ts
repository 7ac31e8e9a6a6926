/** Longer words are not kept: they are read with care each time. */
export const LONGEST_WORD = 64;

/** The numbers of an entry: hash, length, code, where the word is kept. A free one has the length 0. */
const ENTRY = 4;
const HASH = 0;
const LENGTH = 1;
const CODE = 2;
const PLACE = 3;

/** The words of one column by their bytes: an open hash table, at most a quarter full. */
export interface Dictionary {
  /** The number of entries, a power of two. */
  size: number;
  entries: Int32Array;
  words: number;
  /** The bytes of all words, one after another. */
  pool: Uint8Array;
  poolView: DataView;
  used: number;
}

export function emptyDictionary(): Dictionary {
  const pool = new Uint8Array(1024);
  return {
    size: 16,
    entries: new Int32Array(16 * ENTRY),
    words: 0,
    pool,
    poolView: new DataView(pool.buffer),
    used: 0,
  };
}

/**
 * The entry of the word that stands at `start` and is followed by the byte `stop`; -1 if there is none. At least
 * LONGEST_WORD + 4 bytes of the text follow.
 */
export function findWord(dictionary: Dictionary, text: DataView, start: number, stop: number): number {
  const { entries, size } = dictionary;
  const limit = start + LONGEST_WORD;
  let hash = 0;
  let end = start;
  for (let byte = text.getUint8(end); byte !== stop; byte = text.getUint8(++end)) {
    if (end === limit) return -1;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  const length = end - start;
  for (let slot = slotOf(hash, size); ; slot = (slot + 1) & (size - 1)) {
    const entry = slot * ENTRY;
    const found = entries[entry + LENGTH] ?? 0;
    if (found === 0) return -1;
    if (
      entries[entry + HASH] === hash &&
      found === length &&
      sameBytes(dictionary, text, start, length, entries[entry + PLACE] ?? 0)
    )
      return entry;
  }
}

export function lengthOf({ entries }: Dictionary, entry: number): number {
  return entries[entry + LENGTH] ?? 0;
}

export function codeOf({ entries }: Dictionary, entry: number): number {
  return entries[entry + CODE] ?? 0;
}

/** Adds a word that is not empty, if it is new. */
export function addWord(dictionary: Dictionary, word: Uint8Array, code: number): void {
  const { length } = word;
  if (length > LONGEST_WORD) return;
  const place = keep(dictionary, word);
  if (findWord(dictionary, dictionary.poolView, place, 0) >= 0) return;
  dictionary.used += length;
  dictionary.words++;
  if (dictionary.words * 4 > dictionary.size) enlarge(dictionary);
  insert(dictionary, hashOf(word), length, code, place);
}

/** Writes a word behind the others in the pool, followed by a zero byte, which no word has in it. */
function keep(dictionary: Dictionary, word: Uint8Array): number {
  const place = dictionary.used;
  const needed = place + word.length + 2 * LONGEST_WORD;
  if (needed > dictionary.pool.length) {
    const larger = new Uint8Array(needed * 2);
    larger.set(dictionary.pool);
    dictionary.pool = larger;
    dictionary.poolView = new DataView(larger.buffer);
  }
  dictionary.pool.set(word, place);
  dictionary.pool[place + word.length] = 0;
  return place;
}

function insert(
  { entries, size }: Dictionary,
  hash: number,
  length: number,
  code: number,
  place: number,
): void {
  let slot = slotOf(hash, size);
  while (entries[slot * ENTRY + LENGTH] !== 0) slot = (slot + 1) & (size - 1);
  entries.set([hash, length, code, place], slot * ENTRY);
}

function enlarge(dictionary: Dictionary): void {
  const before = dictionary.entries;
  dictionary.size *= 2;
  dictionary.entries = new Int32Array(dictionary.size * ENTRY);
  for (let entry = 0; entry < before.length; entry += ENTRY) {
    const [hash = 0, length = 0, code = 0, place = 0] = before.subarray(entry, entry + ENTRY);
    if (length > 0) insert(dictionary, hash, length, code, place);
  }
}

function hashOf(word: Uint8Array): number {
  return word.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0);
}

/** The upper bits of a hash are the better mixed ones. */
function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1);
}

/** Compares four bytes at a time; behind the last word of the pool there is room for them. */
function sameBytes(
  { poolView }: Dictionary,
  text: DataView,
  start: number,
  length: number,
  place: number,
): boolean {
  const last = length - 4;
  for (let i = 0; i < last; i += 4)
    if (text.getInt32(start + i) !== poolView.getInt32(place + i)) return false;
  if (last >= 0) return text.getInt32(start + last) === poolView.getInt32(place + last);
  for (let i = 0; i < length; i++)
    if (text.getUint8(start + i) !== poolView.getUint8(place + i)) return false;
  return true;
}
