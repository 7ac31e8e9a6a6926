import { caseScenario, dependentsOf, explainComputed, partAmounts, statementOf } from '@tallystick/sdk';
import { relativePath } from '../texts/names.ts';
import { Cases } from './cases.ts';
import { Comparing } from './comparing.ts';
import { Files } from './files.ts';
import { Loading } from './loading.ts';
import type { Answer, CaseQuery, FromWorker, Query, TestQuery, ToWorker } from './messages.ts';
import { Tests } from './tests.ts';

/** The worker's side of the talk: gives what takes the messages of the server. */
export function answering(post: (message: FromWorker) => void): (message: ToWorker) => void {
  const files = new Files((id, file, version) => post({ kind: 'want', id, file, version }));
  const loading = new Loading(files, (isReading) => post({ kind: isReading ? 'reads' : 'computes' }));
  const [cases, tests, comparing] = [new Cases(loading), new Tests(loading), new Comparing(loading)];
  const answer = async (id: number, query: Query): Promise<void> => {
    post({ kind: 'computes' });
    try {
      const onPhase = (phase: string): void => post({ kind: 'progress', id, phase });
      const answer =
        'comparing' in query ? await comparing.answer(query, onPhase) : await answerTo(cases, tests, query);
      post({ kind: 'answer', id, answer });
    } catch (fault) {
      post({
        kind: 'fault',
        id,
        message: fault instanceof Error ? (fault.stack ?? fault.message) : `${fault}`,
      });
    }
  };
  return (message) => {
    switch (message.kind) {
      case 'ask':
        void answer(message.id, message.query);
        break;
      case 'file':
        files.take(message.id, message.bytes);
        break;
      case 'forget':
        files.forget(message.file);
        break;
    }
  };
}

function answerTo(cases: Cases, tests: Tests, query: CaseQuery | TestQuery): Promise<Answer> {
  switch (query.kind) {
    case 'test':
      return tests.test(query.test, query.isCovering);
    case 'update':
      return tests.update(query.tests);
    case 'parts':
      return tests.parts(query.program);
    default:
      return answerOf(cases, query);
  }
}

async function answerOf(cases: Cases, query: CaseQuery): Promise<Answer> {
  const computed = await cases.now(query.of);
  if (!computed.ok) return { kind: 'faults', faults: computed.faults };
  switch (query.kind) {
    case 'statement': {
      const earlier = await cases.earlier(query.of);
      return {
        kind: 'statement',
        statement: statementOf(computed),
        ...(earlier?.ok && { earlier: earlier.result.accounts }),
        amounts: partAmounts(computed),
      };
    }
    case 'explain': {
      const explained = explainComputed(computed.loaded, computed.computed, query.question);
      return typeof explained === 'string'
        ? { kind: 'faults', faults: [{ message: explained }] }
        : { kind: 'explain', explanation: explained };
    }
    case 'dependents':
      return { kind: 'dependents', figures: dependentsOf(computed, query.place) };
    case 'scenario': {
      const nameOf = (file: string): string => relativePath(query.file, file);
      const scenario = caseScenario(computed, query.of.asked, { account: query.account, nameOf });
      return { kind: 'scenario', scenario };
    }
  }
}
