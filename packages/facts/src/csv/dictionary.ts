/** Longer words are not kept: they are read with care each time. */
export const LONGEST_WORD = 64;

/** The numbers of an entry: length, mask and value of its first four bytes, last four bytes, code, where it is kept. */
const ENTRY = 6;
const LENGTH = 0;
const MASK = 1;
const HEAD = 2;
const TAIL = 3;
const CODE = 4;
const PLACE = 5;

/** So many entries are looked at before a word is given up. */
const MOST_PROBES = 8;

/**
 * The words of one column by their bytes: an open hash table. The end of a cell is not searched for. Instead the bytes
 * that every word has, as many as the shortest, say which word it can be; that word is compared byte for byte, and the
 * cell has to end where it does.
 */
export interface Dictionary {
  /** The number of entries, a power of two. */
  size: number;
  /** Takes the upper bits of a hash. */
  shift: number;
  entries: Int32Array;
  words: number;
  /** The length of the shortest word. */
  shortest: number;
  /** What is hashed of a cell: its first bytes, and four bytes further on where every word is longer than four. */
  headMask: number;
  tailAt: number;
  tailMask: number;
  /** The bytes of all words, one after another. */
  pool: Uint8Array;
  poolView: DataView;
  used: number;
}

export function emptyDictionary(): Dictionary {
  const pool = new Uint8Array(1024);
  return {
    size: 16,
    shift: 28,
    entries: new Int32Array(16 * ENTRY),
    words: 0,
    shortest: LONGEST_WORD,
    headMask: -1,
    tailAt: LONGEST_WORD - 4,
    tailMask: -1,
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
  const head = text.getInt32(start, true);
  let slot = slotOf(dictionary, head, text.getInt32(start + dictionary.tailAt, true));
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const entry = slot * ENTRY;
    const length = entries[entry + LENGTH] ?? 0;
    if (length === 0) return -1;
    const end = start + length;
    if (
      (head & (entries[entry + MASK] ?? 0)) === entries[entry + HEAD] &&
      text.getUint8(end) === stop &&
      (length <= 4 ||
        (text.getInt32(end - 4, true) === entries[entry + TAIL] &&
          (length <= 8 || sameMiddle(dictionary, text, start, length, entries[entry + PLACE] ?? 0))))
    )
      return entry;
    slot = (slot + 1) & (size - 1);
  }
  return -1;
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
  const isShortest = length < dictionary.shortest;
  if (isShortest) shorten(dictionary, length);
  if (isShortest || dictionary.words * 4 > dictionary.size) rebuild(dictionary);
  insert(dictionary, place, length, code);
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

function shorten(dictionary: Dictionary, shortest: number): void {
  dictionary.shortest = shortest;
  dictionary.headMask = maskOf(shortest);
  dictionary.tailAt = Math.max(0, shortest - 4);
  dictionary.tailMask = shortest > 4 ? -1 : 0;
}

/** A word that finds no free slot near its own is left out. */
function insert(dictionary: Dictionary, place: number, length: number, code: number): void {
  const { entries, size, poolView, tailAt } = dictionary;
  const head = poolView.getInt32(place, true);
  const tail = length > 4 ? poolView.getInt32(place + length - 4, true) : 0;
  let slot = slotOf(dictionary, head, poolView.getInt32(place + tailAt, true));
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const entry = slot * ENTRY;
    if (entries[entry + LENGTH] === 0) {
      entries.set([length, maskOf(length), head & maskOf(length), tail, code, place], entry);
      return;
    }
    slot = (slot + 1) & (size - 1);
  }
}

function rebuild(dictionary: Dictionary): void {
  const before = dictionary.entries;
  while (dictionary.words * 4 > dictionary.size) {
    dictionary.size *= 2;
    dictionary.shift--;
  }
  dictionary.entries = new Int32Array(dictionary.size * ENTRY);
  for (let entry = 0; entry < before.length; entry += ENTRY) {
    const [length = 0, , , , code = 0, place = 0] = before.subarray(entry, entry + ENTRY);
    if (length > 0) insert(dictionary, place, length, code);
  }
}

/** Selects the first bytes of four that are read at once, the first in the lowest place. */
function maskOf(bytes: number): number {
  return bytes >= 4 ? -1 : (1 << (8 * bytes)) - 1;
}

function slotOf({ headMask, tailMask, shift }: Dictionary, head: number, tail: number): number {
  return Math.imul(Math.imul(head & headMask, 0x9e3779b1) ^ (tail & tailMask), 0x85ebca6b) >>> shift;
}

/** Compares what lies between the first and the last four bytes. */
function sameMiddle(
  { poolView }: Dictionary,
  text: DataView,
  start: number,
  length: number,
  place: number,
): boolean {
  for (let i = 4; i < length - 4; i += 4)
    if (text.getInt32(start + i, true) !== poolView.getInt32(place + i, true)) return false;
  return true;
}
