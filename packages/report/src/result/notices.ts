import type { Notice } from '@tallystick/runtime';

/** What a careful reader of the result should know, a line for each kind of notice. */
export function noticeLines(notices: readonly Notice[]): readonly string[] {
  const alike = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = `${notice.code} ${notice.record}`;
    alike.set(key, [...(alike.get(key) ?? []), notice]);
  }
  return [...alike.values()].map(lineOf);
}

/** `Rows of sale before the state owes post no deficit: CA 217, NJ 290.` */
function lineOf(notices: readonly Notice[]): string {
  const [first, second] = notices;
  if (first?.code === 'stranger' || first?.code === 'idle-choice')
    return notices.map(({ message }) => message).join('\n');
  if (first === undefined || second === undefined) return first?.message ?? '';
  const states = notices.map(({ state = '', rows }) => `${state} ${rows}`.trim()).join(', ');
  switch (first.code) {
    case 'before-owes':
      return `Rows of ${first.record} before the state owes post no deficit: ${states}.`;
    case 'before-earns':
      return `Rows of ${first.record} before the state earns post no credit: ${states}.`;
    default:
      return `Rows of ${first.record} out of scope post nothing and count in no total: ${states}.`;
  }
}
