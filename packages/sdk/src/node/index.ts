export * from './program-files.ts';
export * from './read.ts';
export { highsSolver } from './solver.ts';
