/** Lines of a program, coloured as such. */
export function code(text: string): string {
  return `\`\`\`tally\n${text}\n\`\`\``;
}

/** A text of a program within a sentence. */
export function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** A text in which nothing is a sign of Markdown. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|]/g, '\\$&');
}

/** Paragraphs, without those that there are not. */
export function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Words as a sentence of their own. */
export function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
