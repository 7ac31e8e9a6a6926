import { FIND_TESTS, TESTS_CHANGED, type TestsFound } from '@tallystick/server/protocol';
import {
  CodeActionKind,
  languages,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  type Uri,
  workspace,
} from 'vscode';
import { State } from 'vscode-languageclient';
import type { Services } from '../../infrastructure/services.ts';
import { register } from '../commands/hindrance.ts';
import { ACCEPT, accept, acceptActions } from './accept.ts';
import { runContinuously } from './continuous.ts';
import { Coverage } from './coverage.ts';
import { Failures } from './failures.ts';
import { runTests } from './run.ts';
import { TestTree } from './tree.ts';

/** Scenarios as tests in the Testing view. */
export function activateTests({ context, client }: Services): void {
  const controller = tests.createTestController('tally', 'Tally');
  const tree = new TestTree(controller, client);
  const running = { controller, client, tree, failures: new Failures() };
  const coverage = new Coverage(running);
  const find = async (): Promise<void> => tree.show(await client.sendRequest<TestsFound>(FIND_TESTS));
  const run = (request: TestRunRequest): Promise<void> => runTests(running, request);

  controller.refreshHandler = find;
  controller.createRunProfile(
    'Run',
    TestRunProfileKind.Run,
    (request, token) =>
      request.continuous === true ? runContinuously(tree, request, token, run) : run(request),
    true,
    undefined,
    true,
  );
  const covering = controller.createRunProfile('Run with Coverage', TestRunProfileKind.Coverage, (request) =>
    runTests(running, request, true, (one, reached) => coverage.add(one, reached)),
  );
  covering.loadDetailedCoverage = async (_, file) => coverage.details(file);
  covering.loadDetailedCoverageForTest = async (_, file, item) => coverage.details(file, item);

  /** What a scenario came to under another text is told to be out of date. */
  const invalidate = (uri: Uri): void => controller.invalidateTestResults([...tree.restingOn(uri)]);
  context.subscriptions.push(
    controller,
    client.onNotification(TESTS_CHANGED, (found: TestsFound) => tree.show(found)),
    client.onDidChangeState(({ newState }) => {
      // A server that was started anew tells of changes once it was asked.
      if (newState === State.Running) void find();
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) invalidate(document.uri);
    }),
    register(ACCEPT, (clicked) => accept(running, clicked)),
    languages.registerCodeActionsProvider({ language: 'tally' }, acceptActions(running), {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  );
}
