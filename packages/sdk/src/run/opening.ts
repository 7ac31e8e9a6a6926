import {
  type Account,
  type AppliedAssumption,
  type EvaluatorInfo,
  RESULT_SCHEMA,
  readOpening,
} from '@tallystick/runtime';
import type { RestsOn } from '../resting/rests-on.ts';
import { together } from '../resting/versions.ts';
import { brokenBooks } from './opening-books.ts';

/** The accounts of an earlier result, each as it stood after its last period, and what it rests on; or why it cannot be used. */
export type Opening =
  | { readonly ok: true; readonly accounts: readonly Account[]; readonly restsOn: RestsOn }
  | { readonly ok: false; readonly message: string };

/** What a run begins with that goes on from nothing. */
export const NO_OPENING: Extract<Opening, { readonly ok: true }> = {
  ok: true,
  accounts: [],
  restsOn: { assumptions: [], readings: [] },
};

/**
 * Reads the JSON of an earlier result of the same program: its bank and its carried debts.
 *
 * @param named the program that is run
 * @param info what is known under the law at hand, which is that of another program in the states of one that adopts it
 */
export function openingOf(
  file: { readonly name: string; readonly bytes: Uint8Array },
  named: string,
  info: EvaluatorInfo,
): Opening {
  const refuse = (message: string): Opening => ({ ok: false, message: `${file.name} ${message}` });
  const result = parse(new TextDecoder().decode(file.bytes));
  const { schema, program, accounts, assumptions, readings, corrections } = isFields(result) ? result : {};
  if (schema !== RESULT_SCHEMA || typeof program !== 'string' || !Array.isArray(accounts)) {
    return refuse('is not a result that `tally run --format json` wrote.');
  }
  if (program !== named) {
    return refuse(`is a result of the program ${program}; this one is ${named}.`);
  }
  if (!isListOf(assumptions, isAssumption) || !isListOf(readings, isReading)) {
    return refuse(
      'cannot be continued.\nassumptions, readings: expected lists as `tally run --format json` writes them.',
    );
  }
  const opening = readOpening(accounts, info);
  if (!opening.ok) return refuse(`cannot be continued.\n${opening.faults.join('\n')}`);
  const broken = brokenBooks(accounts, corrections);
  if (broken.length > 0) {
    const listed = broken.slice(0, MOST_FAULTS).join('\n');
    return refuse(`cannot be continued: it was changed after a run wrote it.\n${listed}\n${AGAIN}`);
  }
  return { ...opening, restsOn: { assumptions: assumptions ?? [], readings: readings ?? [] } };
}

/** More are not listed. */
const MOST_FAULTS = 100;
const AGAIN = 'Write it anew: `tally run --format json` from the facts of its years.';

/** What a result rests on that goes on from an earlier one: what its own run looked at, then what only the earlier did. */
export function withEarlier(own: RestsOn, earlier: RestsOn): RestsOn {
  const versions = together([...(own.versions ?? []), ...(earlier.versions ?? [])]);
  return {
    assumptions: [
      ...own.assumptions,
      ...earlier.assumptions.filter(
        ({ name, value, reason }) =>
          !own.assumptions.some((one) => one.name === name && one.value === value && one.reason === reason),
      ),
    ],
    readings: [
      ...own.readings,
      ...earlier.readings.filter(
        ({ name, choice }) => !own.readings.some((one) => one.name === name && one.choice === choice),
      ),
    ],
    ...(versions.length > 0 && { versions }),
  };
}

/** True for a list of these, and where it is left out. */
function isListOf<T>(
  value: unknown,
  isItem: (item: unknown) => item is T,
): value is readonly T[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every(isItem));
}

function isAssumption(item: unknown): item is AppliedAssumption {
  if (!isFields(item)) return false;
  const { name, value, reason, file, line } = item;
  return [name, value, reason, file].every((text) => typeof text === 'string') && typeof line === 'number';
}

function isReading(item: unknown): item is RestsOn['readings'][number] {
  return isFields(item) && ['name', 'choice'].every((field) => typeof item[field] === 'string');
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
