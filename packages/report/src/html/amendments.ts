import { type ComponentChild, h } from 'preact';

/** An amendment, and whether it is in the law that is shown. */
export interface AmendmentSwitch {
  readonly name: string;
  readonly label?: string;
  /** YYYY-MM-DD */
  readonly effective: string;
  readonly isInForce: boolean;
}

export interface AmendmentsProps {
  /** In the order in which they come into force. */
  readonly amendments: readonly AmendmentSwitch[];
  /** Called with the names of those that are to be in the law. */
  readonly onAmendments: (names: readonly string[]) => void;
}

/** The amendments of a program as switches: in the law or not. */
export function Amendments({ amendments, onAmendments }: AmendmentsProps): ComponentChild {
  return h(
    'fieldset',
    { class: 'amendments' },
    h('legend', null, 'Amendments in the law'),
    amendments.map(({ name, label, effective, isInForce }) =>
      h(
        'label',
        { key: name },
        h('input', {
          type: 'checkbox',
          checked: isInForce,
          onChange: () =>
            onAmendments(
              amendments.filter((one) => (one.name === name) !== one.isInForce).map((one) => one.name),
            ),
        }),
        ' ',
        h('code', null, name),
        label !== undefined && ` ${label}`,
        ' ',
        h('span', { class: 'faint' }, `takes effect on ${effective}`),
      ),
    ),
  );
}
