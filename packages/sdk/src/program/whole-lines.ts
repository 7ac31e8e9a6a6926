import type { Edit, Problem } from '@tallystick/model';

/** The mends of a problem; one that takes out all of its lines takes the lines themselves, and one of two empty ones about them. */
export function withWholeLines(problem: Problem, texts: ReadonlyMap<string, string>): Problem {
  const { fix } = problem;
  if (fix === undefined || fix.edits.every(({ text }) => text !== '')) return problem;
  const edits = fix.edits.map((edit) => wholeLines(edit, texts.get(edit.at.file) ?? ''));
  return { ...problem, fix: { ...fix, edits } };
}

function wholeLines(edit: Edit, text: string): Edit {
  const { file, start, end } = edit.at;
  const [before = ''] = /[^\n]*$/.exec(text.slice(0, start)) ?? [];
  const [behind = ''] = /^[^\n]*\n?/.exec(text.slice(end)) ?? [];
  if (edit.text !== '' || start === end || before.trim() !== '' || behind.trim() !== '') return edit;
  const begin = start - before.length;
  const stop = end + behind.length;
  const lonely = /(?:^|\n)[ \t]*\n$/.test(text.slice(0, begin));
  const [empty = ''] = /^[ \t]*\n/.exec(text.slice(stop)) ?? [];
  return { ...edit, at: { file, start: begin, end: lonely ? stop + empty.length : stop } };
}
