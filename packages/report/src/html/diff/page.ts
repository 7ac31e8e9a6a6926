import { inWords } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isOpen } from '../../diff/accepted.ts';
import { countedAccounts, countedChanges } from '../../diff/counted.ts';
import type { Diff, Impact } from '../../diff/diff.ts';
import { DIMENSIONS } from '../../tables/balances.ts';
import { STYLE } from '../style.ts';
import { AttributionTable } from './attribution.ts';
import { Changes, marked } from './changes.ts';
import { ImpactTable } from './impact.ts';
import { Interactions } from './interactions.ts';
import { Outcomes } from './outcomes.ts';
import { Plots } from './plots.ts';
import { ScenarioMoves } from './scenarios.ts';
import { Sides } from './sides.ts';
import { DIFF_STYLE } from './style.ts';
import { VerdictShown } from './verdict.ts';

/** So many rows of what moves are on the page; the others are in the JSON form. */
const MOST = 200;

/** A diff as a page that stands by itself: no script, no other file; to read, to print, to keep. */
export function diffHtml(diff: Diff): string {
  const title = `${diff.label ?? diff.program}: two laws compared`;
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, title),
      h('style', { dangerouslySetInnerHTML: { __html: STYLE + DIFF_STYLE } }),
    ),
    h('body', null, h('main', null, h('h1', null, title), ...report(diff))),
  );
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function report(diff: Diff): readonly ComponentChild[] {
  const { from, to, unit, changes, impact, scenarios, verdict, stale = [] } = diff;
  return [
    h(Sides, { diff }),
    h('p', null, h('strong', null, `${countedChanges(changes)}.`), ` ${acceptedText(diff)}`),
    impact !== undefined && h('p', null, movedText(impact)),
    impact !== undefined && h(Outcomes, { impact, unit }),
    changes.length > 0 &&
      h('section', null, h('h2', null, 'What the law says otherwise'), h(Changes, { changes })),
    stale.length > 0 &&
      h(
        'section',
        null,
        h('h2', null, 'Accepted, and no longer there'),
        h(
          'ul',
          null,
          stale.map(({ id, words, reason }) => h('li', { key: id }, marked(words), ` (${reason})`)),
        ),
      ),
    impact !== undefined && impact.moves.length > 0 && h('section', null, ...impactParts(impact, diff)),
    scenarios !== undefined &&
      h('section', null, h('h2', null, 'Scenarios'), h(ScenarioMoves, { scenarios, unit })),
    verdict !== undefined &&
      h(
        'section',
        null,
        h('h2', null, 'Do they come to the same on all facts?'),
        h(VerdictShown, { verdict, unit }),
      ),
    h(
      'p',
      { class: 'faint' },
      `${from.program} version ${from.version}, ${to.program} version ${to.version}`,
    ),
  ];
}

function impactParts(impact: Impact, { unit, changes }: Diff): readonly ComponentChild[] {
  const { moves, attribution } = impact;
  return [
    h('h2', null, `What moves, in ${unit}`),
    h(Plots, { impact, unit, changes }),
    h(
      'details',
      null,
      h('summary', null, 'every account, worst first'),
      h(ImpactTable, { impact, unit, view: { by: DIMENSIONS }, most: MOST }),
    ),
    ...(attribution === undefined || attribution.units.length < 2
      ? []
      : [
          h('h2', null, 'Which change does it'),
          h(AttributionTable, { impact, unit, changes }),
          h('h3', null, 'Where changes act together'),
          h(Interactions, { moves, changes }),
        ]),
  ];
}

function movedText(impact: Impact): string {
  const over = inWords(impact.facts);
  if (impact.moves.length === 0) return `Nothing moves over ${over}.`;
  return `Over ${over} ${countedAccounts(impact)}. An account is a party in a state.`;
}

/** How many changes somebody accepted, where anybody did. */
function acceptedText({ changes }: Diff): string {
  const acting = changes.filter(({ remark }) => !remark);
  const open = acting.filter(isOpen).length;
  if (open === acting.length) return '';
  return open === 0 ? 'All of them are accepted.' : `${acting.length - open} of them accepted, ${open} not.`;
}
