export type { FactsProblem } from '@tallystick/facts';
export { ENGINE } from './engine.ts';
export { type Explained, explain, type Question } from './explain/explain.ts';
export type { FactsFailure, FactsFile } from './facts/read.ts';
export * from './program/load.ts';
export * from './program/outputs.ts';
export { type RunFailure, type RunOptions, type RunSuccess, run } from './run/run.ts';
export { testScenarios } from './scenarios/test.ts';
