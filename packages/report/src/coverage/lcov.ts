import type { Coverage } from './coverage.ts';
import { type CoveredFile, coveredFiles, totalsOf } from './files.ts';

/** Coverage as an LCOV trace file: rules and steps as functions, the parts of one line as branches. */
export function coverageLcov(coverage: Coverage): string {
  return coveredFiles(coverage)
    .flatMap(recordOf)
    .map((line) => `${line}\n`)
    .join('');
}

function recordOf(covered: CoveredFile): readonly string[] {
  const { file, lines, parts } = covered;
  const { lines: all, linesHit, branches, branchesHit } = totalsOf([covered]);
  const functions = parts.filter(({ kind }) => kind === 'rule' || kind === 'step');
  return [
    'TN:',
    `SF:${file}`,
    ...functions.map(({ at, name }) => `FN:${at.line},${name}`),
    ...functions.map(({ name, scenarios }) => `FNDA:${scenarios.length},${name}`),
    `FNF:${functions.length}`,
    `FNH:${functions.filter(({ scenarios }) => scenarios.length > 0).length}`,
    ...lines.flatMap(({ line, hits, branches: own }) =>
      own.map((taken, index) => `BRDA:${line},0,${index},${hits === 0 ? '-' : taken}`),
    ),
    `BRF:${branches}`,
    `BRH:${branchesHit}`,
    ...lines.map(({ line, hits }) => `DA:${line},${hits}`),
    `LF:${all}`,
    `LH:${linesHit}`,
    'end_of_record',
  ];
}
