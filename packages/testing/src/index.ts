export { columnsOf } from './columns.ts';
export { checkConservation } from './conservation.ts';
export { actFleets } from './generate/act-fleet.ts';
export { amendmentsOf, type GeneratedAmendments, replacedBlocks } from './generate/amendments.ts';
export { factsFor, type GeneratedFacts } from './generate/facts.ts';
export { type GeneratedProgram, pooledPrograms, programs } from './generate/program.ts';
export { type Dice, dice, withTransfers } from './generate/transfers.ts';
export type { ReferenceFacts, Row } from './reference/entry.ts';
export { type ReferenceEvaluation, referenceEvaluate } from './reference/evaluate.ts';
