import type { Rational } from '@tallystick/runtime';
import { literal } from '../code/writer.ts';
import type { Num, Numbers } from './numbers.ts';

/**
 * Exact fractions, through the runtime's functions.
 *
 * @param use tells the module which of them it needs
 */
export function makeWide(use: (name: string) => string): Numbers<Num> {
  const constant = ({ n, d }: Rational): string =>
    `${use('rational')}(${d === 1n ? `${n}n` : `${n}n, ${d}n`})`;
  const call = (name: string, ...operands: readonly Num[]): Num => ({
    code: `${use(name)}(${operands.map(({ code }) => code).join(', ')})`,
  });
  return {
    kind: 'wide',
    constant: (value) => ({ code: constant(value) }),
    add: (a, b) => call('add', a, b),
    subtract: (a, b) => call('subtract', a, b),
    multiply: (a, b) => call('multiply', a, b),
    divide: (a, b) => call('divide', a, b),
    negate: (a) => call('negate', a),
    choose: (name, a, b) => call(name, a, b),
    either: (condition, a, b) => ({ code: `(${condition} ? ${a.code} : ${b.code})` }),
    round: (a, mode, step) => ({ code: `${use('round')}(${a.code}, ${literal(mode)}, ${constant(step)})` }),
    compare: (operator, a, b) => `${call('compare', a, b).code} ${operator} 0`,
  };
}
