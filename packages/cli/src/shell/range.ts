/** What an option says of the two sides of a comparison: of each another thing, or of both the same. */
export type Sides<T> = { readonly from: T; readonly to: T } | { readonly both: T };

/** Reads `A..B`; what is left out on one side is `undefined` there. A text without `..` is meant for both sides. */
export function sidesOf(text: string): Sides<string | undefined> {
  const at = text.indexOf('..');
  if (at < 0) return { both: text };
  const [from, to] = [text.slice(0, at).trim(), text.slice(at + 2).trim()];
  return { from: from === '' ? undefined : from, to: to === '' ? undefined : to };
}

/** What is meant for one side. */
export function on<T>(sides: Sides<T> | undefined, side: 'from' | 'to'): T | undefined {
  if (sides === undefined) return undefined;
  return 'both' in sides ? sides.both : sides[side];
}

/** True where the sides are told apart. */
export function isRange(sides: Sides<unknown> | undefined): boolean {
  return sides !== undefined && !('both' in sides);
}
