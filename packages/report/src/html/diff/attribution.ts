import { type ComponentChild, h } from 'preact';
import type { DiffChange, Impact } from '../../diff/diff.ts';
import { attributionTable } from '../../diff/tables.ts';
import { methodText } from '../../diff/text.ts';
import { marked } from './changes.ts';

export interface AttributionProps {
  readonly impact: Impact;
  readonly unit: string;
  readonly changes: readonly DiffChange[];
}

/** What each change does to the sums of all accounts and periods; the rows sum to what moves, to the last decimal. */
export function AttributionTable({ impact, unit, changes }: AttributionProps): ComponentChild {
  const { columns, rows, totals } = attributionTable(impact);
  const wordsOf = (number: string | undefined): string =>
    changes.find((change) => `${change.unit}` === number)?.words ?? '';
  return h(
    'div',
    { class: 'scrolled' },
    h(
      'table',
      { class: 'attribution', 'aria-label': `What each change does to the sums, in ${unit}` },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          columns.map(({ title }) => h('th', { scope: 'col', key: title }, title)),
          h('th', { scope: 'col', class: 'name' }, 'what it says'),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(([number, ...cells]) =>
          h(
            'tr',
            { key: number },
            h('th', { scope: 'row' }, number),
            cells.map((cell, index) => h('td', { key: index }, cell)),
            h('td', { class: 'words' }, marked(wordsOf(number))),
          ),
        ),
      ),
      h(
        'tfoot',
        null,
        totals.map(([name, ...cells]) =>
          h(
            'tr',
            { key: name, class: 'total' },
            h('th', { scope: 'row' }, name),
            cells.map((cell, index) => h('td', { key: index }, cell)),
            h('td', null),
          ),
        ),
      ),
    ),
    h('p', { class: 'faint' }, methodText(impact).trim()),
  );
}
