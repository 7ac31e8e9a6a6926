import { type Program, placeOf, type Span } from '@tallystick/model';
import {
  COVERAGE_SCHEMA,
  type Coverage,
  type CoveredClause,
  type CoveredPart,
  type CoveringScenario,
} from '@tallystick/report';
import type { ScenarioRun } from '../scenarios/run.ts';
import { titleOf } from '../scenarios/select.ts';
import { type ReachablePart, reachableParts } from './parts.ts';
import { reachedBy } from './reached.ts';

/** A program and what its scenarios came to. */
export interface ProgramRuns {
  readonly program: Program;
  readonly runs: readonly ScenarioRun[];
}

/**
 * Which parts of programs their scenarios reach. A program that is run under several laws, with amendments and without, has
 * each part once, by its place; a scenario that could not be run reaches nothing.
 */
export function coverageOf(programs: readonly ProgramRuns[]): Coverage {
  const names = [...new Set(programs.map(({ program }) => program.name))];
  const each = names.map((name) => coverageOfOne(programs.filter(({ program }) => program.name === name)));
  return {
    schema: COVERAGE_SCHEMA,
    parts: each.flatMap(({ parts }) => parts),
    clauses: each.flatMap(({ clauses }) => clauses),
    scenarios: each.flatMap(({ scenarios }) => scenarios),
  };
}

/** The coverage of one program by the scenarios of all its laws. */
function coverageOfOne(laws: readonly ProgramRuns[]): Omit<Coverage, 'schema'> {
  const [first] = laws;
  if (first === undefined) return { parts: [], clauses: [], scenarios: [] };
  const { program } = first;
  const reached = laws
    .flatMap(({ runs }) => runs)
    .map((run) => ({
      title: titleOf(run.scenario),
      at: run.scenario.at,
      keys: run.ok ? reachedBy(run) : new Set<string>(),
    }));
  const all = laws.flatMap((law) => reachableParts(law.program));
  const parts = [...new Map(all.map((part) => [part.key, part])).values()].map((part) => ({
    part,
    by: reached.filter(({ keys }) => keys.has(part.key)),
  }));
  const shown = parts.map(({ part, by }) =>
    coveredPart(
      program,
      part,
      by.map(({ title }) => title),
    ),
  );
  return {
    parts: shown,
    clauses: coveredClauses(
      program,
      parts.map(({ part }, index) => [part, shown[index]?.scenarios ?? []]),
    ),
    scenarios: reached.map((scenario): CoveringScenario => {
      const own = parts.filter(({ by }) => by.includes(scenario));
      return {
        program: program.name,
        title: scenario.title,
        at: lineOf(program, scenario.at),
        parts: own.length,
        alone: own.filter(({ by }) => by.length === 1).length,
      };
    }),
  };
}

function coveredPart(
  program: Program,
  { kind, name, at, spans }: ReachablePart,
  scenarios: readonly string[],
): CoveredPart {
  const lines = new Set(spans.flatMap((span) => linesOf(program, span)));
  return { program: program.name, kind, name, at: lineOf(program, at), lines: [...lines], scenarios };
}

/** The clauses that the parts encode, in the order in which the program comes to them. */
function coveredClauses(
  program: Program,
  parts: readonly (readonly [ReachablePart, readonly string[]])[],
): readonly CoveredClause[] {
  const clauses = new Map<string, Set<string>>();
  for (const [part, scenarios] of parts) {
    for (const clause of part.clauses) {
      const known = clauses.get(clause) ?? new Set();
      for (const title of scenarios) known.add(title);
      clauses.set(clause, known);
    }
  }
  return [...clauses].map(([clause, scenarios]) => ({
    program: program.name,
    clause,
    scenarios: [...scenarios],
  }));
}

function lineOf(program: Program, at: Span) {
  const { file, line } = placeOf(at, program.sources);
  return { file, line };
}

function linesOf(program: Program, at: Span): readonly number[] {
  const { line, endLine } = placeOf(at, program.sources);
  return Array.from({ length: endLine - line + 1 }, (_, index) => line + index);
}
