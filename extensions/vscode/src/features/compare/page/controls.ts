import { DIMENSIONS, type Dimension, type ImpactMove } from '@tallystick/report';
import type { ImpactView } from '@tallystick/report/html';
import { type ComponentChild, h } from 'preact';
import { By } from '../../../page/by.ts';
import { choice } from '../../../page/choice.ts';

export interface ControlsProps {
  readonly moves: readonly ImpactMove[];
  readonly view: ImpactView;
  readonly onView: (view: ImpactView) => void;
}

/** Of whom it is shown what moves, and what its rows are told apart by. */
export function Controls({ moves, view, onView }: ControlsProps): ComponentChild {
  const only = (name: Dimension, chosen: string | undefined): void => {
    const { [name]: _, ...others } = view;
    if (chosen === undefined) onView(others);
    else onView({ ...others, by: DIMENSIONS, [name]: name === 'period' ? Number(chosen) : chosen });
  };
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'What is shown' },
    DIMENSIONS.map((name) => {
      const names = [...new Set(moves.map((move) => `${move[name]}`))].sort();
      return (
        names.length > 1 &&
        choice(
          name,
          name === 'party' ? 'all parties' : `all ${name}s`,
          names,
          view[name]?.toString(),
          (chosen) => only(name, chosen),
        )
      );
    }),
    h(By, { by: view.by, onBy: (by) => onView({ ...view, by }) }),
  );
}
