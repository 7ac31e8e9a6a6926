export type { FactsProblem } from '@tallystick/facts';
export type { ProofCache } from '@tallystick/model';
export type { Findings } from '@tallystick/report';
export type { GivenElection } from '@tallystick/runtime';
export { amendmentsIn } from './amendments/amendments.ts';
export { citationsOf } from './citations/citations.ts';
export * from './consolidated/text.ts';
export { coverageOf, type ProgramRuns } from './coverage/coverage.ts';
export { type ReachablePart, reachableParts } from './coverage/parts.ts';
export { reachedBy } from './coverage/reached.ts';
export { type Diffed, type DiffOptions, diff, type SideOfDiff } from './diff/diff.ts';
export { type ChangeText, type ChangeTexts, changeTexts, type WrittenLaw } from './diff/texts.ts';
export { verdictBetween } from './diff/verdict/verdict.ts';
export { ENGINE } from './engine.ts';
export { type Explained, explain, explainComputed, type Question } from './explain/explain.ts';
export { type CellFault, checkFacts, type FactsChecked } from './facts/check.ts';
export { type FactsColumn, factsColumns } from './facts/columns.ts';
export type { FactsMeant } from './facts/meant.ts';
export type { FactsFailure, FactsFile } from './facts/read.ts';
export { type MutateOptions, type MutateProgram, mutate } from './mutation/mutate.ts';
export { type Planned, plan } from './plan/plan.ts';
export type { PlanQuestion } from './plan/question.ts';
export type { MixedProgram, Optimum, Solver } from './plan/transfers/mixed-program.ts';
export { type PlannedTransfers, planTransfers } from './plan/transfers/transfers.ts';
export * from './program/catalogue.ts';
export * from './program/check.ts';
export { lawsTested } from './program/days.ts';
export * from './program/format.ts';
export * from './program/load.ts';
export { normalText } from './program/normal-text.ts';
export * from './program/outputs.ts';
export { type LoadedWork, type Read, readWork } from './program/read.ts';
export { type Restated, restate, type Side } from './restate/restate.ts';
export type { RunFailure, RunOptions } from './run/options.ts';
export { type RunSuccess, run } from './run/run.ts';
export { type ChangedScenario, changedScenarios, type ProgramState } from './scenarios/changed.ts';
export { passes } from './scenarios/checks.ts';
export { filesOf, readScenarioFiles, type ScenarioFiles } from './scenarios/files.ts';
export * from './scenarios/run.ts';
export { scenariosLike, titleOf } from './scenarios/select.ts';
export { orderMatters } from './scenarios/shuffle/shuffle.ts';
export { outcomeOf, testScenarios } from './scenarios/test.ts';
export { edited, type ScenarioUpdate, updateOf } from './scenarios/update.ts';
export { type SensitivityFound, sensitivity } from './sensitivity/sensitivity.ts';
export {
  type CaseAsked,
  type CaseComputed,
  type CaseFailure,
  type CaseFault,
  computeCase,
  notComputed,
  notLoaded,
} from './statement/case.ts';
export { dependentsOf } from './statement/dependents.ts';
export { type PartAmounts, partAmounts } from './statement/part-amounts.ts';
export { type AccountAsked, caseScenario } from './statement/scenario.ts';
export { statementOf } from './statement/statement.ts';
export { type Status, status } from './status/status.ts';
