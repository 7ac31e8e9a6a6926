import { DIMENSIONS, type Dimension } from '@tallystick/report';
import { type ComponentChild, h } from 'preact';

export interface ByProps {
  readonly by: readonly Dimension[];
  readonly onBy: (by: readonly Dimension[]) => void;
}

/** What the rows of a table are told apart by: one dimension at the least. */
export function By({ by, onBy }: ByProps): ComponentChild {
  const toggle = (name: Dimension): void => {
    const next = DIMENSIONS.filter((one) => (one === name ? !by.includes(one) : by.includes(one)));
    if (next.length > 0) onBy(next);
  };
  return h(
    'span',
    { class: 'by' },
    'by ',
    DIMENSIONS.map((name) =>
      h(
        'label',
        { key: name },
        h('input', { type: 'checkbox', checked: by.includes(name), onChange: () => toggle(name) }),
        ` ${name}`,
      ),
    ),
  );
}
