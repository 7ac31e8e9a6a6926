import type { Span } from '@tallystick/model';
import { type AstNode, AstUtils } from 'langium';
import { type ParsedFile, spanOf, spanOfProperty } from '../parsing/parse.ts';

/** A statement of a text with those in its block: what an editor lists, folds and looks for. */
export interface OutlineItem {
  /** The rule of the grammar: `Table`, `TableRow`. */
  readonly type: OutlineType;
  readonly name: string;
  /** What it says beside its name, as far as it stands on a line; else what it cites. */
  readonly detail: string;
  readonly at: Span;
  readonly nameAt: Span;
  readonly children: readonly OutlineItem[];
}

/** How statements are called: by a name, a text, their keys or words, by so many words, or by all before their block. */
const CALLED_BY = {
  ...{ Program: 'name', Record: 'name', Field: 'name', Member: 'name', Group: 'name', Classes: 'name' },
  ...{ ClassMember: 'name', Table: 'name', Let: 'name', Reading: 'name', Election: 'name', Choice: 'name' },
  ...{ Deficit: 'name', Credit: 'name', Step: 'name', Limit: 'name', PoolLimit: 'name', Pool: 'name' },
  ...{ State: 'name', Deadline: 'name', Agreement: 'name', Amendment: 'name' },
  ...{ Scenario: 'title', Clause: 'text', TableRow: 'keys', Event: 'words' },
  ...{
    States: 1,
    Calendar: 1,
    Settle: 1,
    Periods: 1,
    Counts: 1,
    Applies: 1,
    Amount: 1,
    Total: 1,
    Expires: 1,
  },
  ...{ UseOrder: 2, PayOrder: 2, Carry: 1, Approved: 1, Effective: 1, AppliesFrom: 2, AlsoBefore: 2 },
  ...{ Surplus: 1, PoolOrder: 2, Rate: 5, Parties: 1, Needs: 1, Obligation: 2, Timeline: 3, Clauses: 1 },
  ...{ Groups: 3, Replace: 'head', Remove: 'head', Add: 'head', With: 'head', Expect: 'head' },
  ...{ Facts: 'head', FactsFile: 'head' },
} as const satisfies Readonly<Record<string, 'name' | 'title' | 'text' | 'keys' | 'words' | 'head' | number>>;

export type OutlineType = keyof typeof CALLED_BY;

/** The statements of a file, in the order of its text. */
export function outlineOf(file: ParsedFile): readonly OutlineItem[] {
  return itemsIn(file, file.result.value);
}

function itemsIn(file: ParsedFile, node: AstNode): readonly OutlineItem[] {
  return AstUtils.streamContents(node)
    .toArray()
    .flatMap((child) => {
      const children = itemsIn(file, child);
      // `add table ...` is listed as the table.
      if (!isListed(child.$type) || (child.$type === 'Add' && 'element' in child && child.element))
        return children;
      const item = itemOf(file, child, child.$type, children);
      return item === undefined ? children : [item];
    });
}

function isListed(type: string): type is OutlineType {
  return type in CALLED_BY;
}

function itemOf(
  file: ParsedFile,
  node: AstNode,
  type: OutlineType,
  children: readonly OutlineItem[],
): OutlineItem | undefined {
  const at = spanOf(file, node);
  const nameAt = nameOf(file, node, CALLED_BY[type], at);
  const name = squeezed(file.text.slice(nameAt.start, nameAt.end)).replace(/^"(.*)"$/, '$1');
  if (name === '') return undefined;
  const said = squeezed(file.text.slice(nameAt.end, headEnd(file, node, at))).replace(
    /^(?:[:=,]|with$)\s*/,
    '',
  );
  return { type, name, detail: cut(said) || citedBy(node), at, nameAt, children };
}

function nameOf(file: ParsedFile, node: AstNode, by: (typeof CALLED_BY)[OutlineType], at: Span): Span {
  const end = headEnd(file, node, at);
  const head = file.text.slice(at.start, end);
  if (by === 'head') return { ...at, end: at.start + head.replace(/(?:\s+with)?\s*$/, '').length };
  if (by === 'keys') return { ...at, end: at.start + Math.max(1, head.indexOf(':')) };
  if (typeof by === 'number') {
    const words = new RegExp(`^\\S+(?:\\s+[^\\s"{]+){0,${by - 1}}`).exec(head);
    return { ...at, end: at.start + (words?.[0].length ?? 0) };
  }
  if (by === 'words' && 'words' in node && Array.isArray(node.words))
    return { ...at, end: spanOfProperty(file, node, by, node.words.length - 1).end };
  const named = spanOfProperty(file, node, by);
  // A step without a name is called by its first word.
  return named.end < at.end || named.start > at.start
    ? named
    : { ...at, end: at.start + (/^\w+/.exec(head)?.[0].length ?? 0) };
}

/** Where a statement ends that has no block and says nothing of what it rests on; the end of its line where it goes on. */
function headEnd(file: ParsedFile, node: AstNode, at: Span): number {
  const text = file.text.slice(at.start, at.end);
  const grounds = ['grounds', 'clauses'].flatMap((property) => {
    const found = spanOfProperty(file, node, property, 0);
    return found.start > at.start ? [found.start - at.start] : [];
  });
  const ends = [/\s*[{\n]/.exec(text)?.index ?? text.length, ...grounds];
  return at.start + Math.min(...ends);
}

function citedBy(node: AstNode): string {
  const [cited] = AstUtils.streamContents(node)
    .toArray()
    .flatMap((ground) => ('clauses' in ground && ground.$type === 'Citation' ? ground.clauses : []));
  return typeof cited === 'string' ? cited : '';
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** In characters, of what an item says beside its name. */
const LONGEST = 80;
