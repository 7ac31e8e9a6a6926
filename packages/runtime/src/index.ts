export * from './columns.ts';
export * from './evaluator.ts';
export * from './rational.ts';
export * from './result.ts';
export * from './rounding.ts';
