/** What breaks the rules of JSON: thrown by the scanner, caught by the reader of the file. */
export class JsonError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\d_]+/uy;
const BRACKET_OR_QUOTE = /["[\]{}]/g;

/** A list or an object where a value was expected: only what it is matters. */
const NESTED = { '[': [], '{': {} };

/**
 * Reads the flat objects that rows of facts are. Numbers are given as they are written, so that no decimal is lost on
 * the way through binary floating point.
 */
export class JsonScanner {
  private readonly text: string;
  offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Passes over white space and looks at what follows; empty at the end. */
  peek(): string {
    this.match(SPACE);
    return this.text.charAt(this.offset);
  }

  /** Passes over the character if it follows. */
  skip(character: string): boolean {
    if (this.peek() !== character) return false;
    this.offset++;
    return true;
  }

  expect(character: string, expected: string): void {
    if (!this.skip(character)) this.fail(expected);
  }

  /** The names and values of an object: texts, numbers as their digits, true, false, null; lists and objects are empty. */
  object(): readonly (readonly [name: string, value: unknown])[] {
    this.expect('{', 'a row in braces: { "name": value, ... }');
    const entries: (readonly [string, unknown])[] = [];
    if (this.skip('}')) return entries;
    do {
      const name = this.name();
      entries.push([name, this.value(name)]);
    } while (this.skip(','));
    this.expect('}', 'a comma, or a brace } that ends the row');
    return entries;
  }

  /** A name and its colon. */
  name(): string {
    if (this.peek() !== '"') this.fail('a name in double quotes');
    const name = this.string();
    this.expect(':', `a colon after "${name}"`);
    return name;
  }

  /** Passes over a value of any kind. */
  skipValue(name: string): void {
    this.value(name);
  }

  fail(expected: string): never {
    const found = this.peek();
    const { offset } = this;
    const shown =
      found === '' ? 'the text ends' : `found ${found === '"' ? 'a text' : (this.match(WORD) ?? found)}`;
    throw new JsonError(`${shown} where ${expected} should stand.`, offset);
  }

  private value(name: string): unknown {
    const first = this.peek();
    if (first === '"') return this.string();
    if (first === '[' || first === '{') {
      this.nested();
      return NESTED[first];
    }
    const number = this.match(NUMBER);
    if (number !== undefined) return plainNumber(number);
    const start = this.offset;
    switch (this.match(WORD)) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      default:
        this.offset = start;
        return this.fail(`the value of "${name}" (a number, a text in double quotes, or null)`);
    }
  }

  private string(): string {
    const start = this.offset;
    const token = this.match(STRING);
    if (token === undefined)
      throw new JsonError('the text that begins here is not closed by a double quote on its line.', start);
    try {
      return String(JSON.parse(token));
    } catch {
      throw new JsonError(
        'this text has a tab in it, or a backslash with a letter that JSON does not know.',
        start,
      );
    }
  }

  /** Passes over a list or an object, however deep. */
  private nested(): void {
    let depth = 0;
    do {
      BRACKET_OR_QUOTE.lastIndex = this.offset;
      const found = BRACKET_OR_QUOTE.exec(this.text);
      this.offset = found?.index ?? this.text.length;
      if (found === null) this.fail('a bracket that closes the list or object');
      else if (found[0] === '"') this.string();
      else {
        depth += found[0] === '[' || found[0] === '{' ? 1 : -1;
        this.offset++;
      }
    } while (depth > 0);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }
}

/** Beyond this power of ten a number is left as it is written: nobody means it. */
const MOST_POWER = 400;

/**
 * The digits of a JSON number. It is its value, however it is written: `12000.0` and `1.2e4` are `12000`, as every other
 * reader of JSON, and its schema, take them.
 */
function plainNumber(written: string): string {
  if (!/[.eE]/.test(written)) return written;
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? [];
  if (Math.abs(Number(power)) > MOST_POWER) return written;
  const point = whole.length + Number(power);
  const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(0, point);
  const decimals = digits.slice(at).replace(/0+$/, '');
  return `${sign}${digits.slice(0, at).replace(/^0+(?=.)/, '') || '0'}${decimals === '' ? '' : `.${decimals}`}`;
}
