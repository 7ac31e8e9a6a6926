import type { SourcePlace } from './explanation.ts';

/** A text with texts below it. */
export interface Tree {
  readonly text: string;
  readonly below: readonly Tree[];
  /** Where it is written what the text is about. */
  readonly at?: SourcePlace;
}

export function tree(text: string, below: readonly Tree[] = [], at?: SourcePlace): Tree {
  return { text, below, ...(at !== undefined && { at }) };
}

/** The tree as lines, two blanks further in for each level. */
export function treeLines({ text, below }: Tree): readonly string[] {
  return [text, ...below.flatMap(treeLines).map((line) => `  ${line}`)];
}

const BOXES = { branch: '├─ ', last: '└─ ', through: '│  ', blank: '   ' };
const LETTERS = { branch: '|- ', last: '`- ', through: '|  ', blank: '   ' };

/** The tree as lines, drawn with box characters or with plain letters. */
export function treeText(root: Tree, drawsBoxes: boolean, faint: (text: string) => string): string {
  const marks = drawsBoxes ? BOXES : LETTERS;
  const lines: string[] = [root.text];
  const draw = (trees: readonly Tree[], margin: string): void => {
    trees.forEach(({ text, below }, index) => {
      const isLast = index === trees.length - 1;
      lines.push(faint(margin + (isLast ? marks.last : marks.branch)) + text);
      draw(below, margin + (isLast ? marks.blank : marks.through));
    });
  };
  draw(root.below, '');
  return lines.map((line) => `${line}\n`).join('');
}
