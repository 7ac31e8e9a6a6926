import { expect, test } from 'vitest';
import { listedFor } from '../src/program/clauses.ts';

const LISTED = ['1', '1(a)', '1(a), Table A-1', '1(c)(2)-(4)', '1(d)', '1.1', '2(g)'];

// What is cited, and the listed clauses that it means.
test.each<[string, readonly string[]]>([
  ['1(a)', ['1(a)']],
  ['1(a), Table A-1', ['1(a), Table A-1']],
  ['1(a), Table A-2', ['1(a)']],
  ['1(a)(1)', ['1(a)']],
  ['1(b)', ['1']],
  ['1(c)(3)', ['1(c)(2)-(4)']],
  ['1(c)(2)-(4)', ['1(c)(2)-(4)']],
  ['1(c)-(d)', ['1', '1(d)']],
  ['1(c)(4)-(5)', ['1(c)(2)-(4)', '1']],
  ['1.1(a)', ['1.1']],
  ['1.2', []],
  ['11', []],
  ['2', []],
  ['2(f)-(g)', ['2(g)']],
  ['2(g)(1)(A)', ['2(g)']],
  ['2(g)-(b)', []],
  ['toString', []],
])('%s', (citation, listed) => {
  expect(listedFor(citation, LISTED)).toEqual(listed);
});
