export * from './compile.ts';
export type { InProcess } from './instantiate.ts';
export type { PrintedModule } from './print.ts';
