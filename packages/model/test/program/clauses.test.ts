import { expect, test } from 'vitest';
import { listedFor, strangersIn } from '../../src/program/clauses.ts';

const LISTED = ['1', '1(a)', '1(a), Table A-1', '1(c)(2)-(4)', '1(d)', '1.1', '2(g)'];

// What is cited, and the listed clauses that it means.
test.each<[string, readonly string[]]>([
  ['1(a)', ['1(a)']],
  ['1(a), Table A-1', ['1(a), Table A-1']],
  ['1(a), Table A-2', ['1(a)']],
  ['1(a)(1)', ['1(a)']],
  ['1(b)', []],
  ['1(c)(3)', ['1(c)(2)-(4)']],
  ['1(c)(2)-(4)', ['1(c)(2)-(4)']],
  ['1(c)-(d)', ['1', '1(d)']],
  ['1(c)(4)-(5)', ['1(c)(2)-(4)']],
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

// What is cited, and the clauses of it that are not among the listed ones.
test.each<[string, readonly string[]]>([
  ['1(b)', ['1(b)']],
  ['1(b)(2)', ['1(b)(2)']],
  ['1(c)(4)-(5)', ['1(c)(5)']],
  ['1(c)', []],
  ['1(a)(1)', []],
  ['1(a), Table A-2', []],
  ['2(g)(1)', []],
  ['3(a)', []],
])('%s', (citation, unlisted) => {
  expect(strangersIn(citation, LISTED).map(({ clause }) => clause)).toEqual(unlisted);
});

test('a clause that stands for later ones too leaves the list open', () => {
  expect(strangersIn('1(c)(7)', ['1(c)(5)', '1(c)(6) and later'])).toEqual([]);
});
