import type { Span, Work } from '@tallystick/model';
import type { Link } from '../../src/index.ts';

/** A work as text to be read: positions as the first line of what they mark, and nothing that is empty. */
export function readableWork(work: Work, texts: ReadonlyMap<string, string>): string {
  const readable = (key: string, value: unknown): unknown => {
    if (key === 'sources' || (key === 'governs' && JSON.stringify(value) === '{}')) return undefined;
    if (key === 'citations' && Array.isArray(value) && value.length === 0) return undefined;
    return isSpan(value) ? marked(value, texts) : value;
  };
  return `${JSON.stringify(work, readable, 2)}\n`;
}

/** Uses of names, one a line: where, the word, and the place that declares it. */
export function readableLinks(links: readonly Link[], texts: ReadonlyMap<string, string>): string {
  const lines = [...links]
    .sort((a, b) => a.from.start - b.from.start)
    .filter(({ from }) => from.file === 'main.tally')
    .map(({ from, to }) => `${place(from, texts)} -> ${place(to, texts)}`);
  return `${lines.join('\n')}\n`;
}

function place(span: Span, texts: ReadonlyMap<string, string>): string {
  const before = texts.get(span.file)?.slice(0, span.start) ?? '';
  const line = before.split('\n').length;
  return `${span.file}:${line}:${before.length - before.lastIndexOf('\n')} ${marked(span, texts)}`;
}

function marked(span: Span, texts: ReadonlyMap<string, string>): string {
  return texts.get(span.file)?.slice(span.start, span.end).split('\n')[0] ?? '';
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'file' in value && 'start' in value && 'end' in value;
}
