import type { Expression, Program, Span } from '@tallystick/model';
import { childrenOf, constantOf, rootsOf, valueText } from '@tallystick/model';
import type { Law } from '../../laws/law.ts';
import { grainText, typeText } from '../../laws/type-text.ts';

/** The kinds of hints, each with a setting of its name. */
export const HINT_KINDS = ['balances', 'decimals', 'values', 'keys'] as const;

export type HintKind = (typeof HINT_KINDS)[number];

/** Something that is shown beside a text and not part of it. */
export interface Hint {
  readonly kind: HintKind;
  /** Behind which offset it stands. */
  readonly at: Span;
  readonly label: string;
  readonly tooltip?: string;
}

/** All hints for a file, in the order of its text. */
export function hintsIn({ program, analysis }: Law, file: string, text: string): readonly Hint[] {
  const { types } = analysis;
  const ownAt = (at: Span): boolean => at.file === file;
  const hints = [
    ...decimalHints(program, types, text, ownAt),
    ...valueHints(program, types, text, ownAt),
    ...keyHints(program, ownAt),
  ];
  return hints.toSorted((a, b) => a.at.start - b.at.start);
}

type Types = Law['analysis']['types'];

/** How fine the amount of a row is, before the sum is rounded. */
function decimalHints(
  program: Program,
  types: Types,
  text: string,
  isOwn: (at: Span) => boolean,
): readonly Hint[] {
  return [...program.deficits, ...program.credits].flatMap(({ amount }): readonly Hint[] => {
    const type = types.get(amount);
    if (type?.kind !== 'quantity' || !isOwn(amount.at)) return [];
    const at = endOfLine(amount.at, text);
    return [
      { kind: 'decimals', at, label: grainText(type), tooltip: `Each row: ${typeText(type, program)}` },
    ];
  });
}

/** What a value comes to that is computed from others. */
function valueHints(
  { lets }: Program,
  types: Types,
  text: string,
  isOwn: (at: Span) => boolean,
): readonly Hint[] {
  return lets.flatMap(({ value }): readonly Hint[] => {
    const type = types.get(value);
    const constant = type?.kind === 'quantity' ? constantOf(type) : undefined;
    if (type?.kind !== 'quantity' || constant === undefined || isPlain(value) || !isOwn(value.at)) return [];
    const label = `= ${valueText({ kind: 'quantity', value: constant, unit: type.unit })}`;
    return [{ kind: 'values', at: endOfLine(value.at, text), label }];
  });
}

/** True for a number that is written as such, also with its unit: `0.01 / mile`. */
function isPlain(value: Expression): boolean {
  return (
    childrenOf(value).length === 0 ||
    (value.kind === 'arithmetic' && value.left.kind === 'number' && isUnit(value.right))
  );
}

function isUnit(value: Expression): boolean {
  return value.kind === 'number' && value.value === '1' && Object.keys(value.unit).length > 0;
}

/** The name of a key, where a year or a word stands for it: `share[model_year: 2027, group]`. */
function keyHints(program: Program, isOwn: (at: Span) => boolean): readonly Hint[] {
  const within = (expression: Expression): readonly Expression[] => [
    expression,
    ...childrenOf(expression).flatMap(within),
  ];
  return rootsOf(program)
    .flatMap(within)
    .flatMap((expression): readonly Hint[] => {
      if (expression.kind !== 'lookup' || !isOwn(expression.at)) return [];
      const table = program.tables.find(({ name }) => name === expression.table);
      return expression.keys.flatMap((key, index): readonly Hint[] => {
        const name = table?.keys[index]?.name;
        if (name === undefined || (key.kind !== 'number' && key.kind !== 'member')) return [];
        return [{ kind: 'keys', at: { ...key.at, end: key.at.start }, label: `${name}:` }];
      });
    });
}

/** The end of the line in which something ends, without its comment: nothing moves while one types in it. */
export function endOfLine({ file, end }: Span, text: string): Span {
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  const at = end + rest.replace(/\s+#[^"]*$/, '').trimEnd().length;
  return { file, start: at, end: at };
}
