import { inWords } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import type { Diff, DiffSide } from '../../diff/diff.ts';

/** From which law to which. */
export function Sides({
  diff: { from, to, states },
}: {
  readonly diff: Pick<Diff, 'from' | 'to' | 'states'>;
}): ComponentChild {
  return h(
    'dl',
    { class: 'sides' },
    h('dt', null, 'before'),
    h('dd', null, sideWords(from)),
    h('dt', null, 'after'),
    h('dd', null, sideWords(to)),
    states !== undefined && [h('dt', null, 'in'), h('dd', null, inWords(states))],
  );
}

/** `ACT as of 2025-11-03 with A2024, in HEAD~1`. */
export function sideWords({ program, asOf, amendments, revision, files }: DiffSide): string {
  return [
    `${program}${asOf === undefined ? '' : ` as of ${asOf}`}`,
    amendments.length === 0 ? ', without amendments' : ` with ${inWords(amendments)}`,
    revision === undefined ? '' : `, in ${revision}`,
    files === undefined ? '' : `, in ${inWords(files)}`,
  ].join('');
}
