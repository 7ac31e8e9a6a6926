import { DIMENSIONS, type Dimension } from '@tallystick/report';
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
  const whose = [party, state].filter((name) => name !== undefined).join(' in ');
  // No column says what is chosen above the table.
  const without = (...names: readonly Dimension[]) => DIMENSIONS.filter((one) => !names.includes(one));
  const onParty = (chosen: string | undefined): void => {
    const { party: _, ...any } = view;
    if (chosen === undefined) onView(any);
    else
      onView({
        ...any,
        party: chosen,
        by: view.state === undefined ? without('party') : without('party', 'state'),
      });
  };
  const onState = (chosen: string | undefined): void => {
    const { state: _, ...any } = view;
    const isTold = (one: Dimension): boolean =>
      one === 'state' ? chosen === undefined : view.by.includes(one);
    onView({ ...any, ...(chosen !== undefined && { state: chosen }), by: DIMENSIONS.filter(isTold) });
  };
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'What is shown' },
    whose !== '' && h('strong', null, whose),
    parties.length > 1 && choice('party', 'all parties', parties, view.party, onParty),
    states.length > 1 && choice('state', 'all states', states, view.state, onState),
    h(By, { by: view.by, onBy: (by) => onView({ ...view, by }) }),
  );
}
