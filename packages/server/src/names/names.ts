import { type Declaration, declarationsIn, type Link, linksIn } from '@tallystick/language';
import type { ParsedFile } from '@tallystick/language/syntax';
import type { Span } from '@tallystick/model';
import type { LoadedWork } from '@tallystick/sdk';

/** One name: all places that mean the same. */
export interface Name {
  /** Where it is first declared. */
  readonly declared: Span;
  /** Where it is declared again: later versions, and what amendments put in its place. */
  readonly again: readonly Span[];
  readonly uses: readonly Span[];
  /** The words of amendments that change it or what stands in it. */
  readonly amendedBy: readonly Span[];
  /** What it is a name of; absent for clauses, and for lines that have no name. */
  readonly declaration?: Declaration;
}

/** The names at a place; a citation can mean several clauses. */
export interface NamesAt {
  /** The word that stands there. */
  readonly word: Span;
  readonly names: readonly [Name, ...Name[]];
}

/** What a word means, and whether it is declared there. */
export interface Meaning {
  readonly means: Declaration;
  readonly isDeclared: boolean;
}

/** All names of files that were loaded together. */
export class Names {
  readonly declarations: readonly Declaration[];
  readonly #links: readonly Link[];
  readonly #next: ReadonlyMap<string, Span>;
  readonly #declared: ReadonlyMap<string, Declaration>;

  constructor(loaded: LoadedWork) {
    this.declarations = loaded.files.flatMap(declarationsOf);
    this.#declared = new Map(this.declarations.map((declaration) => [keyOf(declaration.at), declaration]));
    this.#links = linksIn(loaded);
    const again = this.#links.filter(({ from, amends }) => this.#declared.has(keyOf(from)) || amends);
    this.#next = new Map(again.map(({ from, to }) => [keyOf(from), to]));
  }

  /** The names at a place of a file. */
  at(file: string, offset: number): NamesAt | undefined {
    const words = [
      ...this.#links.map(({ from }) => from),
      ...this.declarations.map(({ at }) => at),
      ...this.#links.filter(({ amends }) => !amends).map(({ to }) => to),
    ];
    const word = words.find((span) => span.file === file && span.start <= offset && offset <= span.end);
    if (word === undefined) return undefined;
    const used = this.#links.filter(({ from }) => keyOf(from) === keyOf(word)).map(({ to }) => to);
    const [first = word, ...others] = distinct(used.map((to) => this.#origin(to)));
    return { word, names: [this.#named(first), ...others.map((one) => this.#named(one))] };
  }

  /** The uses of names in a stretch of a file, with what they mean. */
  usesIn({ file, start, end }: Span): readonly { readonly word: Span; readonly means: Declaration }[] {
    return this.#links.flatMap(({ from, to }) => {
      if (from.file !== file || from.start < start || from.end > end) return [];
      const means = this.#declared.get(keyOf(this.#origin(to)));
      return means === undefined ? [] : [{ word: from, means }];
    });
  }

  /** The names in a file, by where they begin. */
  meaningsIn(
    file: string,
  ): ReadonlyMap<number, { readonly means: Declaration; readonly isDeclared: boolean }> {
    const used = this.usesIn({ file, start: 0, end: Number.POSITIVE_INFINITY });
    const own = this.declarations.filter(({ at }) => at.file === file);
    return new Map<number, Meaning>([
      ...used.map(({ word, means }): [number, Meaning] => [word.start, { means, isDeclared: false }]),
      ...own.map((means): [number, Meaning] => [means.at.start, { means, isDeclared: true }]),
    ]);
  }

  /** Each word that leads somewhere, with the place. */
  get links(): readonly Link[] {
    return this.#links;
  }

  #named(declared: Span): Name {
    const key = keyOf(declared);
    const own = this.#links.filter(({ to }) => keyOf(this.#origin(to)) === key).map(({ from }) => from);
    const isAgain = (span: Span): boolean => this.#declared.has(keyOf(span));
    const declaration = this.#declared.get(key);
    const part = declaration?.part ?? declared;
    return {
      declared,
      again: distinct(own.filter(isAgain)),
      uses: distinct(own.filter((span) => !isAgain(span))),
      amendedBy: distinct(
        this.#links.filter(({ to, amends }) => amends && isWithin(to, part)).map(({ from }) => from),
      ),
      ...(declaration && { declaration }),
    };
  }

  /** The first declaration of what is declared at a place. */
  #origin(span: Span): Span {
    const seen = new Set<string>();
    let origin = span;
    for (let next = this.#next.get(keyOf(origin)); next !== undefined; next = this.#next.get(keyOf(origin))) {
      if (seen.has(keyOf(next))) break;
      seen.add(keyOf(next));
      origin = next;
    }
    return origin;
  }
}

const known = new WeakMap<LoadedWork, Names>();
const declared = new WeakMap<ParsedFile, readonly Declaration[]>();

/** The names of what was loaded; worked out once. */
export function namesOf(loaded: LoadedWork): Names {
  const names = known.get(loaded) ?? new Names(loaded);
  known.set(loaded, names);
  return names;
}

/** The names that a file declares; worked out once. */
export function declarationsOf(file: ParsedFile): readonly Declaration[] {
  const found = declared.get(file) ?? declarationsIn(file);
  declared.set(file, found);
  return found;
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

function distinct(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [keyOf(span), span])).values()];
}

function keyOf({ file, start, end }: Span): string {
  return `${file} ${start} ${end}`;
}
