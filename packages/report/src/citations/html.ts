import { escaped } from '../xml.ts';
import {
  type Citations,
  type ClauseCitations,
  citationsSummary,
  type Open,
  openQuestions,
  type ProgramCitations,
} from './citations.ts';
import { headingOf } from './text.ts';

/** The same as a page that stands by itself: no script, no other file. */
export function citationsHtml({ programs }: Citations): string {
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    `<title>${escaped(`Citations: ${programs.map(({ program }) => program).join(', ')}`)}</title>\n`,
    `<style>\n${STYLE}</style>\n</head>\n<body>\n`,
    ...programs.map(programHtml),
    '</body>\n</html>\n',
  ].join('');
}

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 75em; margin: 2em auto; padding: 0 1em; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.3em 0.8em 0.3em 0; border-bottom: 1px solid #d0d0d0; }
tr.open td { background: #fff2d6; }
.faint { color: #595959; }
summary { cursor: pointer; }
ul { margin: 0; padding-left: 1.2em; }
`;

function programHtml(program: ProgramCitations): string {
  return [
    `<h1>${escaped(headingOf(program))}</h1>\n<p>${escaped(citationsSummary(program))}</p>\n`,
    ...openQuestions(program).map(
      ({ title, lines }) => `<h2>${escaped(title)}</h2>\n${listHtml(lines.map(openHtml))}\n`,
    ),
    '<h2>Clauses</h2>\n<table>\n<thead><tr><th scope="col">Clause</th><th scope="col">Title</th>',
    '<th scope="col">Encoded by</th><th scope="col">Scenarios</th></tr></thead>\n<tbody>\n',
    ...program.clauses.map(clauseHtml),
    '</tbody>\n</table>\n',
  ].join('');
}

function clauseHtml(clause: ClauseCitations): string {
  const { parts, notEncoded, scenarios } = clause;
  const open = parts.length === 0 && notEncoded === undefined;
  const encoded =
    parts.length > 0
      ? listHtml(parts.map(({ name, at }) => openHtml({ text: name, at })))
      : `<span class="faint">${escaped(notEncoded === undefined ? 'nothing' : `not encoded: ${notEncoded}`)}</span>`;
  const tested =
    scenarios.length === 0
      ? '<span class="faint">none</span>'
      : `<details><summary>${scenarios.length}</summary>${listHtml(scenarios.map(escaped))}</details>`;
  return `<tr${open ? ' class="open"' : ''}><td>${escaped(clause.clause)}</td><td>${escaped(clause.title ?? '')}</td><td>${encoded}</td><td>${tested}</td></tr>\n`;
}

function openHtml({ text, at }: Open): string {
  if (at === undefined) return escaped(text);
  return `${escaped(text)} <span class="faint">${escaped(`${at.file}:${at.line}`)}</span>`;
}

/** A list of lines that are HTML already. */
function listHtml(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
}
