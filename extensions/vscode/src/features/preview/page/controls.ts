import { DIMENSIONS } from '@tallystick/report';
import { onlyOf, type View } from '@tallystick/report/html';
import type { Account } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import { By } from '../../../page/by.ts';
import { choice } from '../../../page/choice.ts';

export interface ControlsProps {
  readonly accounts: readonly Account[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Of whom the balances are shown, and what their rows are told apart by. */
export function Controls({ accounts, view, onView }: ControlsProps): ComponentChild {
  const parties = [...new Set(accounts.map(({ party }) => party))].sort();
  const states = [...new Set(accounts.map(({ state }) => state))];
  const { party, state } = onlyOf(accounts);
  const { party: _, ...anyParty } = view;
  const { state: __, ...anyState } = view;
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'What is shown' },
    h('strong', null, [party, state].filter((name) => name !== undefined).join(' in ')),
    parties.length > 1 &&
      choice('party', 'all parties', parties, view.party, (chosen) =>
        onView(chosen === undefined ? anyParty : { ...view, party: chosen, by: DIMENSIONS }),
      ),
    states.length > 1 &&
      choice('state', 'all states', states, view.state, (chosen) =>
        onView(chosen === undefined ? anyState : { ...view, state: chosen }),
      ),
    h(By, { by: view.by, onBy: (by) => onView({ ...view, by }) }),
  );
}
