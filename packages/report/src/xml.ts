/** An element of an XML document: its attributes, and its text or what it holds. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly inside?: string | readonly Element[];
}

/** An XML document, an element a line. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${print(root, '')}`;
}

function print({ name, attributes, inside = [] }: Element, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(`${value}`)}"`);
  const start = `${indent}<${name}${given.join('')}`;
  if (typeof inside === 'string') return `${start}>${escaped(inside)}</${name}>\n`;
  if (inside.length === 0) return `${start}/>\n`;
  const elements = inside.map((element) => print(element, `${indent}  `));
  return `${start}>\n${elements.join('')}${indent}</${name}>\n`;
}

/** What XML 1.0 cannot hold, not even by its number. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader of an attribute takes these for blanks unless they stand as numbers.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text as XML and HTML write it, in an element or an attribute. */
export function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"\t\n\r]/g, (sign) => ENTITIES[sign] ?? sign);
}
