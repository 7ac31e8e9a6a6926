import {
  ACCEPT_FOUND,
  type AcceptFoundParams,
  FIND_PARTS,
  FIND_TESTS,
  type FindPartsParams,
  RUN_TEST,
  type RunTestParams,
  TESTS_CHANGED,
} from '../protocol.ts';
import { findTests } from '../tests/find.ts';
import { acceptFound, findParts, runTest } from '../tests/run.ts';
import type { Feature } from './feature.ts';

/** In ms: longer than between two keystrokes. */
const QUIET = 300;

/** Scenarios as tests: which there are, what they come to, what they reach, and to accept what was found. */
export const tests: Feature = {
  capabilities: {},
  register(connection, { texts, projects, evaluation }) {
    /** What was told last; nothing where nobody has asked. */
    let told: string | undefined;
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const tellChanges = async (): Promise<void> => {
      const found = await findTests(projects);
      const now = JSON.stringify(found);
      if (now === told) return;
      told = now;
      await connection.sendNotification(TESTS_CHANGED, found);
    };
    const changed = (): void => {
      clearTimeout(quiet);
      if (told === undefined) return;
      quiet = setTimeout(() => {
        tellChanges().catch((fault) => connection.console.error(`${fault}`));
      }, QUIET);
    };
    texts.onChange(changed);
    projects.onRefresh(changed);
    connection.onShutdown(() => clearTimeout(quiet));
    connection.onRequest(FIND_TESTS, async () => {
      const found = await findTests(projects);
      told = JSON.stringify(found);
      return found;
    });
    const running = { projects, evaluation };
    let asked = 0;
    const name = (): string => {
      asked += 1;
      return `test ${asked}`;
    };
    connection.onRequest(RUN_TEST, (params: RunTestParams, token) => runTest(running, params, name(), token));
    connection.onRequest(FIND_PARTS, (params: FindPartsParams) => findParts(running, params));
    connection.onRequest(ACCEPT_FOUND, (params: AcceptFoundParams) => acceptFound(running, params, name()));
  },
};
