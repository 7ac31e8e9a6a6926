import { childrenOf, type Expression, type Let, type Program, type Span, some } from '@tallystick/model';
import { CodeActionKind } from 'vscode-languageserver';
import { expressionsAt } from '../../laws/expressions.ts';
import { namesOf } from '../../names/names.ts';
import { type Action, type Chosen, insertion, isWithin } from './action.ts';

/** To give the chosen expression a name: `let value = ...`, above the part in which it stands. */
export function extraction(chosen: Chosen): readonly Action[] {
  const { laws, at, parsed } = chosen;
  const { text: law } = laws;
  const { file, text } = parsed;
  if (law === undefined || at.start === at.end) return [];
  const trimmed = trim(at, text);
  const found = expressionsAt(law.program, file, trimmed.start).find(
    (one) => one.at.start === trimmed.start && one.at.end === trimmed.end,
  );
  if (found === undefined || law.analysis.types.get(found)?.kind !== 'quantity' || !canStandAlone(found))
    return [];
  const element = parsed.tree.elements.find(({ $cstNode }) => {
    const [start, end] = [$cstNode?.offset ?? 0, $cstNode?.end ?? 0];
    return start <= at.start && at.end <= end;
  });
  const start = element?.$cstNode?.offset;
  if (start === undefined || element?.$type === 'Let') return [];
  const name = freeName('value', law.program);
  const value = `let ${name} = ${text.slice(trimmed.start, trimmed.end)}\n\n`;
  return [
    {
      title: 'Give the value a name',
      kind: CodeActionKind.RefactorExtract,
      edits: [insertion(file, aboveComments(text, start), value), { at: trimmed, text: name }],
    },
  ];
}

/** To write the value itself wherever its name stands. */
export async function inlining({ laws, at, project, around }: Chosen): Promise<readonly Action[]> {
  const program = laws.text?.program;
  const declared = namesOf(project.loaded).at(at.file, at.start)?.names[0].declared;
  const found = program?.lets.find(({ nameAt }) => isSame(nameAt, declared));
  if (program === undefined || found === undefined) return [];
  const all = await around();
  const { loaded } = all;
  const name = namesOf(loaded).at(at.file, at.start)?.names[0];
  if (name === undefined) return [];
  // What is assumed, has versions or is changed elsewhere has to keep its name.
  const isNeeded =
    found.grounds.assumption !== undefined ||
    name.again.length > 0 ||
    name.amendedBy.length > 0 ||
    isSet(found, program);
  if (isNeeded || name.uses.length === 0) return [];
  const { file, start, end } = found.value.at;
  const value = loaded.texts.get(file)?.slice(start, end) ?? '';
  const written = childrenOf(found.value).length === 0 || found.value.kind === 'call' ? value : `(${value})`;
  return [
    {
      title: `Write the value instead of ${found.name}`,
      kind: CodeActionKind.RefactorInline,
      project: all,
      edits: [...name.uses.map((use) => ({ at: use, text: written })), removal(found, loaded.texts)],
    },
  ];
}

/** True where a scenario takes another value. */
function isSet({ name }: Let, { scenarios }: Program): boolean {
  return scenarios.some(({ values }) => values.some((value) => value.let === name));
}

/** The lines of a value, with what separates it from the next part. */
function removal(
  { at }: Let,
  texts: ReadonlyMap<string, string>,
): { readonly at: Span; readonly text: string } {
  const text = texts.get(at.file) ?? '';
  const behind = /^[^\r\n]*(?:\r?\n)?/.exec(text.slice(at.end))?.[0].length ?? 0;
  const isAlone = /(?:^|\n)\r?\n$/.test(text.slice(0, at.start));
  const blank = isAlone ? (/^\r?\n/.exec(text.slice(at.end + behind))?.[0].length ?? 0) : 0;
  return { at: { file: at.file, start: at.start, end: at.end + behind + blank }, text: '' };
}

/** True for what means the same outside of its rule: sums over rows, amounts and vintages do not. */
function canStandAlone(expression: Expression): boolean {
  return !some(expression, ({ kind }) => ['total', 'ledger', 'vintage', 'rounded'].includes(kind));
}

function freeName(word: string, { lets, tables, records }: Program): string {
  const taken = new Set([
    ...[...lets, ...tables, ...records].map(({ name }) => name),
    ...records.flatMap(({ fields }) => fields.map(({ name }) => name)),
  ]);
  let name = word;
  for (let count = 2; taken.has(name); count++) name = `${word}_${count}`;
  return name;
}

function trim({ file, start, end }: Span, text: string): Span {
  const inner = text.slice(start, end);
  return {
    file,
    start: start + inner.length - inner.trimStart().length,
    end: end - inner.length + inner.trimEnd().length,
  };
}

/** The beginning of the comments directly above an element. */
function aboveComments(text: string, start: number): number {
  const above = /(?:^[ \t]*#[^\n]*\n)+$/m.exec(text.slice(0, start));
  return above === null || above.index + above[0].length !== start ? start : above.index;
}

function isSame(a: Span, b: Span | undefined): boolean {
  return b !== undefined && isWithin(a, b) && isWithin(b, a);
}
