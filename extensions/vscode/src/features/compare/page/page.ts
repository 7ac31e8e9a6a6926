import {
  countedAccounts,
  countedChanges,
  type Diff,
  type DiffChange,
  type Impact,
  type SourcePlace,
} from '@tallystick/report';
import {
  AttributionTable,
  Changes,
  fromTo,
  ImpactTable,
  Interactions,
  Outcomes,
  Plots,
  ScenarioMoves,
  Shares,
  Sides,
  VerdictShown,
} from '@tallystick/report/html';
import type { ComparisonOf } from '@tallystick/server/protocol';
import { type ComponentChild, h } from 'preact';
import { Banner } from '../../../page/banner.ts';
import { bringIntoView } from '../../../page/bring-into-view.ts';
import { Command } from '../../../page/command.ts';
import { Notices } from '../../../page/notices.ts';
import type { PageProps } from '../../../page/start.ts';
import type { FromPage } from '../messages.ts';
import { Controls } from './controls.ts';
import { type PageState, selectedIn, viewOf } from './state.ts';

/** So many rows are drawn again with each keystroke. */
const ROWS = 300;

/** The page of a comparison. */
export function Page({ state, say, onState }: PageProps<PageState, FromPage>): ComponentChild {
  const { of, diff, faults, notices, working, command } = state;
  const onPlace = ({ file, line }: SourcePlace): void => {
    const uri = state.files.find((one) => one.file === file)?.uri;
    if (uri !== undefined) say({ kind: 'reveal', uri, line });
  };
  return h(
    'main',
    { 'aria-busy': working !== undefined },
    h('h1', null, diff === undefined ? 'Comparison' : `${diff.label ?? diff.program} compared`),
    h(
      'p',
      { class: 'working', role: 'status' },
      working !== undefined && [
        `${working} …`,
        h('button', { type: 'button', class: 'link', onClick: () => say({ kind: 'cancel' }) }, 'Cancel'),
      ],
    ),
    diff !== undefined && h(Sides, { diff }),
    h(Banner, { faults, isStale: diff !== undefined, shown: (text) => text, onPlace }),
    diff !== undefined && of !== undefined && h(Shown, { state, diff, of, say, onState, onPlace }),
    h(Notices, { notices }),
    h(Command, { command, onCopy: (text) => say({ kind: 'copy', text }) }),
  );
}

interface ShownProps extends PageProps<PageState, FromPage> {
  readonly diff: Diff;
  readonly of: ComparisonOf;
  readonly onPlace: (place: SourcePlace) => void;
}

function Shown(props: ShownProps): ComponentChild {
  const { state, diff, of, say, onPlace } = props;
  const { changes, impact, scenarios, verdict, unit } = diff;
  const lit = selectedIn(state)?.shares?.map((share) => share.unit) ?? [];
  return h(
    'div',
    { class: state.faults.length > 0 ? 'stale' : undefined },
    h('h2', null, 'What changes'),
    h('p', null, capital(countedChanges(changes)), '.'),
    h(Changes, { changes, lit, onChange: ({ id }) => say({ kind: 'texts', change: id }) }),
    h('h2', null, `What moves, in ${unit}`),
    h(
      'p',
      null,
      impact === undefined
        ? 'No facts are chosen: balances are compared in the scenarios alone. '
        : `Over ${impact.facts.join(', ')}: ${countedAccounts(impact)}. `,
      h(
        'button',
        { type: 'button', class: 'plain', onClick: () => say({ kind: 'facts' }) },
        impact === undefined ? 'Choose facts…' : 'Other facts…',
      ),
      impact !== undefined && [
        ' ',
        h(
          'button',
          { type: 'button', class: 'plain', onClick: () => say({ kind: 'show', of: { ...of, facts: [] } }) },
          'No facts',
        ),
      ],
    ),
    impact !== undefined && impact.moves.length > 0 && h(Moves, { ...props, impact }),
    scenarios !== undefined && [
      h('h2', null, 'In the scenarios'),
      h(ScenarioMoves, { scenarios, unit, onPlace }),
    ],
    h('h2', null, 'On all facts'),
    verdict === undefined
      ? h(
          'p',
          null,
          h(
            'button',
            {
              type: 'button',
              class: 'plain',
              disabled: of.verdict === true,
              onClick: () => say({ kind: 'show', of: { ...of, verdict: true } }),
            },
            'Can they differ at all?',
          ),
          h(
            'span',
            { class: 'faint' },
            ' Looks for a proof that they come to the same, or for facts on which they do not.',
          ),
        )
      : h(VerdictShown, { verdict, unit, onSave: (scenario) => say({ kind: 'save', scenario }) }),
  );
}

function Moves({
  state,
  diff,
  say,
  onState,
  impact,
}: ShownProps & { readonly impact: Impact }): ComponentChild {
  const { changes, unit } = diff;
  const selected = selectedIn(state);
  const onChange = ({ id }: DiffChange): void => say({ kind: 'texts', change: id });
  return [
    h(Outcomes, { impact, unit }),
    h(Controls, { moves: impact.moves, view: viewOf(state), onView: (view) => onState({ ...state, view }) }),
    h(ImpactTable, {
      impact,
      unit,
      view: viewOf(state),
      selected,
      most: ROWS,
      onMove: ({ party, state: of, period, group, amount }) =>
        onState({ ...state, selected: { party, state: of, period, group, amount } }),
    }),
    selected === undefined
      ? h('p', { class: 'faint' }, 'Choose a difference to see which change gives how much of it.')
      : h(
          'section',
          {
            // Another, and drawn anew, when the shares are there, so that these are seen as well.
            key: JSON.stringify([state.selected, selected.shares !== undefined]),
            ref: bringIntoView,
            'aria-live': 'polite',
          },
          h(
            'h3',
            null,
            `${selected.party} in ${selected.state}, ${selected.period}, ${selected.group}: ${selected.amount} ${fromTo(selected)}`,
          ),
          selected.shares === undefined
            ? h('p', { class: 'faint' }, 'It is not split over the changes yet.')
            : h(Shares, { ...selected, shares: selected.shares, changes, onChange }),
        ),
    h('h3', null, 'By party and by period'),
    h(Plots, { impact, unit, changes }),
    impact.attribution !== undefined &&
      impact.attribution.units.length > 1 && [
        h('h3', null, 'Which change gives how much of the sums'),
        h(AttributionTable, { impact, unit, changes }),
        h('h3', null, 'Where changes act together'),
        h(Interactions, { moves: impact.moves, changes }),
      ],
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
