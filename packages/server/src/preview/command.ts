import type { PreviewOf } from '../protocol.ts';
import { fileOf } from '../texts/names.ts';

/**
 * The command that comes to what a preview shows; files by the names that `nameOf` gives them.
 *
 * @param entries the files that it is computed from
 */
export function commandOf(
  of: PreviewOf,
  entries: readonly string[],
  nameOf: (file: string) => string,
): string {
  const { uri, scenario, facts = [], through, asOf, with: amendments, readings = {}, values = {} } = of;
  if (scenario !== undefined)
    return ['tally', 'test', nameOf(fileOf(uri)), '--filter', scenario].map(quoted).join(' ');
  const law =
    amendments === undefined
      ? asOf === undefined
        ? []
        : ['--as-of', asOf]
      : amendments.length === 0
        ? []
        : ['--with', amendments.join(',')];
  return [
    ...['tally', 'run', ...(law.length === 0 ? [nameOf(fileOf(uri))] : namesOf(entries, nameOf))],
    ...facts.flatMap((each) => ['--facts', `${each.record}=${nameOf(fileOf(each.uri))}`]),
    ...(through === undefined ? [] : ['--through', `${through}`]),
    ...law,
    ...Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ...Object.entries(readings).flatMap(([name, choice]) => ['--reading', `${name}=${choice}`]),
    ...(of.elections ?? []).flatMap(({ party, state, period, election, choice }) => [
      '--elect',
      `${[party, state, period].filter((word) => word !== undefined).join(', ')}: ${election} = ${choice}`,
    ]),
  ]
    .map(quoted)
    .join(' ');
}

/** So many files are named each; of more, the folder that holds them. */
const FEW = 3;

/** Files as a command names them. */
export function namesOf(entries: readonly string[], nameOf: (file: string) => string): readonly string[] {
  const names = entries.map(nameOf);
  if (names.length <= FEW) return names;
  const [first = [], ...others] = names.map((name) => name.split('/').slice(0, -1));
  const shared = others.reduce((known, folders) => {
    const end = known.findIndex((part, index) => part !== folders[index]);
    return end < 0 ? known : known.slice(0, end);
  }, first);
  return [shared.join('/') || '.'];
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:@~+=,%-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, '\\$&')}"`;
}
