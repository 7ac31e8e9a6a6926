import type { Figure, SourcePlace, Statement } from '@tallystick/report';
import {
  Amendments,
  accountsIn,
  bankStacks,
  Chart,
  Checks,
  Derivation,
  Elections,
  isOfAccounts,
  Matrix,
  metStacks,
  Rests,
} from '@tallystick/report/html';
import type { PreviewOf } from '@tallystick/server/protocol';
import { type ComponentChild, h } from 'preact';
import { Banner } from '../../../page/banner.ts';
import { bringIntoView } from '../../../page/bring-into-view.ts';
import { Command } from '../../../page/command.ts';
import { Notices } from '../../../page/notices.ts';
import type { PageProps } from '../../../page/start.ts';
import type { FromPage } from '../messages.ts';
import { asWritten, isSwitched, withAmendments, withElected } from './asked.ts';
import { Controls } from './controls.ts';
import { accountShown, electorOf, type PageState, switchesOf, viewOf } from './state.ts';

/** So many rows are drawn again with each keystroke. */
const ROWS = 400;

/** The page of a preview. */
export function Page({ state, say, onState }: PageProps<PageState, FromPage>): ComponentChild {
  const { of, statement, command } = state;
  const onPlace = ({ file, line }: SourcePlace): void => {
    const uri = state.files.find((one) => one.file === file)?.uri;
    if (uri !== undefined) say({ kind: 'reveal', uri, line });
  };
  return h(
    'main',
    null,
    h('h1', null, statement?.title ?? of?.scenario ?? 'Preview'),
    statement !== undefined && h('p', { class: 'faint' }, lawOf(statement)),
    h(Banner, {
      faults: state.faults,
      isStale: statement !== undefined,
      shown: (text) => withNames(state, text),
      onPlace,
    }),
    statement !== undefined && of !== undefined && h(Shown, { state, statement, of, say, onState, onPlace }),
    h(Command, { command, onCopy: (text) => say({ kind: 'copy', text }) }),
  );
}

interface ShownProps extends PageProps<PageState, FromPage> {
  readonly statement: Statement;
  readonly of: PreviewOf;
  readonly onPlace: (place: SourcePlace) => void;
}

function Shown({ state, statement, of, say, onState, onPlace }: ShownProps): ComponentChild {
  const { earlier, lit, selected, derivation } = state;
  const elector = electorOf(state);
  const { unit, order, steps, result, checks, notices, lastUses, elections = [] } = statement;
  const view = viewOf(state);
  const accounts = accountsIn(result.accounts, view);
  const before = earlier && accountsIn(earlier, view);
  const show = (other: Partial<PreviewOf>): void => say({ kind: 'show', of: { ...of, ...other } });
  const onFigure = (figure: Figure): void => say({ kind: 'explain', figure });
  return h(
    'div',
    { class: faultsIn(state) ? 'stale' : undefined },
    checks !== undefined && h(Checks, { checks, onPlace }),
    h(Controls, { accounts: result.accounts, view, onView: (next) => onState({ ...state, view: next }) }),
    h(Matrix, { accounts: result.accounts, order, unit, view, earlier, lit, selected, onFigure, most: ROWS }),
    derivation === undefined &&
      h(
        'p',
        { class: 'faint' },
        isOfAccounts(result.accounts, view)
          ? 'Choose a number to see how it came about.'
          : 'These are sums. Choose a party, or tick party, state and period, to see how a number came about.',
      ),
    h(Marked, { of, isMarked: earlier !== undefined, say }),
    h(
      'p',
      { class: 'actions' },
      h(
        'button',
        { type: 'button', class: 'plain', onClick: () => say({ kind: 'save', ...accountShown(state) }) },
        'Add as a scenario…',
      ),
      isSwitched(of) &&
        h(
          'button',
          { type: 'button', class: 'plain', onClick: () => say({ kind: 'show', of: asWritten(of) }) },
          'Back to what the program says',
        ),
    ),
    derivation !== undefined &&
      h(
        'div',
        { key: JSON.stringify(selected), ref: bringIntoView },
        h(Derivation, {
          tree: derivation,
          ...(selected && { measure: selected.measure }),
          onPlace,
          shown: (text) => withNames(state, text),
        }),
      ),
    state.amendments.length > 0 && h('h2', null, 'Which law'),
    state.amendments.length > 0 &&
      h(Amendments, {
        amendments: switchesOf(state, statement),
        onAmendments: (names) => say({ kind: 'show', of: withAmendments(of, names) }),
      }),
    h('h2', null, 'Over the periods'),
    h(
      'div',
      { class: 'charts' },
      h(Chart, {
        stacks: bankStacks(accounts, lastUses),
        unit,
        earlier: before && bankStacks(before, lastUses),
      }),
      h(Chart, { stacks: metStacks(accounts, steps), unit, earlier: before && metStacks(before, steps) }),
    ),
    h('h2', null, 'What this rests on'),
    h(Rests, {
      statement,
      onPlace,
      onReading: (name: string, choice: string) => show({ readings: { ...of.readings, [name]: choice } }),
      onValue: (name: string, text: string) => show({ values: { ...of.values, [name]: text } }),
    }),
    elections.length > 0 && elector !== undefined && h('h2', null, 'Left to choose'),
    elections.length > 0 &&
      elector !== undefined &&
      h(Elections, {
        elections,
        accounts: result.accounts,
        elector,
        onElector: (other) => onState({ ...state, elector: other }),
        onElect: (elected) => say({ kind: 'show', of: withElected(of, elected) }),
        onPlace,
      }),
    h(Notices, { notices }),
  );
}

/** With which text the numbers are compared, and the way to another. */
function Marked({
  of,
  isMarked,
  say,
}: Pick<PageProps<PageState, FromPage>, 'say'> & {
  readonly of: PreviewOf;
  readonly isMarked: boolean;
}): ComponentChild {
  const { earlier, ...saved } = of;
  const revision = earlier?.revision;
  const other = (text: string, message: FromPage): ComponentChild =>
    h('button', { type: 'button', class: 'link', onClick: () => say(message) }, text);
  return h(
    'p',
    { class: 'faint' },
    isMarked
      ? `Marked: what differs from ${revision ?? 'the saved text'}. `
      : `Nothing is marked: the text is as ${revision === undefined ? 'it was saved' : `in ${revision}`}. `,
    other('Compare with a revision…', { kind: 'compare' }),
    revision !== undefined && [' ', other('With the saved text', { kind: 'show', of: saved })],
  );
}

function faultsIn({ faults }: PageState): boolean {
  return faults.length > 0;
}

/** Under which law it was computed. */
function lawOf({ result: { program, asOf, amendments = [] } }: Statement): string {
  const names = amendments.map(({ name, label }) => label ?? name);
  const day = asOf === undefined ? '' : ` as of ${asOf}`;
  return `${program}${day}${names.length === 0 ? ', the text without amendments' : `, with ${names.join(', ')}`}`;
}

/** A text with files by the names that a reader knows. */
function withNames({ files }: PageState, text: string): string {
  return files.reduce((said, { file, name }) => said.replaceAll(file, name), text);
}
