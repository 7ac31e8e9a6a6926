import { DIMENSIONS, type Dimension } from '@tallystick/report';
import type { View } from '@tallystick/report/html';
import type { Account } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';

export interface ControlsProps {
  readonly accounts: readonly Account[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Of whom the balances are shown, and what their rows are told apart by. */
export function Controls({ accounts, view, onView }: ControlsProps): ComponentChild {
  const parties = [...new Set(accounts.map(({ party }) => party))].sort();
  const states = [...new Set(accounts.map(({ state }) => state))];
  const toggle = (name: Dimension): void => {
    const by = DIMENSIONS.filter((one) => (one === name ? !view.by.includes(one) : view.by.includes(one)));
    if (by.length > 0) onView({ ...view, by });
  };
  const { party: _, ...anyParty } = view;
  const { state: __, ...anyState } = view;
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'What is shown' },
    parties.length > 1 &&
      choice('party', 'all parties', parties, view.party, (party) =>
        onView(party === undefined ? anyParty : { ...view, party, by: DIMENSIONS }),
      ),
    states.length > 1 &&
      choice('state', 'all states', states, view.state, (state) =>
        onView(state === undefined ? anyState : { ...view, state }),
      ),
    h(
      'span',
      { class: 'by' },
      'by ',
      DIMENSIONS.map((name) =>
        h(
          'label',
          { key: name },
          h('input', { type: 'checkbox', checked: view.by.includes(name), onChange: () => toggle(name) }),
          ` ${name}`,
        ),
      ),
    ),
  );
}

function choice(
  label: string,
  all: string,
  names: readonly string[],
  chosen: string | undefined,
  onChoice: (name: string | undefined) => void,
): ComponentChild {
  return h(
    'select',
    {
      'aria-label': label,
      value: chosen ?? '',
      onChange: ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) =>
        onChoice(currentTarget.value === '' ? undefined : currentTarget.value),
    },
    h('option', { value: '' }, all),
    names.map((name) => h('option', { key: name, value: name }, name)),
  );
}
