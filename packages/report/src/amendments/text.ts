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
  return [
    `${palette.strong(`${name}${label === undefined ? '' : ` "${label}"`}`)} of ${program}\n`,
    ...(approved === undefined ? [] : [line('approved', dated(approved))]),
    line('in force from', dated(effective)),
    line('applies from', dated(applies)),
    ...(after.length === 0 ? [] : [line('after', inWords(after))]),
    line('changes', changes.join(', ')),
    line('followed by', entry.followedBy.length === 0 ? '-' : entry.followedBy.join(', ')),
    ...byReason(entry.followedInPart).map((text) => line('in part by', text)),
    ...byReason(entry.notFollowedBy).map((text) => line('not by', text)),
  ].join('');
}

/** `CO, NM: ACT_CO adopts the text as of 2023-04-20`. */
function byReason(all: AmendmentEntry['notFollowedBy']): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { state, reason } of all) reasons.set(reason, [...(reasons.get(reason) ?? []), state]);
  return [...reasons].map(([reason, states]) => `${states.join(', ')}: ${reason}`);
}

function dated({ value, assumed }: Dated): string {
  return assumed === undefined ? value : `${value} (assumed: ${assumed})`;
}
