export type { ReferenceFacts, Row } from './reference/entry.ts';
export { type ReferenceEvaluation, referenceEvaluate } from './reference/evaluate.ts';
