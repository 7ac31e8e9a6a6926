import { type ComponentChild, h } from 'preact';
import type { Verdict } from '../../diff/diff.ts';
import { PROOFS } from '../../diff/text.ts';
import { ImpactTable } from './impact.ts';

export interface VerdictProps {
  readonly verdict: Verdict;
  readonly unit: string;
  /** Called to keep the witness as a scenario; without it there is only its text. */
  readonly onSave?: ((scenario: string) => void) | undefined;
}

/** Whether two laws come to the same on all facts: the proof, the smallest fleet that tells them apart, or what was searched. */
export function VerdictShown({ verdict, unit, onSave }: VerdictProps): ComponentChild {
  switch (verdict.verdict) {
    case 'equivalent':
      return h('p', null, h('strong', { class: 'good' }, 'Equivalent'), `: ${PROOFS[verdict.proof]}`);
    case 'undecided':
      return h(
        'p',
        null,
        h('strong', null, 'Undecided'),
        `: that they come to the same is not proved, and ${verdict.fleets} fleets made of the values on which something turns show no difference.`,
      );
    case 'differs': {
      const { rows, moves, scenario } = verdict.witness;
      return h(
        'div',
        null,
        h(
          'p',
          null,
          h('strong', { class: 'bad' }, 'They differ'),
          rows.length === 1 ? ': one row of facts shows it.' : `: ${rows.length} rows of facts show it.`,
        ),
        h(ImpactTable, {
          impact: { moves, totals: [] },
          unit,
          view: { by: ['party', 'state', 'period', 'group'] },
        }),
        h('details', null, h('summary', null, 'As a scenario of the later law'), h('pre', null, scenario)),
        onSave !== undefined &&
          h(
            'button',
            { type: 'button', class: 'plain', onClick: () => onSave(scenario) },
            'Save as a scenario',
          ),
      );
    }
  }
}
