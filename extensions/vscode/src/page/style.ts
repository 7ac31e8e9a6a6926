import { STYLE } from '@tallystick/report/html';

/** A report in the colours of the editor's theme, with what only a panel has. */
export const PAGE_STYLE = `${STYLE}
body {
  --text: var(--vscode-foreground);
  --ground: var(--vscode-editor-background);
  --faint: var(--vscode-descriptionForeground);
  --line: var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
  --head: var(--vscode-editorWidget-background);
  --link: var(--vscode-textLink-foreground);
  --bad: var(--vscode-errorForeground);
  --changed: var(--vscode-diffEditor-insertedTextBackground);
  --lit: var(--vscode-editor-findMatchHighlightBackground);
  --font: var(--vscode-font-family);
  --mono: var(--vscode-editor-font-family);
  font-size: var(--vscode-font-size);
  padding: 0;
}
body.vscode-light { color-scheme: light; }
body.vscode-dark { color-scheme: dark; }
body.vscode-high-contrast { color-scheme: dark; }
body.vscode-high-contrast-light { color-scheme: light; }
/* Lines of a table are less than the borders of what can be pressed, and must not outshine the numbers. */
body:is(.vscode-high-contrast, .vscode-high-contrast-light) { --line: color-mix(in srgb, var(--vscode-contrastBorder) 40%, var(--ground)); }
.vscode-high-contrast td.changed, .vscode-high-contrast-light td.changed { outline: 1px dashed var(--vscode-contrastActiveBorder); outline-offset: -2px; }
.vscode-high-contrast td.lit, .vscode-high-contrast-light td.lit { outline: 2px solid var(--vscode-contrastActiveBorder); outline-offset: -2px; }
.vscode-high-contrast td.selected, .vscode-high-contrast-light td.selected { outline: 2px solid var(--text); outline-offset: -2px; }
main { max-width: none; padding: 0.75rem; }
h1 { font-size: 1.2em; }
h2 { font-size: 1.1em; }
h3 { font-size: 1em; }
th, td { padding: 0.15rem 0.35rem; }
.controls { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0.75rem 0 0.5rem; }
.by { display: flex; gap: 0.75rem; }
.by label { display: flex; gap: 0.25rem; align-items: center; }
.by input { margin: 0; }
select, input[type='text'] { color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--line)); font: inherit; padding: 0.1rem 0.3rem; }
.banner { position: sticky; top: 0; z-index: 1; background: var(--ground); }
.banner .fault { border-left: 3px solid var(--open); padding: 0.25rem 0.75rem; margin: 0.5rem 0; background: var(--vscode-inputValidation-warningBackground); white-space: pre-wrap; }
.stale table, .stale .chart { opacity: 0.6; }
.idle { opacity: 0.75; }
.command { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: 0.5rem; display: flex; gap: 1rem; align-items: baseline; }
.sign { position: fixed; right: 0; bottom: 0; z-index: 1; margin: 0; padding: 0.1rem 0.75rem; color: var(--text); background: var(--head); border: solid var(--line); border-width: 1px 0 0 1px; }
.sign:empty { padding: 0; border: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.5rem; }
.scrolled:has(> .matrix, > .impact) { max-height: 60vh; overflow: auto; }
.scrolled { background:
  linear-gradient(to right, var(--ground) 40%, transparent) left / 2rem 100% no-repeat local,
  linear-gradient(to left, var(--ground) 40%, transparent) right / 2rem 100% no-repeat local,
  linear-gradient(to right, color-mix(in srgb, var(--text) 30%, transparent), transparent) left / 0.6rem 100% no-repeat scroll,
  linear-gradient(to left, color-mix(in srgb, var(--text) 30%, transparent), transparent) right / 0.6rem 100% no-repeat scroll; }
button.plain { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-contrastBorder, var(--line)); padding: 0.1rem 0.7rem; margin-top: 0.25rem; font: inherit; cursor: pointer; }
`;
