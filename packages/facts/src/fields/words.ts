import { type Field, inWords, nearest, type PeriodUnit, type State } from '@tallystick/model';
import { MOST_PERIODS } from '@tallystick/runtime';
import type { FactsCode } from '../problems/problem.ts';
import { readNumber } from './decimal.ts';
import type { Encoder } from './encoder.ts';

/** Numbers the parties in the order in which they appear. Any text is a name. */
export function partyEncoder(field: Field): Encoder {
  const names: string[] = [];
  const codes = new Map<string, number>();
  const expected = 'a name';
  return {
    field,
    kind: 'word',
    expected,
    names,
    encode: (text) => {
      const known = codes.get(text);
      if (known !== undefined) return known;
      if (text.includes('\0')) return { code: 'facts/not-a-name', value: text, expected };
      const code = names.push(text) - 1;
      codes.set(text, code);
      return code;
    },
    show: (value) => names[value] ?? '',
  };
}

/** States by their names in the program, in its order. */
export function stateEncoder(field: Field, states: readonly State[]): Encoder {
  const names = [...new Set(states.map(({ name }) => name))];
  const labels = new Map(states.map(({ name, label = name }) => [label, name]));
  return memberEncoder(field, names, {
    code: 'facts/unknown-state',
    expected: names.length > 15 ? `a state of the program, such as ${names[0]}` : oneOf(names),
    meant: (text) => labels.get(nearest(text, labels.keys()) ?? ''),
  });
}

/** Members of an enumeration, in the order of the field. */
export function enumerationEncoder(field: Field, members: readonly { readonly name: string }[]): Encoder {
  const names = members.map(({ name }) => name);
  return memberEncoder(field, names, {
    code: 'facts/unknown-member',
    expected: oneOf(names),
    meant: () => undefined,
  });
}

interface Members {
  readonly code: FactsCode;
  readonly expected: string;
  /** The member that another name of it stands for. */
  readonly meant: (text: string) => string | undefined;
}

function memberEncoder(field: Field, names: readonly string[], { code, expected, meant }: Members): Encoder {
  const codes = new Map(names.map((name, index) => [name, index]));
  return {
    field,
    kind: 'word',
    expected,
    names,
    encode: (text) => {
      const known = codes.get(text);
      if (known !== undefined) return known;
      const advice = () => {
        const near = nearest(text.replace(/[\s-]+/g, '_'), names) ?? meant(text);
        return near === undefined ? undefined : `Did you mean ${near}?`;
      };
      return { code, value: text, expected, advice };
    },
    show: (value) => names[value] ?? '',
  };
}

/** `MY2025`, `2025-12-31`, `2025/12/31`, `31.12.2025`, `12/31/2025`: the year is plain. */
const YEAR_WITH_MORE = /^(?:(?:MY|CY|FY|)\s*(\d{4})(?:([-/.])\d\d?\2\d\d?)?|\d\d?([./-])\d\d?\3(\d{4}))$/i;

/** Years of the program; one that lies centuries ahead is a slip of the pen. */
export function periodEncoder(
  field: Field,
  { unit, first }: { readonly unit: PeriodUnit; readonly first: number },
): Encoder {
  const expected = `a ${unit} from ${first} on`;
  const last = first + MOST_PERIODS - 1;
  return {
    field,
    kind: 'word',
    expected,
    encode: (text) => {
      const year = text.includes('_') ? undefined : readNumber(text);
      if (year === undefined || year.d !== 1n) {
        const [, atFront, , , atEnd] = YEAR_WITH_MORE.exec(text) ?? [];
        const found = atFront ?? atEnd;
        const advice = found === undefined ? {} : { advice: `Write the year alone: ${found}.` };
        return { code: 'facts/not-a-period', value: text, expected, ...advice };
      }
      if (year.n < BigInt(first)) {
        const advice = `The program begins in ${first}; take the row out or correct its year.`;
        return { code: 'facts/period-outside', value: text, expected, advice };
      }
      if (year.n > BigInt(last))
        return { code: 'facts/period-outside', value: text, expected: `a ${unit} from ${first} to ${last}` };
      return Number(year.n);
    },
    show: String,
  };
}

function oneOf(names: readonly string[]): string {
  return inWords(names, 'or');
}
