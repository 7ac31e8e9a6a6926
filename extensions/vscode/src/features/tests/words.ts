import {
  counted,
  differenceOf,
  failureLines,
  type ScenarioOutcome,
  type SourcePlace,
  standingDifference,
} from '@tallystick/report';
import type { FileShown } from '@tallystick/server/protocol';

/** A line of a scenario that expects something: an amount, or how a rule or an instrument stands. */
export interface Expectation {
  /** What the lines stand below: `Acme CA 2025`, or a day. */
  readonly head: string;
  /** What is asked for: `bank(ZEV)`. */
  readonly subject: string;
  /** `=`, or `is`. */
  readonly verb: string;
  readonly expected: string;
  readonly found: string;
  /** `expected 15, found 14 (1 less)`. */
  readonly difference: string;
  readonly passed: boolean;
  readonly at: SourcePlace;
  /** Where it is not met: how what was found came about, as lines; further in what belongs to the line above. */
  readonly because: readonly string[];
}

/** All that a scenario expects, in its order. */
export function expectationsOf({ checks, standings }: ScenarioOutcome): readonly Expectation[] {
  return [
    ...checks.map((check) => ({
      ...check,
      head: `${check.party} ${check.state} ${check.period}`,
      subject: check.amount,
      verb: '=',
      difference: differenceOf(check),
    })),
    ...standings.map((standing) => ({
      ...standing,
      head: standing.asOf,
      verb: 'is',
      difference: standingDifference(standing),
    })),
  ];
}

/** All that is expected, as a text that can be compared with what was found. */
export function expectedText(all: readonly Expectation[]): string {
  return textOf(all, ({ expected }) => expected);
}

/** The same as it was found. */
export function foundText(all: readonly Expectation[]): string {
  return textOf(all, ({ found }) => found);
}

function textOf(all: readonly Expectation[], shown: (one: Expectation) => string): string {
  const width = Math.max(0, ...all.map(({ subject }) => subject.length));
  return all
    .flatMap((one, index) => {
      const line = `  ${one.subject.padEnd(width)} ${one.verb} ${shown(one)}`;
      return one.head === all[index - 1]?.head ? [line] : [one.head, line];
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** How much of what is expected was not found. */
export function summaryText(all: readonly Expectation[]): string {
  const failed = all.filter(({ passed }) => !passed).length;
  return `${failed} of ${counted(all.length, 'expectation')} not met`;
}

/**
 * How something that was not expected came about, as `tally test` prints it; places lead to the text. The first line is also
 * shown by itself, as plain text.
 */
export function traceMarkdown(
  { difference, subject, because }: Expectation,
  files: readonly FileShown[],
): string {
  const steps = because.map((line) => {
    const text = line.trimStart();
    return `${line.slice(0, line.length - text.length)}- ${withPlaces(text, files, linkTo)}`;
  });
  return [`${difference} · ${subject}`, '', ...steps, ''].join('\n');
}

/** What `tally test` prints of a scenario. */
export function outputLines(outcome: ScenarioOutcome, files: readonly FileShown[]): readonly string[] {
  const { title, at, passed } = outcome;
  const head = passed ? `pass  ${title}` : `FAIL  ${title}  ${at.file}:${at.line}`;
  return [head, ...failureLines(outcome).map((line) => `      ${line}`)].map((line) =>
    withNames(line, files),
  );
}

/** A text in which files are called as they are shown. */
export function withNames(text: string, files: readonly FileShown[]): string {
  return replaced(text, files, ({ name }, line) => (line === undefined ? name : `${name}:${line}`), same);
}

/** The first place that a text names. */
export function placeIn(
  text: string,
  files: readonly FileShown[],
): { readonly uri: string; readonly line: number } | undefined {
  const [, file, line] = placesOf(files)?.exec(text) ?? [];
  const shown = files.find((one) => one.file === file);
  return shown === undefined ? undefined : { uri: shown.uri, line: Number(line ?? 1) };
}

type Show = (file: FileShown, line: string | undefined) => string;

function withPlaces(text: string, files: readonly FileShown[], show: Show): string {
  return replaced(text, files, show, escaped);
}

const linkTo: Show = ({ name, uri }, line) =>
  line === undefined ? `[${escaped(name)}](${uri})` : `[${escaped(name)}:${line}](${uri}#L${line})`;

/** Replaces the places in a text in one way, and what stands between them in another. */
function replaced(
  text: string,
  files: readonly FileShown[],
  show: Show,
  between: (text: string) => string,
): string {
  const places = placesOf(files);
  if (places === undefined) return between(text);
  // Between two places: the file and its line, which may be absent.
  const parts = text.split(places);
  return parts
    .map((part, index) => {
      if (index % 3 === 0) return between(part ?? '');
      const file = index % 3 === 1 ? files.find((one) => one.file === part) : undefined;
      return file === undefined ? '' : show(file, parts[index + 1]);
    })
    .join('');
}

/** Matches a file with its line; undefined where there are no files. */
function placesOf(files: readonly FileShown[]): RegExp | undefined {
  if (files.length === 0) return undefined;
  // Of two names of which one begins with the other, the longer one is meant.
  const names = files.map(({ file }) => file.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  names.sort((a, b) => b.length - a.length);
  return new RegExp(`(${names.join('|')})(?::(\\d+))?`);
}

/** A text that Markdown shows as it is. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
}

function same(text: string): string {
  return text;
}
