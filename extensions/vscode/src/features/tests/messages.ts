import type { ScenarioOutcome } from '@tallystick/report';
import type { FileShown, PreviewFault } from '@tallystick/server/protocol';
import { Location, MarkdownString, Range, TestMessage, Uri } from 'vscode';
import {
  expectationsOf,
  expectedText,
  foundText,
  placeIn,
  summaryText,
  traceMarkdown,
  withNames,
} from './words.ts';

/** What menus call the message of an expectation that is not met. */
const EXPECTATION = 'tally.expectation';

/**
 * What is told of a scenario that comes to something else: at each line how what was found came about, and all that was
 * found beside what was expected. That is told last and at a line that has a message already: the editor shows the first
 * message of a line there, and opens the last of all (docs/decisions/tests-in-the-editor.md).
 */
export function failureMessages(
  outcome: ScenarioOutcome,
  files: readonly FileShown[],
): readonly TestMessage[] {
  const all = expectationsOf(outcome);
  const traces = all
    .filter(({ passed }) => !passed)
    .map((one) => {
      const trace = new TestMessage(new MarkdownString(traceMarkdown(one, files)));
      const uri = files.find(({ file }) => file === one.at.file)?.uri;
      if (uri !== undefined) trace.location = lineAt(uri, one.at.line);
      return trace;
    });
  const difference = TestMessage.diff(summaryText(all), expectedText(all), foundText(all));
  const [first] = traces;
  if (first?.location !== undefined) difference.location = first.location;
  const messages = [...traces, difference];
  for (const message of messages) message.contextValue = EXPECTATION;
  return messages;
}

/** What is told of a scenario that could not be run. */
export function faultMessages(
  faults: readonly PreviewFault[],
  files: readonly FileShown[],
): readonly TestMessage[] {
  return faults.map(({ message, at }) => {
    const told = new TestMessage(withNames(message, files));
    const place = placeIn(at === undefined ? message : `${at.file}:${at.line}`, files);
    if (place !== undefined) told.location = lineAt(place.uri, place.line);
    return told;
  });
}

function lineAt(uri: string, line: number): Location {
  return new Location(Uri.parse(uri), new Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER));
}
