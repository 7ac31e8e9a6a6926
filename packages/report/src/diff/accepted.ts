import { stableJson } from '../json.ts';
import type { AcceptedChange, Diff, DiffChange } from './diff.ts';

/** The version of the file of accepted changes. */
export const ACCEPTED_SCHEMA = 'tally/accepted/1';

export type AcceptedRead =
  | { readonly ok: true; readonly accepted: readonly AcceptedChange[] }
  | { readonly ok: false; readonly message: string };

/** Reads a file of accepted changes. */
export function readAccepted(text: string): AcceptedRead {
  const data = parsed(text);
  const { schema, changes: listed } = isRecord(data) ? data : {};
  if (schema !== ACCEPTED_SCHEMA || !Array.isArray(listed))
    return { ok: false, message: `It is no file of accepted changes ("schema": "${ACCEPTED_SCHEMA}").` };
  const changes: readonly unknown[] = listed;
  const accepted = changes.filter(isAccepted);
  const wrong = changes.findIndex((one) => !isAccepted(one));
  return wrong < 0
    ? { ok: true, accepted }
    : { ok: false, message: `Its change ${wrong + 1} needs an "id", its "words" and a "reason", all texts.` };
}

/** The file of accepted changes, in one form: by their ids. */
export function acceptedJson(accepted: readonly AcceptedChange[]): string {
  const changes = accepted.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return stableJson({ schema: ACCEPTED_SCHEMA, changes });
}

/** The diff with the reasons of what was accepted, and what was accepted and no longer occurs. */
export function withAccepted(diff: Diff, accepted: readonly AcceptedChange[]): Diff {
  const reasons = new Map(accepted.map(({ id, reason }) => [id, reason]));
  const ids = new Set(diff.changes.map(({ id }) => id));
  const stale = accepted.filter(({ id }) => !ids.has(id));
  return {
    ...diff,
    changes: diff.changes.map((change) => {
      const reason = reasons.get(change.id);
      return reason === undefined ? change : { ...change, accepted: reason };
    }),
    ...(stale.length > 0 && { stale }),
  };
}

/** Those that were accepted and still occur, with all others of the diff for this reason. */
export function acceptAll(
  { changes }: Diff,
  accepted: readonly AcceptedChange[],
  reason: string,
): readonly AcceptedChange[] {
  return changes
    .filter(({ remark }) => !remark)
    .map(({ id, words }) => accepted.find((one) => one.id === id) ?? { id, words, reason });
}

/** True for a change that nobody has accepted and that can change an amount. */
export function isOpen({ remark, accepted }: DiffChange): boolean {
  return !remark && accepted === undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isAccepted(value: unknown): value is AcceptedChange {
  return isRecord(value) && ['id', 'words', 'reason'].every((key) => typeof value[key] === 'string');
}
