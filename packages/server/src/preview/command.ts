import type { PreviewOf } from '../protocol.ts';

/** The command that comes to what a preview shows; files by the names that `nameOf` gives them. */
export function commandOf(of: PreviewOf, nameOf: (uri: string) => string): string {
  const { uri, scenario, facts = [], through, asOf, with: amendments, readings = {}, values = {} } = of;
  const law = [
    ...(asOf === undefined ? [] : ['--as-of', asOf]),
    ...(amendments === undefined || amendments.length === 0 ? [] : ['--with', amendments.join(',')]),
  ];
  const words =
    scenario === undefined
      ? [
          ...['tally', 'run', nameOf(uri)],
          ...facts.flatMap((each) => ['--facts', `${each.record}=${nameOf(each.uri)}`]),
          ...(through === undefined ? [] : ['--through', `${through}`]),
          ...law,
          ...Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
          ...Object.entries(readings).flatMap(([name, choice]) => ['--reading', `${name}=${choice}`]),
        ]
      : ['tally', 'test', nameOf(uri), '--filter', scenario];
  return words.map(quoted).join(' ');
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:@~+=,%-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, '\\$&')}"`;
}
