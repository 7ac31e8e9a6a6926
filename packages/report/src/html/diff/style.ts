/** How a comparison looks, beside what it has in common with a statement. */
export const DIFF_STYLE = `.changes ol, .changes ul { list-style: none; margin: 0; padding: 0; }
.changes .unit { display: flex; gap: 0.75rem; padding: 0.35rem 0.25rem; border-bottom: 1px solid var(--line); }
.changes .unit.lit { box-shadow: inset 4px 0 var(--link); padding-left: 0.75rem; }
.changes .unit > ul { flex: 1; min-width: 0; }
.changes .unit > ul > li + li { margin-top: 0.35rem; }
.number { font-weight: 600; min-width: 1.5em; text-align: right; }
.direction { display: inline-block; min-width: 6em; font-weight: 600; color: var(--faint); }
.direction.stricter { color: var(--bad); }
.direction.looser { color: var(--good); }
.sides { display: grid; grid-template-columns: max-content 1fr; gap: 0 0.75rem; margin: 0.25rem 0; }
.sides dt { color: var(--faint); }
.sides dd { margin: 0; }
tr.total > * { font-weight: 600; border-top: 1px solid var(--faint); }
td.good { font-weight: 600; }
.words { text-align: left; white-space: normal; min-width: 16rem; }
.bars svg { display: block; }
.bars .rule { stroke: var(--line); }
.texts > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 1rem; }
.texts h3 { font-weight: 600; margin: 0.25rem 0 0; }
.texts pre { margin: 0; white-space: pre-wrap; }
.outcomes th, .outcomes td { padding-right: 1.5rem; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1rem 2rem; align-items: start; }
.plot caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
.plot td.bars { width: 100%; min-width: 12rem; padding-left: 0; padding-right: 0; }
.plot .bars svg { width: 100%; height: 14px; }
.plot rect { stroke: var(--ground); stroke-width: 0.5; }
.alone { fill: var(--part0); background: var(--part0); }
pre { font: 0.95em/1.4 var(--mono); overflow-x: auto; background: var(--head); padding: 0.5rem; }
@media (forced-colors: active) {
  .plot rect { forced-color-adjust: none; stroke: CanvasText; }
}
@media print {
  .swatch { print-color-adjust: exact; }
  details::details-content { content-visibility: visible; }
  .unit, .plot tr { break-inside: avoid; }
  .plots { grid-template-columns: 1fr 1fr; }
  .plot td.bars { min-width: 6rem; }
  .outcomes th, .outcomes td { padding-right: 0.6rem; white-space: normal; }
  .impact, .attribution { font-size: 0.8em; }
  :is(.impact, .attribution) :is(th, td) { padding: 0.15rem 0.3rem; }
  .words { min-width: 10rem; }
}
`;
