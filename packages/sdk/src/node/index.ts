export * from './program-files.ts';
export * from './read.ts';
