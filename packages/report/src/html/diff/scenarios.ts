import { type ComponentChild, h } from 'preact';
import type { ScenarioImpacts } from '../../diff/diff.ts';
import type { SourcePlace } from '../../explanation/explanation.ts';
import { ImpactTable } from './impact.ts';

export interface ScenarioMovesProps {
  readonly scenarios: ScenarioImpacts;
  readonly unit: string;
  readonly onPlace?: ((place: SourcePlace) => void) | undefined;
}

/** The scenarios that come to something else, each with what moves in it. */
export function ScenarioMoves({ scenarios, unit, onPlace }: ScenarioMovesProps): ComponentChild {
  const { all, moved, failed } = scenarios;
  return h(
    'div',
    { class: 'scenarios' },
    h(
      'p',
      null,
      moved.length === 0
        ? `None of the ${all} scenarios comes to something else.`
        : `${moved.length} of ${all} scenarios ${moved.length === 1 ? 'comes' : 'come'} to something else.`,
    ),
    moved.map(({ title, at, moves }) =>
      h(
        'details',
        { key: `${at.file} ${title}` },
        h(
          'summary',
          null,
          title,
          h(
            'span',
            { class: 'faint' },
            ` · ${moves.length} ${moves.length === 1 ? 'amount moves' : 'amounts move'}`,
          ),
        ),
        h(ImpactTable, {
          impact: { moves, totals: [] },
          unit,
          view: { by: ['party', 'state', 'period', 'group'] },
        }),
        onPlace !== undefined &&
          h(
            'button',
            { type: 'button', class: 'link', onClick: () => onPlace(at) },
            `Show the scenario: ${at.file}:${at.line}`,
          ),
      ),
    ),
    failed.length > 0 &&
      h(
        'details',
        null,
        h('summary', { class: 'bad' }, `${failed.length} cannot be computed under one of the laws`),
        h(
          'ul',
          null,
          failed.map(({ title, reason }) => h('li', { key: title }, `${title}: ${reason}`)),
        ),
      ),
  );
}
