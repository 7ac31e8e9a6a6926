import { type Catalogue, lineStartsOf, type Problem } from '@tallystick/model';
import type { Findings } from '../src/index.ts';

const TEXT = 'program X\r\n\tamount sold * zev_shar\r\n\r\nlet a = 1\nlet a = 2\n';
const SOURCES = [{ file: 'x.tally', lineStarts: lineStartsOf(TEXT) }];
const TEXTS = new Map([['x.tally', TEXT]]);

function spanOf(words: string, from = 0): Problem['at'] {
  const start = TEXT.indexOf(words, from);
  return { file: 'x.tally', start, end: start + words.length };
}

const PROBLEMS: readonly Problem[] = [
  {
    code: 'name/unknown',
    severity: 'error',
    message: 'zev_shar is not known here. Did you mean zev_share?',
    at: spanOf('zev_shar'),
    clause: '1963.1(b)',
    fix: { title: 'Write zev_share', edits: [{ at: spanOf('zev_shar'), text: 'zev_share' }] },
  },
  {
    code: 'name/duplicate',
    severity: 'warning',
    message: 'There are two values named a.',
    at: spanOf('a = 2'),
    related: [{ message: 'the first one', at: spanOf('a = 1') }],
    witness: 'a 26,001 lb tractor',
  },
  {
    code: 'structure/unclosed',
    severity: 'info',
    message: 'Over several lines.',
    at: { file: 'x.tally', start: 0, end: TEXT.length },
  },
  {
    code: 'source/unreadable',
    severity: 'error',
    message: 'Not there.',
    at: { file: 'y.tally', start: 3, end: 4 },
  },
];

const TREND: Problem = {
  code: 'table/trend',
  severity: 'warning',
  message: 'The share drops.',
  at: spanOf('let a = 1'),
};

/** Problems of every severity; with a clause, a fix, an example, related places; over lines, and in a file that is not there; one suppressed. */
export const FINDINGS: Findings = {
  problems: PROBLEMS,
  suppressed: [{ problem: TREND, reason: 'the text itself drops "here"' }],
  sources: SOURCES,
  texts: TEXTS,
};

export const CATALOGUE: Catalogue = {
  'name/unknown': { severity: 'error', title: 'A name is not known' },
  'name/duplicate': { severity: 'warning', title: 'A name is used twice' },
  'structure/unclosed': { severity: 'info', title: 'A block is not closed' },
  'table/trend': { severity: 'warning', title: 'A value breaks the trend of its column' },
  'source/unreadable': { severity: 'error', title: 'A file is not there' },
};
