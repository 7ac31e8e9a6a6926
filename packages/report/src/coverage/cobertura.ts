import { type Element, xmlDocument } from '../xml.ts';
import type { Coverage } from './coverage.ts';
import { type CoveredFile, type CoveredLine, coveredFiles, totalsOf } from './files.ts';

/** Coverage in the form of Cobertura: a class for each file, the parts of one line as its conditions. */
export function coverageCobertura(coverage: Coverage): string {
  const files = coveredFiles(coverage);
  const { lines, linesHit, branches, branchesHit } = totalsOf(files);
  return xmlDocument({
    name: 'coverage',
    attributes: {
      ...ratesOf(files),
      'lines-covered': linesHit,
      'lines-valid': lines,
      'branches-covered': branchesHit,
      'branches-valid': branches,
      complexity: 0,
      version: coverage.schema,
      // The format wants a time; the same scenarios give the same file.
      timestamp: 0,
    },
    inside: [
      element('sources', {}, [{ name: 'source', attributes: {}, inside: '.' }]),
      element('packages', {}, [
        element('package', { name: 'tally', ...ratesOf(files), complexity: 0 }, [
          element('classes', {}, files.map(classOf)),
        ]),
      ]),
    ],
  });
}

function classOf(covered: CoveredFile): Element {
  const { file, lines } = covered;
  return element('class', { name: file, filename: file, ...ratesOf([covered]), complexity: 0 }, [
    element('methods', {}, []),
    element('lines', {}, lines.map(lineOf)),
  ]);
}

function lineOf({ line, hits, branches }: CoveredLine): Element {
  if (branches.length === 0) return element('line', { number: line, hits, branch: 'false' }, []);
  const taken = branches.filter((one) => one > 0).length;
  const percent = Math.floor((100 * taken) / branches.length);
  const condition = `${percent}% (${taken}/${branches.length})`;
  return element('line', { number: line, hits, branch: 'true', 'condition-coverage': condition }, []);
}

function ratesOf(files: readonly CoveredFile[]): Readonly<Record<string, string>> {
  const { lines, linesHit, branches, branchesHit } = totalsOf(files);
  return { 'line-rate': rate(linesHit, lines), 'branch-rate': rate(branchesHit, branches) };
}

/** A share of 1, to four decimals, cut off. */
function rate(hit: number, all: number): string {
  return all === 0 ? '1' : `${Math.floor((10_000 * hit) / all) / 10_000}`;
}

function element(name: string, attributes: Element['attributes'], inside: readonly Element[]): Element {
  return { name, attributes, inside };
}
