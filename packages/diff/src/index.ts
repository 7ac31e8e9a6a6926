export * from './attribution/shapley.ts';
export type { Change, Construct, Difference } from './change.ts';
export * from './changes.ts';
export { type Direction, directionOf } from './direction/direction.ts';
export { saidBy, sayTheSame } from './said.ts';
export { renamed } from './structure/rename.ts';
export * from './units.ts';
