export { type Formatted, format } from './format/format.ts';
export { type Declaration, type DeclarationKind, declarationsIn } from './linking/declarations.ts';
export { linksIn } from './linking/links.ts';
export { type Loaded, loadWork, type ParsedBefore, problemsOfFile } from './load.ts';
export type { Link } from './lowering/context.ts';
export { LANGUAGE_PROBLEMS, type LanguageCode } from './problems/catalogue.ts';
