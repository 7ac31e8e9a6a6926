import { type Account, type EvaluatorInfo, RESULT_SCHEMA, readOpening } from '@tallystick/runtime';

/** The accounts of an earlier result, each as it stood after its last period; or why they cannot be used. */
export type Opening =
  | { readonly ok: true; readonly accounts: readonly Account[] }
  | { readonly ok: false; readonly message: string };

/** What a run begins with that goes on from nothing. */
export const NO_OPENING: Opening = { ok: true, accounts: [] };

/** Reads the JSON of an earlier result of the same program: its bank and its carried debts. */
export function openingOf(
  file: { readonly name: string; readonly bytes: Uint8Array },
  info: EvaluatorInfo,
): Opening {
  const refuse = (message: string): Opening => ({ ok: false, message: `${file.name} ${message}` });
  const result = parse(new TextDecoder().decode(file.bytes));
  const { schema, program, accounts } = isFields(result) ? result : {};
  if (schema !== RESULT_SCHEMA || !Array.isArray(accounts)) {
    return refuse('is not a result that `tally run --format json` wrote.');
  }
  if (program !== info.program) {
    return refuse(`is a result of the program ${program}; this one is ${info.program}.`);
  }
  const opening = readOpening(accounts, info);
  return opening.ok ? opening : refuse(`cannot be continued.\n${opening.faults.join('\n')}`);
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
