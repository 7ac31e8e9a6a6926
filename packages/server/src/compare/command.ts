import { namesOf, quoted } from '../preview/command.ts';
import type { ComparedSide, ComparisonOf } from '../protocol.ts';
import { fileOf } from '../texts/names.ts';

/** The command that comes to the same as a comparison; empty where the command line has none: it reads only what is saved. */
export function comparisonCommand(
  { before, after, facts = [], verdict }: ComparisonOf,
  entries: readonly string[],
  nameOf: (file: string) => string,
): string {
  if (before.version === 'saved' || after.version === 'saved') return '';
  const revision =
    before.version === undefined || before.version === 'open' ? undefined : before.version.revision;
  return [
    ...['tally', 'diff', ...namesOf(entries, nameOf)],
    ...(revision === undefined ? [] : ['--rev', revision]),
    ...option('--program', before, after, ({ program }) => program),
    ...option('--as-of', before, after, ({ asOf }) => asOf),
    ...option('--with', before, after, ({ with: amendments }) => amendments?.join(',')),
    ...facts.flatMap(({ record, uri }) => ['--facts', `${record}=${nameOf(fileOf(uri))}`]),
    ...(facts.length > 0 ? ['--attribution'] : []),
    ...(verdict ? ['--verdict'] : []),
  ]
    .map(quoted)
    .join(' ');
}

/** One word where both sides have the same, `A..B` where they do not. */
function option(
  name: string,
  before: ComparedSide,
  after: ComparedSide,
  wordOf: (side: ComparedSide) => string | undefined,
): readonly string[] {
  const [one, other] = [wordOf(before), wordOf(after)];
  if (one === other) return one === undefined || one === '' ? [] : [name, one];
  return [name, `${one ?? ''}..${other ?? ''}`];
}
