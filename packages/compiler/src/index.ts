export * from './compile.ts';
export type { PrintedModule } from './print.ts';
