/** Longer words are not kept: they are read with care each time. */
export const LONGEST_WORD = 64;

/** The bytes of an entry: length, mask and value of its first four bytes, last four bytes, where it stands, its code. */
const ENTRY = 24;
const LENGTH = 0;
const MASK = 4;
const HEAD = 8;
const TAIL = 12;
const CODE = 16;
const PLACE = 20;

/** So many entries are looked at before a word is given up. */
const MOST_PROBES = 8;

/**
 * The words of one column by their bytes: an open hash table. The end of a cell is not searched for; instead the
 * bytes at its beginning, as many as the shortest word has, say which word it can be, and that word is compared byte
 * for byte. The caller has to look whether the cell ends where the word does.
 */
export interface Dictionary {
  /** A power of two. */
  size: number;
  /** Takes the upper bits of a hash. */
  shift: number;
  entries: DataView;
  words: number;
  /** The length of the shortest word. */
  shortest: number;
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
    entries: new DataView(new ArrayBuffer(16 * ENTRY)),
    words: 0,
    shortest: LONGEST_WORD,
    pool,
    poolView: new DataView(pool.buffer),
    used: 0,
  };
}

/**
 * The place of the entry whose word stands at `start`, followed by the byte `stop`; -1 if there is none. At least
 * LONGEST_WORD + 4 bytes of the text follow.
 */
export function findWord(dictionary: Dictionary, text: DataView, start: number, stop: number): number {
  const { entries, size, shortest } = dictionary;
  const head = text.getInt32(start, true);
  let slot =
    hash(head, text.getInt32(start + Math.max(0, shortest - 4), true), shortest) >>> dictionary.shift;
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const at = slot * ENTRY;
    const length = entries.getInt32(at + LENGTH, true);
    if (length === 0) return -1;
    if (
      (head & entries.getInt32(at + MASK, true)) === entries.getInt32(at + HEAD, true) &&
      text.getUint8(start + length) === stop &&
      (length <= 4 ||
        (text.getInt32(start + length - 4, true) === entries.getInt32(at + TAIL, true) &&
          (length <= 8 || sameMiddle(dictionary, text, start, length, entries.getInt32(at + PLACE, true)))))
    )
      return at;
    slot = (slot + 1) & (size - 1);
  }
  return -1;
}

export function lengthOf({ entries }: Dictionary, entry: number): number {
  return entries.getInt32(entry + LENGTH, true);
}

export function codeOf({ entries }: Dictionary, entry: number): number {
  return entries.getInt32(entry + CODE, true);
}

/** Adds a word that is not empty. A word may stand in it twice; either entry serves. */
export function addWord(dictionary: Dictionary, word: Uint8Array, code: number): void {
  const length = word.length;
  if (length > LONGEST_WORD) return;
  const place = keep(dictionary, word);
  dictionary.words++;
  if (length < dictionary.shortest || dictionary.words * 4 > dictionary.size) {
    dictionary.shortest = Math.min(length, dictionary.shortest);
    rebuild(dictionary);
  }
  insert(dictionary, place, length, code);
}

function keep(dictionary: Dictionary, word: Uint8Array): number {
  const place = dictionary.used;
  const needed = place + word.length + LONGEST_WORD;
  if (needed > dictionary.pool.length) {
    const larger = new Uint8Array(needed * 2);
    larger.set(dictionary.pool);
    dictionary.pool = larger;
    dictionary.poolView = new DataView(larger.buffer);
  }
  dictionary.pool.set(word, place);
  dictionary.used += word.length;
  return place;
}

/** A word that finds no free slot near its own is left out. */
function insert(dictionary: Dictionary, place: number, length: number, code: number): void {
  const { entries, size, poolView, shortest, shift } = dictionary;
  const mask = length >= 4 ? -1 : (1 << (8 * length)) - 1;
  const head = poolView.getInt32(place, true);
  let slot = hash(head, poolView.getInt32(place + Math.max(0, shortest - 4), true), shortest) >>> shift;
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const at = slot * ENTRY;
    if (entries.getInt32(at + LENGTH, true) === 0) {
      entries.setInt32(at + LENGTH, length, true);
      entries.setInt32(at + MASK, mask, true);
      entries.setInt32(at + HEAD, head & mask, true);
      entries.setInt32(at + TAIL, length > 4 ? poolView.getInt32(place + length - 4, true) : 0, true);
      entries.setInt32(at + CODE, code, true);
      entries.setInt32(at + PLACE, place, true);
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
  dictionary.entries = new DataView(new ArrayBuffer(dictionary.size * ENTRY));
  for (let at = 0; at < before.byteLength; at += ENTRY) {
    const length = before.getInt32(at + LENGTH, true);
    if (length === 0) continue;
    insert(dictionary, before.getInt32(at + PLACE, true), length, before.getInt32(at + CODE, true));
  }
}

/** Mixes the first and the last four of the bytes that every word has; fewer than four are masked. */
function hash(head: number, tail: number, shortest: number): number {
  const mask = shortest >= 4 ? -1 : (1 << (8 * shortest)) - 1;
  return Math.imul(Math.imul(head & mask, 0x9e3779b1) ^ (tail & mask), 0x85ebca6b);
}

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
