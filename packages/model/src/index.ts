export * from './problems/problem.ts';
export * from './program/expression.ts';
export * from './program/grounds.ts';
export * from './program/number.ts';
export * from './program/program.ts';
export * from './program/span.ts';
export * from './work/work.ts';
