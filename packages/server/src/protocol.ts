/**
 * What the server and the editor ask of each other beside the language server protocol: the name of each request, and the
 * shapes of its question and its answer. Plain names, since both ends have a library of their own.
 */
export * from './protocol/comparisons.ts';
export * from './protocol/facts.ts';
export * from './protocol/files.ts';
export * from './protocol/lenses.ts';
export * from './protocol/previews.ts';
export * from './protocol/programs.ts';
export * from './protocol/start.ts';
export * from './protocol/tests.ts';
