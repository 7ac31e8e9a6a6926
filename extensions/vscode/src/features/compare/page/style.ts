import { DIFF_STYLE } from '@tallystick/report/html';
import { PAGE_STYLE } from '../../../page/style.ts';

/** A comparison in the colours of the editor's theme. */
export const COMPARISON_STYLE = `${PAGE_STYLE}${DIFF_STYLE}
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; }
.working { display: flex; gap: 1rem; color: var(--faint); margin: 0; }
.plain + .plain { margin-left: 0.5rem; }
.vscode-high-contrast .unit.lit, .vscode-high-contrast-light .unit.lit { outline: 2px solid var(--vscode-contrastActiveBorder); outline-offset: -2px; }
`;
