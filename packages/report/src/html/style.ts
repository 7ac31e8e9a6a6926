/** How statements look: in a page of their own in the colours of the reader's system, in an editor in those of its theme. */
export const STYLE = `:root {
  color-scheme: light dark;
  --text: light-dark(#1b1b1b, #e4e4e4);
  --ground: light-dark(#ffffff, #1c1e21);
  --faint: light-dark(#5c5c5c, #a5a5a5);
  --line: light-dark(#d8d8d8, #45484d);
  --head: light-dark(#f3f4f6, #26292e);
  --link: light-dark(#0b57a4, #7db8f5);
  --good: light-dark(#1a6b2f, #7fce93);
  --bad: light-dark(#a8201a, #ff9a92);
  --changed: light-dark(#fff1c9, #4a3d12);
  --lit: light-dark(#d3e7fb, #1d3f5f);
  --part0: light-dark(#2b6cb0, #6aa9e9);
  --part1: light-dark(#2f855a, #6fc796);
  --part2: light-dark(#6b46c1, #b79cf2);
  --part3: light-dark(#00848f, #58c4cf);
  --part4: light-dark(#7b6a1e, #cdb85c);
  --part5: light-dark(#9c4272, #e394bd);
  --part6: light-dark(#4a5a74, #a3b3cd);
  --part7: light-dark(#5d7a1f, #a9cb62);
  --open: light-dark(#d97706, #f0a53e);
  --lost: light-dark(#b91c1c, #f2665d);
  --font: system-ui, sans-serif;
  --mono: ui-monospace, monospace;
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--ground); font: 14px/1.5 var(--font); }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 0.25rem; }
h2 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
h3 { font-size: 0.95rem; margin: 1rem 0 0.25rem; }
p { margin: 0.25rem 0; }
ul { margin: 0.25rem 0; padding-left: 1.25rem; }
code { font-family: var(--mono); font-size: 0.95em; overflow-wrap: anywhere; }
.faint { color: var(--faint); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scrolled { overflow-x: auto; }
table { border-collapse: collapse; font-size: inherit; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.6rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); font-weight: normal; vertical-align: baseline; }
thead th { background: var(--head); font-weight: 600; position: sticky; top: 0; }
.name { text-align: left; }
.again { color: transparent; }
tr.first > * { border-top: 1px solid var(--faint); }
td.bad { font-weight: 600; }
td.changed { background: var(--changed); }
td.lit { background: var(--lit); outline: 2px solid var(--link); outline-offset: -2px; }
td.selected { outline: 2px solid var(--text); outline-offset: -2px; }
.was { display: block; color: color-mix(in srgb, var(--text) 75%, transparent); text-decoration: line-through; font-size: 0.85em; line-height: 1.2; }
button.figure, button.link { all: unset; cursor: pointer; }
button.figure { display: inline-block; min-width: 1.5rem; text-align: right; }
button.figure:hover, button.link:hover { text-decoration: underline; }
button.link { color: var(--link); }
button:focus-visible, summary:focus-visible, input:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
summary { cursor: pointer; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1.5rem; }
.chart { margin: 0; }
.chart figcaption { font-weight: 600; }
.chart svg { width: 100%; height: auto; display: block; }
.chart text { fill: var(--faint); font: 12px var(--font); }
.chart .rule { stroke: var(--line); }
.chart rect { stroke: var(--ground); stroke-width: 1; }
.part0 { fill: var(--part0); background: var(--part0); }
.part1 { fill: var(--part1); background: var(--part1); }
.part2 { fill: var(--part2); background: var(--part2); }
.part3 { fill: var(--part3); background: var(--part3); }
.part4 { fill: var(--part4); background: var(--part4); }
.part5 { fill: var(--part5); background: var(--part5); }
.part6 { fill: var(--part6); background: var(--part6); }
.part7 { fill: var(--part7); background: var(--part7); }
.open { fill: var(--open); background: var(--open); }
.lost { fill: var(--lost); background: var(--lost); }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; margin: 0.25rem 0; padding: 0; font-size: 0.9em; }
.swatch { display: inline-block; width: 0.75em; height: 0.75em; margin-right: 0.4em; }
.rests dl { margin: 0; }
.rests dt { margin-top: 0.5rem; }
.rests dd { margin: 0 0 0 1.25rem; }
.rests fieldset { border: 0; margin: 0; padding: 0; }
.rests label { display: block; }
.amendments { border: 0; margin: 0.5rem 0; padding: 0; }
.amendments legend { padding: 0; font-weight: 600; }
.amendments label { display: block; padding-left: 1.5rem; text-indent: -1.5rem; }
.amendments label > * { text-indent: 0; }
.amendments .faint { display: inline-block; }
.chart .before { opacity: 0.45; }
.tag { margin-left: 0.5rem; padding: 0 0.35rem; border: 1px solid currentColor; border-radius: 0.25rem; font-size: 0.85em; }
.derivation ul { list-style: none; border-left: 1px solid var(--line); margin-left: 0.3rem; padding-left: 0.8rem; }
.derivation summary { font-weight: 600; }
.derivation h2 { display: flex; justify-content: space-between; gap: 1rem; }
@media (forced-colors: active) {
  .chart rect, .swatch { forced-color-adjust: none; stroke: CanvasText; }
  td.changed, td.lit { outline: 2px solid Highlight; outline-offset: -2px; }
}
@media print {
  :root { color-scheme: light; }
  main { max-width: none; padding: 0; }
  thead th { position: static; }
  .scrolled { overflow: visible; }
  figure, tr { break-inside: avoid; }
}
`;
