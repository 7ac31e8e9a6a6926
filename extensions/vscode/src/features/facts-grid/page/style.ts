/** How a grid looks, in the colours of the editor's theme. */
export const GRID_STYLE = `
* { box-sizing: border-box; }
html, body { height: 100%; }
body {
  --line: var(--vscode-editorWidget-border, var(--vscode-contrastBorder, var(--vscode-panel-border)));
  --error: var(--vscode-editorError-foreground);
  --warning: var(--vscode-editorWarning-foreground);
  display: flex; flex-direction: column; margin: 0; padding: 0;
  color: var(--vscode-editor-foreground); background: var(--vscode-editor-background);
  font: var(--vscode-font-size)/1.4 var(--vscode-font-family);
}
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem 0.6rem; padding: 0.4rem 0.75rem; border-bottom: 1px solid var(--line); }
.bar h1 { font-size: 1em; font-weight: 600; margin: 0; }
.space { flex: 1; }
.faint, .type { color: var(--vscode-descriptionForeground); }
button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; padding: 0.15rem 0.6rem; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.scroller { flex: 1; min-height: 0; overflow: auto; }
.grid { position: relative; font-variant-numeric: tabular-nums; margin-bottom: 8rem; }
.row { position: absolute; left: 0; display: flex; height: 24px; }
.head { position: sticky; top: 0; z-index: 2; background: var(--vscode-editorWidget-background); }
.cell, .line { flex: none; position: relative; border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: 0 8px; line-height: 23px; white-space: pre; overflow: hidden; text-overflow: ellipsis; user-select: none; cursor: cell; }
.head .cell { line-height: 1.35; padding-top: 4px; display: flex; flex-direction: column; }
.head .type { font-size: 0.85em; overflow: hidden; text-overflow: ellipsis; }
.line { position: sticky; left: 0; z-index: 1; text-align: right; color: var(--vscode-descriptionForeground); background: var(--vscode-editorWidget-background); cursor: default; }
.head .line { padding-top: 4px; }
.text { display: block; overflow: hidden; text-overflow: ellipsis; }
.number { text-align: right; }
.row:has(.field), .row:has(.bubble) { z-index: 1; }
.head:has(.field), .head:has(.bubble) { z-index: 3; }
.bubble { position: absolute; z-index: 3; top: 100%; left: -2px; width: max-content; max-width: 26rem; margin-top: 3px; padding: 3px 8px; white-space: normal; text-align: left; line-height: 1.4; pointer-events: none; color: var(--vscode-editorHoverWidget-foreground); background: var(--vscode-editorHoverWidget-background); border: 1px solid var(--error); box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent); }
.bubble.end { left: auto; right: -2px; }
.warning > .bubble { border-color: var(--warning); }
.new .cell { background: var(--vscode-editorWidget-background); }
.selected { background: var(--vscode-editor-inactiveSelectionBackground); }
.active { outline: 2px solid var(--vscode-focusBorder); outline-offset: -2px; overflow: visible; background: var(--vscode-editor-background); }
.active:focus { outline-color: var(--vscode-focusBorder); }
.cell.error, .line.error { box-shadow: inset 0 -2px 0 var(--error); }
.cell.warning, .line.warning { box-shadow: inset 0 -2px 0 var(--warning); }
.cell.error::after, .cell.warning::after, .line.error::after, .line.warning::after { content: ''; position: absolute; top: 0; right: 0; border: 5px solid; border-color: var(--error) var(--error) transparent transparent; }
.cell.warning::after, .line.warning::after { border-color: var(--warning) var(--warning) transparent transparent; }
.cell.error .text { color: var(--error); }
.line.error { color: var(--error); }
.field { position: absolute; inset: 0; min-width: 100%; font: inherit; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-focusBorder); padding: 0 7px; outline: none; }
.number .field { text-align: right; }
.words { position: absolute; z-index: 4; top: 100%; left: 0; min-width: 100%; max-height: 220px; overflow: auto; margin: 1px 0 0; padding: 2px 0; list-style: none; text-align: left; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-listBackground, var(--vscode-dropdown-background)); border: 1px solid var(--vscode-dropdown-border, var(--line)); box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent); }
.words li { padding: 0 8px; cursor: pointer; line-height: 22px; }
.words [aria-selected=true] { color: var(--vscode-list-activeSelectionForeground); background: var(--vscode-list-activeSelectionBackground); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
.words [aria-selected=true] .type { color: inherit; }
.said { margin: 0; padding: 0.35rem 0.75rem; min-height: 2.1em; border-top: 1px solid var(--line); background: var(--vscode-editorWidget-background); }
.problems { max-height: 32%; overflow: auto; border-top: 1px solid var(--line); padding: 0.25rem 0.5rem; }
.problems p { margin: 0.25rem; }
.problems ol { list-style: none; margin: 0; padding: 0; }
.jump { width: 100%; text-align: left; color: inherit; background: none; border-color: transparent; border-left: 3px solid var(--error); margin: 1px 0; }
.jump.warning { border-left-color: var(--warning); }
.jump:hover { background: var(--vscode-list-hoverBackground); }
.vscode-high-contrast .selected, .vscode-high-contrast-light .selected { outline: 1px dashed var(--vscode-contrastActiveBorder); outline-offset: -3px; }
.vscode-high-contrast .active, .vscode-high-contrast-light .active { outline: 2px solid var(--vscode-contrastActiveBorder); outline-offset: -2px; }
`;
