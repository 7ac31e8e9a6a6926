import { type ComponentChild, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { dueLines } from '../result/due.ts';
import { standingLines } from '../standing/result.ts';
import { Chart } from './chart.ts';
import { Checks } from './checks.ts';
import { Matrix } from './matrix.ts';
import { Rests } from './rests.ts';
import { bankStacks, metStacks } from './stacks.ts';
import type { Statement } from './statement.ts';
import { STYLE } from './style.ts';
import { firstView, type View } from './view.ts';

/** A statement as a page that stands by itself: no script, no other file; to read, to print, to keep. */
export function statementHtml(statement: Statement, view: View = firstView(statement.result)): string {
  const { title } = statement;
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, title),
      h('style', { dangerouslySetInnerHTML: { __html: STYLE } }),
    ),
    h('body', null, h('main', null, ...report(statement, view))),
  );
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function report(statement: Statement, view: View): readonly ComponentChild[] {
  const { title, unit, order, steps, result, checks, notices, lastUses } = statement;
  const standing = standingLines(result);
  return [
    h('h1', null, title),
    ...dueLines(result).map((line) => h('p', { class: 'faint' }, line)),
    h('h2', null, `Balances in ${unit}`),
    h(Matrix, { accounts: result.accounts, order, unit, view }),
    checks !== undefined && h(Checks, { checks }),
    h('h2', null, 'Over the periods'),
    h(
      'div',
      { class: 'charts' },
      h(Chart, { stacks: bankStacks(result.accounts, lastUses), unit }),
      h(Chart, { stacks: metStacks(result.accounts, steps), unit }),
    ),
    standing !== undefined && h('section', null, h('h2', null, standing.head), lines(standing.lines)),
    h('h2', null, 'What this rests on'),
    h(Rests, { statement }),
    notices.length > 0 && h('section', null, h('h2', null, 'Of the facts'), lines(notices)),
    h('p', { class: 'faint' }, `${result.program} version ${result.version}, computed by ${result.engine}`),
  ];
}

function lines(texts: readonly string[]): ComponentChild {
  return h(
    'ul',
    null,
    texts.map((text) => h('li', { key: text }, text)),
  );
}
