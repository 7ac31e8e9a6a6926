/** Longer words are not kept: they are read with care each time. */
export const LONGEST_WORD = 64;

/** The numbers of an entry: hash, length, code, where the word is kept. A free one has the length 0. */
const ENTRY = 4;
const HASH = 0;
const LENGTH = 1;
const CODE = 2;
const PLACE = 3;

/** The numbers of a guess: entry, length, mask and value of the first four bytes, last four bytes. A free one has the length 0. */
const GUESS = 5;
const FOUND = 0;
const MASK = 2;
const HEAD = 3;
const TAIL = 4;
/** So many guesses are kept, as eight bits number. */
const GUESSES = 256;

/** Of the hash of Fowler, Noll and Vo. */
const PRIME = 0x01000193;
/** Odd and near 2^32 / golden ratio: the upper bits of a product with it depend on all bits (Knuth, TAOCP 6.4). */
const GOLDEN = 0x9e3779b1;

/**
 * The words of one column by their bytes: an open hash table, at most a quarter full. Searching a cell for its end and
 * hashing all of it takes longer than the rest; so the bytes that each word has, as many as the shortest, first lead to
 * the word that was last met with them, which the cell is then held against.
 */
export interface Dictionary {
  /** The number of entries, a power of two. */
  size: number;
  entries: Int32Array;
  words: number;
  guesses: Int32Array;
  /** The length of the shortest word, and what takes its bytes from the first four of a cell. */
  shortest: number;
  headMask: number;
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
    guesses: new Int32Array(GUESSES * GUESS),
    shortest: LONGEST_WORD,
    headMask: -1,
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
  const { guesses, shortest, headMask } = dictionary;
  const head = text.getInt32(start, true);
  const tail = shortest > 4 ? text.getInt32(start + shortest - 4, true) : 0;
  const guess = (Math.imul(Math.imul(head & headMask, PRIME) ^ tail, GOLDEN) >>> 24) * GUESS;
  const length = guesses[guess + LENGTH] ?? 0;
  const end = start + length;
  if (
    length > 0 &&
    text.getUint8(end) === stop &&
    (head & (guesses[guess + MASK] ?? 0)) === guesses[guess + HEAD] &&
    (length <= 4 || text.getInt32(end - 4, true) === guesses[guess + TAIL]) &&
    (length <= 8 || sameBytes(dictionary, text, start, guesses[guess + FOUND] ?? 0))
  )
    return guesses[guess + FOUND] ?? 0;
  return guessed(dictionary, text, start, guess, lookUp(dictionary, text, start, stop));
}

/** What was found is the next guess. */
function guessed(
  dictionary: Dictionary,
  text: DataView,
  start: number,
  guess: number,
  entry: number,
): number {
  if (entry >= 0) {
    const length = lengthOf(dictionary, entry);
    const mask = maskOf(length);
    const head = text.getInt32(start, true) & mask;
    const tail = length > 4 ? text.getInt32(start + length - 4, true) : 0;
    dictionary.guesses.set([entry, length, mask, head, tail], guess);
  }
  return entry;
}

/** The entry of the word by all its bytes. */
function lookUp(dictionary: Dictionary, text: DataView, start: number, stop: number): number {
  const { entries, size } = dictionary;
  const limit = start + LONGEST_WORD;
  let hash = 0;
  let end = start;
  for (let byte = text.getUint8(end); byte !== stop; byte = text.getUint8(++end)) {
    if (end === limit) return -1;
    hash = Math.imul(hash ^ byte, PRIME);
  }
  const length = end - start;
  for (let slot = slotOf(hash, size); ; slot = (slot + 1) & (size - 1)) {
    const entry = slot * ENTRY;
    const found = entries[entry + LENGTH] ?? 0;
    if (found === 0) return -1;
    if (entries[entry + HASH] === hash && found === length && sameBytes(dictionary, text, start, entry))
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
  if (lookUp(dictionary, dictionary.poolView, place, 0) >= 0) return;
  dictionary.used += length;
  dictionary.words++;
  if (length < dictionary.shortest) {
    dictionary.shortest = length;
    dictionary.headMask = maskOf(length);
  }
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
  dictionary.guesses.fill(0);
  for (let entry = 0; entry < before.length; entry += ENTRY) {
    const [hash = 0, length = 0, code = 0, place = 0] = before.subarray(entry, entry + ENTRY);
    if (length > 0) insert(dictionary, hash, length, code, place);
  }
}

function hashOf(word: Uint8Array): number {
  return word.reduce((hash, byte) => Math.imul(hash ^ byte, PRIME), 0);
}

/** The upper bits of a hash are the better mixed ones. */
function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1);
}

/** Takes the bytes of a word of this length from its first four. */
function maskOf(length: number): number {
  return length < 4 ? (1 << (8 * length)) - 1 : -1;
}

/** Compares four bytes at a time; behind the last word of the pool there is room for them. */
function sameBytes({ entries, poolView }: Dictionary, text: DataView, start: number, entry: number): boolean {
  const length = entries[entry + LENGTH] ?? 0;
  const place = entries[entry + PLACE] ?? 0;
  const last = length - 4;
  for (let i = 0; i < last; i += 4)
    if (text.getInt32(start + i) !== poolView.getInt32(place + i)) return false;
  if (last >= 0) return text.getInt32(start + last) === poolView.getInt32(place + last);
  for (let i = 0; i < length; i++)
    if (text.getUint8(start + i) !== poolView.getUint8(place + i)) return false;
  return true;
}
