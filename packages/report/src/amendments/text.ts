import { inWords } from '@tallystick/runtime';
import { type Palette, PLAIN } from '../palette.ts';
import type { AmendmentEntry, Amendments, Dated } from './amendments.ts';

/** The amendments one after the other: when, what, and who follows. */
export function amendmentsText({ amendments }: Amendments, palette: Palette = PLAIN): string {
  if (amendments.length === 0) return 'No amendments.\n';
  return amendments.map((entry) => entryText(entry, palette)).join('\n');
}

function entryText(entry: AmendmentEntry, palette: Palette): string {
  const { name, label, program, approved, effective, applies, after, changes } = entry;
  const line = (title: string, text: string): string => `  ${title.padEnd(14)}${text}\n`;
  const reasons = new Map<string, string[]>();
  for (const { state, reason } of entry.notFollowedBy)
    reasons.set(reason, [...(reasons.get(reason) ?? []), state]);
  return [
    `${palette.strong(`${name}${label === undefined ? '' : ` "${label}"`}`)} of ${program}\n`,
    ...(approved === undefined ? [] : [line('approved', dated(approved))]),
    line('in force from', dated(effective)),
    line('applies from', dated(applies)),
    ...(after.length === 0 ? [] : [line('after', inWords(after))]),
    line('changes', changes.join(', ')),
    line('followed by', entry.followedBy.length === 0 ? '-' : entry.followedBy.join(', ')),
    ...[...reasons].map(([reason, states]) => line('not by', `${states.join(', ')}: ${reason}`)),
  ].join('');
}

function dated({ value, assumed }: Dated): string {
  return assumed === undefined ? value : `${value} (assumed: ${assumed})`;
}
