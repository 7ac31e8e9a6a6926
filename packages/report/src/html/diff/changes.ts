import { type ComponentChild, h } from 'preact';
import { DIRECTIONS } from '../../diff/counted.ts';
import type { DiffChange, DiffDirection } from '../../diff/diff.ts';
import { BothTexts } from './texts.ts';

export interface ChangesProps {
  readonly changes: readonly DiffChange[];
  /** Units of changes to point at: those that cause what a reader has chosen. */
  readonly lit?: readonly number[];
  /** Called for the change that a reader chooses; without it, places are only said. */
  readonly onChange?: (change: DiffChange) => void;
}

const MEANINGS: Readonly<Record<DiffDirection, string>> = {
  stricter: 'Proved: it asks no less and allows no more of anyone, on any facts.',
  looser: 'Proved: it asks no more and allows no less of anyone, on any facts.',
  either: 'Not proved: by it somebody can be worse off, or better.',
  none: 'Proved: it changes no amount.',
};

/** What the later law says otherwise: what can move an amount by its number, then what changes none. */
export function Changes(props: ChangesProps): ComponentChild {
  const acting = props.changes.filter(({ remark }) => !remark);
  const remarks = props.changes.filter(({ remark }) => remark);
  return h(
    'div',
    { class: 'changes' },
    acting.length === 0 && h('p', { class: 'faint' }, 'No change that could move an amount.'),
    h(
      'ol',
      null,
      unitsIn(acting).map(([unit, changes]) =>
        h(
          'li',
          { key: `${unit}`, class: props.lit?.includes(unit) ? 'unit lit' : 'unit' },
          unit > 0 && h('span', { class: 'number' }, h('span', { class: 'aside' }, 'change '), `${unit}`),
          h(
            'ul',
            null,
            changes.map((change) => entryOf(change, props)),
          ),
        ),
      ),
    ),
    remarks.length > 0 &&
      h(
        'details',
        null,
        h('summary', null, `${remarks.length} ${remarks.length === 1 ? 'change' : 'changes'} of no amount`),
        h(
          'ul',
          null,
          remarks.map((change) => entryOf(change, props)),
        ),
      ),
  );
}

/** The changes that can be made only together, by their number; 0 of those that neither law has. */
function unitsIn(changes: readonly DiffChange[]): readonly (readonly [number, readonly DiffChange[]])[] {
  const units = new Map<number, DiffChange[]>();
  for (const change of changes) {
    const { unit = 0 } = change;
    const known = units.get(unit);
    if (known === undefined) units.set(unit, [change]);
    else known.push(change);
  }
  return [...units];
}

function entryOf(change: DiffChange, { onChange }: ChangesProps): ComponentChild {
  const { id, direction, remark, words, amendment, clauses, states, before, after, accepted, texts } = change;
  const place = after ?? before;
  const because = [
    ...(amendment === undefined ? [] : [amendment]),
    ...clauses,
    ...(states === undefined
      ? []
      : [`in ${states.length > 3 ? `${states.length} states` : states.join(', ')}`]),
  ].join('; ');
  const sentence = marked(words);
  return h(
    'li',
    { key: id },
    !remark &&
      h('span', { class: `direction ${direction}`, title: MEANINGS[direction] }, DIRECTIONS[direction]),
    ' ',
    onChange === undefined || place === undefined
      ? sentence
      : h(
          'button',
          {
            type: 'button',
            class: 'link',
            title: 'Show both texts side by side',
            onClick: () => onChange(change),
          },
          sentence,
        ),
    h(
      'div',
      { class: 'faint' },
      because,
      because !== '' && place !== undefined && ' · ',
      place !== undefined && `${place.file}:${place.line}`,
    ),
    accepted !== undefined && h('div', { class: 'good' }, `accepted: ${accepted}`),
    onChange === undefined && texts !== undefined && h(BothTexts, { texts }),
  );
}

/** What stands between backquotes in a sentence is of the program. */
export function marked(words: string): readonly ComponentChild[] {
  return words.split('`').map((part, index) => (index % 2 === 1 ? h('code', { key: index }, part) : part));
}
