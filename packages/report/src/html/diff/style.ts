/** How a comparison looks, beside what it has in common with a statement. */
export const DIFF_STYLE = `.changes ol, .changes ul { list-style: none; margin: 0; padding: 0; }
.changes .unit { display: flex; gap: 0.75rem; padding: 0.35rem 0.25rem; border-bottom: 1px solid var(--line); }
.changes .unit.lit { background: var(--lit); }
.changes .unit > ul { flex: 1; min-width: 0; }
.changes .unit > ul > li + li { margin-top: 0.35rem; }
.number { font-weight: 600; min-width: 1.5em; text-align: right; }
.direction { display: inline-block; min-width: 5.5em; font-weight: 600; color: var(--faint); }
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
pre { font: 0.95em/1.4 var(--mono); overflow-x: auto; background: var(--head); padding: 0.5rem; }
`;
