import type { Declared, Token } from '@tallystick/language/syntax';
import type { Span } from '@tallystick/model';
import { CompletionItemKind } from 'vscode-languageserver';

/** Something that can be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What it is, in a few words: `a field of sale`. */
  readonly detail?: string;
  /** What is written; the label, where nothing else is said. */
  readonly text?: string;
  /** What is written where the editor can fill in places: `<name>` is one, `<>` is where writing goes on. */
  readonly snippet?: string;
  /** Where it is declared. */
  readonly declared?: Span;
}

/** A name of the program, with what it is. */
export function named(
  { name, at }: Declared,
  detail: string,
  kind: CompletionItemKind = CompletionItemKind.Variable,
): Offer {
  return { label: name, kind, detail, declared: at };
}

/** A word that the language brings. */
export function word(
  label: string,
  detail: string,
  kind: CompletionItemKind = CompletionItemKind.Unit,
): Offer {
  return { label, kind, detail };
}

/** A number or a year. */
export function number(value: number | string, detail: string): Offer {
  return { label: `${value}`, kind: CompletionItemKind.Value, detail };
}

/** Those that are not written yet: what is named once in a list is not named again. */
export function unused(offers: readonly Offer[], written: readonly Token[]): readonly Offer[] {
  return offers.filter(({ label }) => !written.some(({ text }) => text === label));
}

/** A snippet as an editor takes it, its places numbered in their order. */
export function withPlaces(snippet: string): string {
  let place = 0;
  return snippet.replaceAll('$', '\\$').replaceAll(/<([^<>]*)>/g, (_, text: string) => {
    if (text === '') return '$0';
    place += 1;
    return `\${${place}:${text}}`;
  });
}
