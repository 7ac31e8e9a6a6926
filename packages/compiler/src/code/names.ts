/** Words that a generated module cannot use as names of its own. */
const TAKEN = new Set(
  (
    'abstract any arguments as async await boolean break case catch class const constructor continue debugger declare ' +
    'default delete do else enum eval export extends false finally for from function get if implements import in ' +
    'infer instanceof interface is keyof let module namespace never new null number object of package private ' +
    'protected public readonly require return set static string super switch symbol this throw true try type typeof ' +
    'undefined unique unknown var void while with yield Array BigInt Boolean Float64Array Infinity Int32Array Map Math ' +
    'NaN Number Object Set String Symbol Uint8Array Uint16Array Facts Options Evaluation Account'
  ).split(' '),
);

/** Hands out the identifiers of a module, no two alike and none a reserved word. */
export class Names {
  private readonly taken: Set<string>;
  private readonly outer: Names | undefined;
  /** With which number the search for a free name goes on, by what is wanted. */
  private readonly next = new Map<string, number>();

  constructor(reserved: Iterable<string> = [], outer?: Names) {
    this.taken = new Set(reserved);
    this.outer = outer;
  }

  /** Names inside a function: what is taken there is free again outside. */
  scope(): Names {
    return new Names([], this);
  }

  /** `zev_share` as `zevShare`, or `zevShare2` where that is taken. */
  camel(...words: readonly string[]): string {
    const joined = camelCase(words);
    return this.free(joined.charAt(0).toLowerCase() + joined.slice(1));
  }

  /** `weight_class` as `WeightClass`. */
  pascal(...words: readonly string[]): string {
    return this.free(camelCase(words));
  }

  /** `zev_share` as `ZEV_SHARE`. */
  constant(...words: readonly string[]): string {
    return this.free(words.join('_').toUpperCase());
  }

  private free(wanted: string): string {
    const base = /^[A-Za-z_]/.test(wanted) ? wanted : `_${wanted}`;
    let number = this.nextOf(base);
    let name = base;
    for (; this.isTaken(name); number++) name = `${base}${number}`;
    this.next.set(base, number);
    this.taken.add(name);
    return name;
  }

  private isTaken(name: string): boolean {
    return this.taken.has(name) || (this.outer?.isTaken(name) ?? TAKEN.has(name));
  }

  private nextOf(base: string): number {
    return Math.max(this.next.get(base) ?? 2, this.outer?.nextOf(base) ?? 2);
  }
}

function camelCase(words: readonly string[]): string {
  return words
    .flatMap((word) => word.split('_'))
    .filter((word) => word !== '')
    .map(
      (word) =>
        word.charAt(0).toUpperCase() + (isAcronym(word) ? word.slice(1).toLowerCase() : word.slice(1)),
    )
    .join('');
}

function isAcronym(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

/** A name as a property: `electric_range`, or quoted where it is no identifier. */
export function property(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) && name !== '__proto__' ? name : `['${name}']`;
}

/** True if the code has this name in it as a word of its own. Names can have letters that `\b` does not know. */
export function mentions(code: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${name}(?![\\p{L}\\p{N}_$])`, 'u').test(code);
}

/** The access to a property: `.electric_range`, or in brackets where the name is no identifier. */
export function member(name: string): string {
  const key = property(name);
  return key.startsWith('[') ? key : `.${key}`;
}
