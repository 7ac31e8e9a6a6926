import { type Field, type FieldType, type Unit, unitText } from '@tallystick/model';
import { decimal, divide, format, multiply, type Rational, rational } from '@tallystick/runtime';
import type { Fault } from '../problems/fault.ts';
import { decimalsIn, isExponent, numberAdvice, readNumber, thousandsOf } from './decimal.ts';
import type { Encoder } from './encoder.ts';

type Quantity = Extract<FieldType, { kind: 'quantity' }>;

/** What most cells hold: needs no exact fraction. */
const WHOLE = /^\d(?:_?\d){0,14}$/;

const WITH_UNIT = /^([+-]?[\d._]+)\s*([\p{L}%$€£°][\p{L}\d_/*%$€£°^. -]*)$/iu;

/** Reads numbers of a unit as whole multiples of the field's step. A cell may repeat the field's own unit: `12000 lb`. */
export function quantityEncoder(field: Field, type: Quantity): Encoder {
  const step = decimal(type.step);
  const decimals = decimalsIn(type.step);
  const expected = expectedQuantity(type);
  const most = format(multiply(rational(BigInt(Number.MAX_SAFE_INTEGER)), step));
  const encodeNumber = (value: Rational, number: string, text: string): number | Fault => {
    if (value.n < 0n) return { code: 'facts/negative', value: text, expected: `${expected}, zero or more` };
    const steps = divide(value, step);
    if (steps.d !== 1n || decimalsIn(number) > decimals)
      return {
        code: 'facts/too-fine',
        value: text,
        expected,
        ...decimalsAdvice(number, value, steps.d === 1n),
      };
    if (steps.n > BigInt(Number.MAX_SAFE_INTEGER))
      return { code: 'facts/too-large', value: text, expected: `${expected}, at most ${most}` };
    return Number(steps.n);
  };
  return {
    field,
    kind: 'number',
    expected,
    encode: (text) => {
      if (type.step === '1' && WHOLE.test(text)) return Number(text.replaceAll('_', ''));
      const value = readNumber(text);
      if (value !== undefined) return encodeNumber(value, text, text);
      const [, number = '', unit = ''] = WITH_UNIT.exec(text) ?? [];
      const amount = readNumber(number);
      if (amount === undefined || isExponent(text))
        return { code: 'facts/not-a-number', value: text, expected, advice: () => numberAdvice(text) };
      if (isUnit(unit, type.unit)) return encodeNumber(amount, number, text);
      const advice = `The unit ${unit} does not fit; write the number alone.`;
      return { code: 'facts/unit', value: text, expected, advice };
    },
    show: (value) => format(multiply(rational(BigInt(value)), step)),
  };
}

/** True if a text names the unit, in the plural or the singular. Case counts: Mg is not mg. */
export function isUnit(text: string, unit: Unit): boolean {
  return singular(text) === singular(unitText(unit));
}

function singular(text: string): string {
  return text.trim().replace(/s$/, '');
}

/** What to write for a number with more decimals than its field has: its point may group thousands. */
function decimalsAdvice(number: string, value: Rational, isInSteps: boolean): Pick<Fault, 'advice'> {
  const thousands = thousandsOf(number);
  const plain = format(value);
  if (thousands !== undefined) {
    const otherwise = isInSteps ? ` If it is ${plain}, write ${plain}.` : '';
    return { advice: `Written with a thousands point? Then write ${thousands}.${otherwise}` };
  }
  return isInSteps ? { advice: `Write ${plain}: decimals only where the field has them.` } : {};
}

/** `a whole number of lb`, `a number of miles in steps of 0.1`. */
function expectedQuantity({ unit, step }: Quantity): string {
  const of = unitText(unit) === '' ? '' : ` of ${unitText(unit)}`;
  return step === '1' ? `a whole number${of}` : `a number${of} in steps of ${step}`;
}
