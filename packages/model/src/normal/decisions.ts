import { compare, format, type Rational } from '@tallystick/runtime';
import type { Sum } from './sums.ts';

// Conditions as decision diagrams: asked about one thing after the other, by the alphabet, they say for which of its values
// what remains to be asked. Two conditions that hold for the same values of the same things have one diagram.

/** Something that conditions ask about, and what it can be. */
export type Asked = { readonly name: string } & (
  | { readonly kind: 'word'; readonly words?: readonly string[] }
  /** In whole steps from the lowest value on, where these are known. */
  | { readonly kind: 'number'; readonly sum: Sum; readonly step?: Rational; readonly low?: Rational }
);

/** A value between others: below a number, or up to it. */
export interface Border {
  readonly at: Rational;
  readonly isIn: boolean;
}

export type Test =
  | { readonly kind: 'known'; readonly holds: boolean }
  | { readonly kind: 'word'; readonly of: Asked; readonly word: string }
  /** The number is on the lower side of the border. */
  | { readonly kind: 'below'; readonly of: Asked; readonly border: Border }
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'all' | 'any'; readonly tests: readonly Test[] };

export const TRUE: Test = { kind: 'known', holds: true };
export const FALSE: Test = { kind: 'known', holds: false };

/** A number that lies between two values: above the first, and up to or below the second. */
export interface Range {
  readonly sum: Sum;
  readonly low?: Rational;
  readonly high?: Rational;
}

/** More questions than this are not asked. */
const MOST_QUESTIONS = 2000;

/** The diagram of a condition as a text, `true` and `false` where nothing has to be asked; undefined where it is too large. */
export function decisionOf(test: Test): string | undefined {
  return diagramOf([test], ([held]) => `${held}`);
}

/**
 * The diagram of what comes of several conditions, as a text: asked until each is known. Undefined where it is too large.
 *
 * @param resultOf what comes of it where they hold or not, and numbers lie between some values
 */
export function diagramOf(
  tests: readonly Test[],
  resultOf: (held: readonly boolean[], ranges: readonly Range[]) => string,
): string | undefined {
  let questions = 0;
  const decide = (open: readonly Test[], ranges: readonly Range[]): string | undefined => {
    const asked = firstAsked({ kind: 'all', tests: open });
    if (asked === undefined)
      return resultOf(
        open.map((one) => one.kind === 'known' && one.holds),
        ranges,
      );
    if (questions++ > MOST_QUESTIONS) return undefined;
    const all: Test = { kind: 'all', tests: open };
    const cells = asked.kind === 'word' ? wordsIn(all, asked) : stretchesIn(all, asked);
    const decided: { name: string; then: string }[] = [];
    for (const { name, meets, range } of cells) {
      const then = decide(
        open.map((one) => simplified(one, asked, meets)),
        range === undefined ? ranges : [...ranges, range],
      );
      if (then === undefined) return undefined;
      const last = decided.at(-1);
      // Of stretches of numbers those next to each other are one.
      if (asked.kind === 'number' && last?.then === then) last.name = name;
      else decided.push({ name, then });
    }
    const results = [...new Set(decided.map(({ then }) => then))];
    const [only, other] = results;
    if (only !== undefined && other === undefined) return only;
    const texts =
      asked.kind === 'number'
        ? decided.map(({ name, then }) => `${name}: ${then}`)
        : results.sort().map((then) => {
            const words = decided.filter((cell) => cell.then === then).map(({ name }) => name);
            return `${words.sort().join(' ')}: ${then}`;
          });
    return `${asked.name}? {${texts.join('; ')}}`;
  };
  return decide(
    tests.map((one) => simplified(one)),
    [],
  );
}

/** A condition as it is built: two with the same text are the same. */
export function textOfTest(test: Test): string {
  switch (test.kind) {
    case 'known':
      return `${test.holds}`;
    case 'word':
      return `${test.of.name} is ${JSON.stringify(test.word)}`;
    case 'below':
      return `${test.of.name} ${borderText(test.border)}`;
    case 'not':
      return `not (${textOfTest(test.test)})`;
    default:
      return `${test.kind} (${test.tests.map(textOfTest).join('; ')})`;
  }
}

interface ValueCell {
  readonly name: string;
  readonly meets: (test: Extract<Test, { readonly kind: 'word' | 'below' }>) => boolean;
  readonly range?: Range;
}

/** One cell for each word, and one for all others where there can be any. */
function wordsIn(test: Test, asked: Extract<Asked, { readonly kind: 'word' }>): readonly ValueCell[] {
  const named = testsOf(test, asked).flatMap((one) => (one.kind === 'word' ? [one.word] : []));
  const words = [...new Set(asked.words ?? named)].sort();
  // The name of a party can have spaces in it, as stand between the words of a cell.
  const cells = words.map(
    (word): ValueCell => ({
      name: JSON.stringify(word),
      meets: (one) => one.kind === 'word' && one.word === word,
    }),
  );
  return asked.words === undefined ? [...cells, { name: '*', meets: () => false }] : cells;
}

/** One cell for each stretch between two borders. */
function stretchesIn(test: Test, asked: Extract<Asked, { readonly kind: 'number' }>): readonly ValueCell[] {
  const { low } = asked;
  const all = testsOf(test, asked).flatMap((one) => (one.kind === 'below' ? [one.border] : []));
  const borders = new Map(all.map((border) => [borderText(border), border]));
  const sorted = [...borders.values()].sort(compareBorders);
  // Below the lowest value there is nothing.
  const lowest: Border | undefined = low && { at: low, isIn: false };
  const inside = sorted.filter((border) => lowest === undefined || compareBorders(border, lowest) > 0);
  return [...inside, undefined].map((end, index): ValueCell => {
    const begin = inside[index - 1]?.at ?? low;
    return {
      name: end === undefined ? 'more' : borderText(end),
      meets: (one) => one.kind === 'below' && end !== undefined && compareBorders(end, one.border) <= 0,
      range: { sum: asked.sum, ...(begin && { low: begin }), ...(end && { high: end.at }) },
    };
  });
}

function borderText({ at, isIn }: Border): string {
  return `${isIn ? 'to' : 'below'} ${format(at)}`;
}

function compareBorders(one: Border, other: Border): number {
  return compare(one.at, other.at) || Number(one.isIn) - Number(other.isIn);
}

function testsOf(test: Test, asked: Asked): readonly Extract<Test, { readonly kind: 'word' | 'below' }>[] {
  switch (test.kind) {
    case 'known':
      return [];
    case 'word':
    case 'below':
      return test.of.name === asked.name ? [test] : [];
    case 'not':
      return testsOf(test.test, asked);
    default:
      return test.tests.flatMap((one) => testsOf(one, asked));
  }
}

function firstAsked(test: Test): Asked | undefined {
  switch (test.kind) {
    case 'known':
      return undefined;
    case 'word':
    case 'below':
      return test.of;
    case 'not':
      return firstAsked(test.test);
    default:
      return test.tests.reduce<Asked | undefined>((first, one) => {
        const other = firstAsked(one);
        return first === undefined || (other !== undefined && other.name < first.name) ? other : first;
      }, undefined);
  }
}

/** The test without what is known, where something asked has a value. */
function simplified(test: Test, asked?: Asked, meets?: ValueCell['meets']): Test {
  switch (test.kind) {
    case 'known':
      return test;
    case 'word':
    case 'below':
      return asked !== undefined && test.of.name === asked.name && meets !== undefined
        ? { kind: 'known', holds: meets(test) }
        : test;
    case 'not': {
      const inner = simplified(test.test, asked, meets);
      return inner.kind === 'known' ? { kind: 'known', holds: !inner.holds } : { kind: 'not', test: inner };
    }
    default: {
      const deciding = test.kind === 'any';
      const inner = test.tests.map((one) => simplified(one, asked, meets));
      if (inner.some((one) => one.kind === 'known' && one.holds === deciding))
        return { kind: 'known', holds: deciding };
      const open = inner.filter((one) => one.kind !== 'known');
      const [first, second] = open;
      if (first === undefined) return { kind: 'known', holds: !deciding };
      return second === undefined ? first : { kind: test.kind, tests: open };
    }
  }
}
