import { DIFF_STYLE } from '@tallystick/report/html';
import { PAGE_STYLE } from '../../../page/style.ts';

/** A comparison in the colours of the editor's theme, and with less room than a page has. */
export const COMPARISON_STYLE = `${PAGE_STYLE}${DIFF_STYLE}
.outcomes thead th, .outcomes td.name { white-space: normal; }
.outcomes .name span { white-space: nowrap; }
.shares .words { min-width: 8rem; }
.working { position: absolute; top: 0.1rem; right: 1rem; margin: 0; display: flex; gap: 1rem; color: var(--faint); font-size: 0.9em; }
.vscode-high-contrast .unit.lit, .vscode-high-contrast-light .unit.lit { outline: 2px solid var(--vscode-contrastActiveBorder); outline-offset: -2px; }
`;
