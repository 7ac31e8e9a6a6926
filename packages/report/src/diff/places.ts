import type { SourcePlace } from '../explanation/explanation.ts';
import type { DiffChange, DiffSide } from './diff.ts';

/** `rule.tally:12`; of what only an earlier revision says `rule.tally:12 in HEAD`. Nothing where no file says it. */
export function placeText(change: DiffChange, { revision }: DiffSide): string {
  const place = change.after ?? change.before;
  if (place === undefined) return '';
  const gone = change.after === undefined && revision !== undefined;
  return `${place.file}:${place.line}${gone ? ` in ${revision}` : ''}`;
}

/** Where a change is shown in the files as they are: what only an earlier revision says has no line there. */
export function shownPlace({ after, before }: DiffChange, { revision }: DiffSide): Partial<SourcePlace> {
  if (after !== undefined || before === undefined) return after ?? {};
  return revision === undefined ? before : { file: before.file };
}
