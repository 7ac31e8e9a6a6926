import { type ComponentChild, h } from 'preact';
import type { SourcePlace } from '../explanation/explanation.ts';
import type { CheckOutcome } from '../scenarios/outcome.ts';

export interface ChecksProps {
  readonly checks: readonly CheckOutcome[];
  readonly onPlace?: ((place: SourcePlace) => void) | undefined;
}

/** What a scenario expects beside what was found; what is not met comes first. */
export function Checks({ checks, onPlace }: ChecksProps): ComponentChild {
  const failing = checks.filter(({ passed }) => !passed);
  const all = [...failing, ...checks.filter(({ passed }) => passed)];
  const head =
    failing.length === 0
      ? `${checks.length} of ${checks.length} expected amounts found`
      : `${failing.length} of ${checks.length} expected amounts not found`;
  return h(
    'details',
    { class: 'checks', open: failing.length > 0 },
    h('summary', { class: failing.length === 0 ? 'good' : 'bad' }, head),
    h(
      'div',
      { class: 'scrolled' },
      h(
        'table',
        null,
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            ['account', 'amount'].map((name) => h('th', { scope: 'col', class: 'name', key: name }, name)),
            ['expected', 'found', ''].map((name) => h('th', { scope: 'col', key: name }, name)),
          ),
        ),
        h(
          'tbody',
          null,
          all.map((one, index) => rowOf(one, index, onPlace)),
        ),
      ),
    ),
  );
}

function rowOf(
  { party, state, period, amount, expected, found, passed, at }: CheckOutcome,
  index: number,
  onPlace: ChecksProps['onPlace'],
): ComponentChild {
  return h(
    'tr',
    { key: `${index}`, class: passed ? undefined : 'bad' },
    h('th', { scope: 'row', class: 'name' }, `${party} ${state} ${period}`),
    h(
      'td',
      { class: 'name' },
      onPlace === undefined
        ? amount
        : h('button', { type: 'button', class: 'link', onClick: () => onPlace(at) }, amount),
    ),
    h('td', null, expected),
    h('td', null, found),
    h('td', { class: 'name' }, passed ? 'as expected' : 'differs'),
  );
}
