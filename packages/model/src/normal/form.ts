import type { Choices } from '../analysis/readings.ts';

/** Where two laws part: a period, of a state or of all; and what a party chooses then. */
export interface Parting {
  readonly state?: string;
  readonly period?: number;
  readonly choices?: Choices;
}

/** Something that a law comes to, as a text: where the texts are equal, it comes to the same. */
export interface Form {
  readonly at?: Parting;
  /** Undefined where there is none. */
  readonly text: string | undefined;
  /** What the words of the text mean, where that can be other in another law. */
  readonly under?: string;
  /** A text that takes longer and leaves more out: empty where it comes to nothing. */
  readonly whole?: () => string | undefined;
}

/** True where two lists of forms come to the same, whatever their order. */
export function areAlike(one: readonly Form[], other: readonly Form[]): boolean {
  const [left, right] = [without(one, other), without(other, one)].map((forms) => {
    const texts = forms.map(({ text, whole }) => (whole === undefined ? text : whole()));
    return texts.includes(undefined) ? undefined : texts.filter((text) => text !== '').sort();
  });
  return left !== undefined && right !== undefined && left.join('\n') === right.join('\n');
}

/** The forms of which the others have none with the same text that means the same. */
function without(forms: readonly Form[], others: readonly Form[]): readonly Form[] {
  const left = [...others];
  return forms.filter(({ text, under }) => {
    const at = text === undefined ? -1 : left.findIndex((one) => one.text === text && one.under === under);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
