import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWord, codeOf, emptyDictionary, findWord, LONGEST_WORD, lengthOf } from '../src/csv/dictionary.ts';

const COMMA = 0x2c;

/** The word as a cell of a file, with the room behind it that a search may look at. */
function cell(word: string): DataView {
  return new DataView(new TextEncoder().encode(`${word},${'x'.repeat(LONGEST_WORD + 4)}`).buffer);
}

/** Names as a report has them: most begin or end alike. */
const words = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('', 'M', 'Maker ', 'The maker of '),
      fc.nat(3000),
      fc.constantFrom('', ', Inc.'),
    ),
    { selector: String, minLength: 1, maxLength: 500 },
  )
  .map((parts) => parts.map(([before, number, after]) => `${before}${number}${after.replace(',', '')}`));

test('finds every word that was added, and no other', () => {
  fc.assert(
    fc.property(words, (all) => {
      const distinct = [...new Set(all)];
      const [unknown = '', ...known] = distinct;
      const dictionary = emptyDictionary();
      for (const [code, word] of known.entries()) {
        addWord(dictionary, new TextEncoder().encode(word), code);
        addWord(dictionary, new TextEncoder().encode(word), code);
      }
      const found = known.map((word) => findWord(dictionary, cell(word), 0, COMMA));
      const again = known.toReversed().map((word) => findWord(dictionary, cell(word), 0, COMMA));
      expect(again.reverse()).toEqual(found);
      expect(found.map((entry) => codeOf(dictionary, entry))).toEqual([...known.keys()]);
      expect(found.map((entry) => lengthOf(dictionary, entry))).toEqual(known.map((word) => word.length));
      expect(findWord(dictionary, cell(unknown), 0, COMMA)).toBe(-1);
      expect(dictionary.words).toBe(known.length);
    }),
    { numRuns: 50 },
  );
});
