import {
  type CheckOutcome,
  counted,
  differenceOf,
  failureLines,
  type ScenarioOutcome,
} from '@tallystick/report';
import type { FileShown } from '@tallystick/server/protocol';

/** All that a scenario expects, as a text that can be compared with what was found. */
export function expectedText(checks: readonly CheckOutcome[]): string {
  return amountsText(checks, ({ expected }) => expected);
}

/** The same amounts as they were found. */
export function foundText(checks: readonly CheckOutcome[]): string {
  return amountsText(checks, ({ found }) => found);
}

function amountsText(checks: readonly CheckOutcome[], numberOf: (check: CheckOutcome) => string): string {
  const width = Math.max(0, ...checks.map(({ amount }) => amount.length));
  let account = '';
  return checks
    .flatMap((check) => {
      const { party, state, period, amount } = check;
      const line = `  ${amount.padEnd(width)}  =  ${numberOf(check)}`;
      const head = `${party} ${state} ${period}`;
      if (head === account) return [line];
      account = head;
      return [head, line];
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** How much of what a scenario expects was not found. */
export function summaryText(checks: readonly CheckOutcome[]): string {
  const failed = checks.filter(({ passed }) => !passed).length;
  return `${failed} of ${counted(checks.length, 'expected amount')} not found`;
}

/**
 * How an amount that was not expected came about, as `tally test` prints it; places lead to the text. The first line is also
 * shown by itself, as plain text.
 */
export function traceMarkdown(check: CheckOutcome, files: readonly FileShown[]): string {
  const steps = check.because.map((line) => {
    const text = line.trimStart();
    return `${line.slice(0, line.length - text.length)}- ${withPlaces(text, files, linkTo)}`;
  });
  return [`${differenceOf(check)} · ${check.amount}`, '', ...steps, ''].join('\n');
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
