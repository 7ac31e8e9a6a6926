import {
  constantOf,
  type Program,
  type QuantityType,
  type Type,
  typeInWords,
  valueText,
} from '@tallystick/model';

/** What a value is, and of a number how fine it is and where it lies: `a number in credits, up to 2 decimals, at least 0`. */
export function typeText(type: Type, program: Program, isPercent = false): string {
  const words = typeInWords(type, program);
  if (type.kind !== 'quantity') return words;
  return [words, grainText(type), rangeText(type, isPercent)].filter((part) => part !== '').join(', ');
}

/** `whole`, `up to 2 decimals`. */
export function grainText({ scale }: QuantityType): string {
  if (scale === undefined) return 'a fraction';
  const decimals = decimalsOf(scale);
  if (decimals === undefined) return `in ${scale}ths`;
  if (decimals === 0) return 'whole';
  return decimals === 1 ? 'up to 1 decimal' : `up to ${decimals} decimals`;
}

/** How many decimals hold every multiple of one part; undefined where none do. */
export function decimalsOf(scale: bigint): number | undefined {
  const digits = `${scale}`;
  return /^10*$/.test(digits) ? digits.length - 1 : undefined;
}

function rangeText(type: QuantityType, isPercent: boolean): string {
  const { unit } = type;
  const textOf = (value: QuantityType['low']): string | undefined =>
    value && valueText({ kind: 'quantity', value, unit, ...(isPercent && { percent: true }) });
  const constant = textOf(constantOf(type));
  if (constant !== undefined) return `always ${constant}`;
  const [low, high] = [textOf(type.low), textOf(type.high)];
  if (low !== undefined && high !== undefined) return `between ${low} and ${high}`;
  if (low !== undefined) return `at least ${low}`;
  return high === undefined ? '' : `at most ${high}`;
}
