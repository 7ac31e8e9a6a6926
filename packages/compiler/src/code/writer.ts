import type { Span } from '@tallystick/model';
import { type Line, lineOf, usedLines } from './unused.ts';

/** Marks around what only TypeScript needs; the JavaScript printer leaves it out. They occur in no program text. */
const OPEN = '\u0001';
const CLOSE = '\u0002';

/** Code that only the TypeScript form has, such as a type annotation. */
export function typed(code: string): string {
  return OPEN + code + CLOSE;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
}

export type Form = 'typescript' | 'javascript';

/** A printed line: where it comes from, and in which column its code begins. */
export interface PrintedLine {
  readonly text: string;
  readonly at: Span | undefined;
}

/** Collects the lines of a module once, for both of its forms. */
export class Writer {
  private lines: Line[] = [];
  private depth = 0;
  private origin: Span | undefined;

  /** A line of code; an empty text is an empty line. */
  line(text = '', at: Span | undefined = this.origin): void {
    this.lines.push(lineOf(text === '' ? '' : '  '.repeat(this.depth) + text, at, constantIn(text)));
  }

  /** A comment to the end of the line; it may hold text of the program. */
  note(text: string, at?: Span): void {
    this.line(`// ${commentText(text)}`, at);
  }

  /** Several lines of code. */
  all(texts: readonly string[], at?: Span): void {
    for (const text of texts) this.line(text, at ?? this.origin);
  }

  /** `head {`, the body indented, `}` and the tail. */
  block(head: string, body: () => void, tail = ''): void {
    this.line(`${head} {`);
    this.depth++;
    body();
    this.depth--;
    this.line(`}${tail}`);
  }

  /** As `block`; a constant or variable of its own that the body does not use is left out. */
  scope(head: string, body: () => void): void {
    this.block(head, () => {
      const outer = this.lines;
      this.lines = [];
      body();
      const inner = usedLines(this.lines);
      this.lines = outer;
      this.lines.push(...inner);
    });
  }

  /** Lines that declare a name; they are left out where nothing else uses it. */
  declare(name: string, body: () => void): void {
    const outer = this.lines;
    this.lines = [];
    body();
    outer.push(...this.lines.map((line) => ({ ...line, of: name })));
    this.lines = outer;
  }

  /**
   * A function; a parameter that the body does not use gets a leading underscore, a constant that it does not use is
   * left out, and so is the function itself, unless it is exported.
   */
  function(head: string, parameters: readonly Parameter[], returns: string, body: () => void): void {
    const outer = this.lines;
    this.lines = [];
    this.depth++;
    body();
    this.depth--;
    const inner = usedLines(this.lines);
    const words = new Set(inner.flatMap((line) => line.words));
    this.lines = [];
    const list = parameters.map(({ name, type, optional }) => {
      return `${words.has(name) ? '' : '_'}${name}${typed(`${optional === true ? '?' : ''}: ${type}`)}`;
    });
    const line = `${head}(${list.join(', ')})${typed(`: ${returns}`)} {`;
    if (withTypes(line).length <= 110) this.line(line);
    else {
      this.line(`${head}(`);
      for (const parameter of list) this.line(`  ${parameter},`);
      this.line(`)${typed(`: ${returns}`)} {`);
    }
    this.lines.push(...inner);
    this.line('}');
    const of = /^function ([\p{L}\p{N}_$]+)$/u.exec(head)?.[1];
    outer.push(...this.lines.map((line) => ({ ...line, of })));
    this.lines = outer;
  }

  /** A place among the lines that is filled when what belongs there is known. */
  hole(): (texts: readonly string[]) => void {
    const { lines, depth } = this;
    const index = lines.length;
    return (texts) => {
      lines.splice(
        index,
        0,
        ...texts.map((text) => lineOf('  '.repeat(depth) + text, undefined, constantIn(text))),
      );
    };
  }

  /** Lines that come from one part of the program. */
  from(at: Span, body: () => void): void {
    const outer = this.origin;
    this.origin = at;
    body();
    this.origin = outer;
  }

  /** A documentation comment. */
  doc(...lines: readonly (string | undefined)[]): void {
    const texts = lines.filter((line) => line !== undefined).map(commentText);
    if (texts.length === 1) this.line(`/** ${texts[0]} */`);
    else {
      this.line('/**');
      for (const text of texts) this.line(text === '' ? ' *' : ` * ${text}`);
      this.line(' */');
    }
  }

  /** A documentation comment that only the TypeScript form has. */
  typedDoc(text: string, indent = ''): void {
    this.line(typed(`${indent}/** ${commentText(text)} */`));
  }

  /** The lines of one form. A line that is nothing but types is left out of JavaScript. */
  print(form: Form): readonly PrintedLine[] {
    return printed(usedLines(this.lines), form);
  }

  /** The lines of the JavaScript form with what nothing uses: nobody reads a module that is run at once. */
  printUnread(): readonly PrintedLine[] {
    return printed(this.lines, 'javascript');
  }
}

function printed(lines: readonly Line[], form: Form): readonly PrintedLine[] {
  return lines.flatMap(({ text, at }) => {
    const line = form === 'typescript' ? withTypes(text) : withoutTypes(text);
    return line.trim() === '' && text !== '' ? [] : [{ text: line, at }];
  });
}

/** The name of the constant or variable that a line declares, whole. */
function constantIn(text: string): string | undefined {
  return /^(?:const|let) ([\p{L}\p{N}_$]+)[^=]* = .*;$/u.exec(text)?.[1];
}

function withTypes(text: string): string {
  return text.replaceAll(OPEN, '').replaceAll(CLOSE, '');
}

function withoutTypes(text: string): string {
  if (!text.includes(OPEN)) return text;
  let out = '';
  let depth = 0;
  for (const char of text) {
    if (char === OPEN) depth++;
    else if (char === CLOSE) depth--;
    else if (depth === 0) out += char;
  }
  return out;
}

/** Program text inside a comment: on one line, and unable to end it. */
export function commentText(text: string): string {
  return withTypes(text).replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
}

/** Program text as a string literal. */
export function literal(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `'${escaped}'`;
}

/** An object of these entries on one line. */
export function objectOf(entries: readonly string[]): string {
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A list of names as string literals: `'CA', 'NJ'`. */
export function literals(texts: readonly string[]): string {
  return texts.map(literal).join(', ');
}
