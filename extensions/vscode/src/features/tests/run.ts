import {
  type PreviewFault,
  RUN_TEST,
  type RunTestParams,
  type RunTestResult,
  type TestOf,
} from '@tallystick/server/protocol';
import type { TestController, TestItem, TestRun, TestRunRequest } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Failures } from './failures.ts';
import { failureMessages, faultMessages } from './messages.ts';
import type { TestTree } from './tree.ts';
import { outputLines, withNames } from './words.ts';

/** What tests are run with. */
export interface Running {
  readonly controller: TestController;
  readonly client: BaseLanguageClient;
  readonly tree: TestTree;
  readonly failures: Failures;
}

/** The keys of the parts that each scenario has reached. */
export type Reached = ReadonlyMap<TestItem, ReadonlySet<string>>;

/**
 * Runs the scenarios that a request means, one after the other.
 *
 * @param isCovering whether it is asked what they reach
 * @param then what is done with that before the run ends
 */
export async function runTests(
  running: Running,
  request: TestRunRequest,
  isCovering = false,
  then: (run: TestRun, reached: Reached) => Promise<void> = async () => {},
): Promise<void> {
  const { controller, tree } = running;
  const run = controller.createTestRun(request);
  try {
    const items = tree.meant(request);
    for (const item of items) run.enqueued(item);
    const reached = new Map<TestItem, ReadonlySet<string>>();
    for (const item of items) {
      const test = tree.testOf(item);
      if (test === undefined) continue;
      if (run.token.isCancellationRequested) break;
      run.started(item);
      const result = await ask(running, run, test, isCovering);
      if (run.token.isCancellationRequested) break;
      tell(run, item, result);
      running.failures.put(item, result);
      reached.set(item, new Set(result.reached));
    }
    await then(run, reached);
  } finally {
    run.end();
  }
}

async function ask(
  { client }: Running,
  { token }: TestRun,
  test: TestOf,
  isCovering: boolean,
): Promise<RunTestResult> {
  const asked: RunTestParams = { test, isCovering };
  try {
    return await client.sendRequest<RunTestResult>(RUN_TEST, asked, token);
  } catch (fault) {
    const message = `The language server did not answer. "Tally: Restart the Language Server" starts it anew.\n${fault}`;
    return { milliseconds: 0, reached: [], faults: [{ message }], files: [] };
  }
}

function tell(run: TestRun, item: TestItem, { outcome, faults, milliseconds, files }: RunTestResult): void {
  const said = outcome === undefined ? faults : outcome.faults.map((message) => ({ message }));
  const lines =
    outcome === undefined
      ? [`FAIL  ${item.label}`, ...faults.map((fault) => `      ${faultText(fault, files)}`)]
      : outputLines(outcome, files);
  run.appendOutput(lines.map((line) => `${line.replaceAll('\n', '\r\n')}\r\n`).join(''), undefined, item);
  if (outcome?.passed === true) run.passed(item, milliseconds);
  else if (outcome === undefined || said.length > 0)
    run.errored(item, faultMessages(said, files), milliseconds);
  else run.failed(item, failureMessages(outcome, files), milliseconds);
}

function faultText({ message, at }: PreviewFault, files: RunTestResult['files']): string {
  return withNames(at === undefined ? message : `${at.file}:${at.line}: ${message}`, files);
}
