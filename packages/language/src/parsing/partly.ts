import type { AstNode, Reference } from 'langium';

/**
 * A node as the parser leaves it: of a text with a mistake anything may be missing, except that lists are there (and may
 * be empty). Langium's own types do not say so; whoever reads nodes takes this type, so that the compiler asks.
 */
export type Partly<T> = T extends Reference
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Partly<Item>[]
    : T extends AstNode
      ? { readonly [K in keyof T]: K extends `$${string}` ? T[K] : MaybeMissing<T[K]> }
      : T;

type MaybeMissing<T> = T extends boolean | readonly unknown[] ? Partly<T> : Partly<T> | undefined;
