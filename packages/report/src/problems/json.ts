import { type Fix, type Place, type Problem, placeOf, type Source } from '@tallystick/model';
import { stableJson } from '../json.ts';
import type { Findings } from './findings.ts';
import { helpPage } from './page.ts';

/** What `check --format json` prints; stable for scripts. */
export interface Diagnostics {
  readonly diagnostics: readonly Diagnostic[];
  /** Those that a comment in the program takes as known, with the reason that it gives. */
  readonly suppressed: readonly (Diagnostic & { readonly reason: string })[];
  readonly summary: { readonly errors: number; readonly warnings: number };
}

export interface Diagnostic extends Place {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly clause?: string;
  readonly witness?: string;
  readonly related: readonly (Place & { readonly message: string })[];
  /** A mend that is plain: the text that replaces the places. */
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly (Place & { readonly text: string })[];
    /** True where `check --fix` makes it. */
    readonly safe: boolean;
  };
  /** The page that explains the code. */
  readonly help: string;
}

/** The problems of programs as data, with lines and columns. */
export function diagnosticsOf({ problems, suppressed, sources }: Findings): Diagnostics {
  return {
    diagnostics: problems.map((problem) => diagnosticOf(problem, sources)),
    suppressed: suppressed.map(({ problem, reason }) => ({ ...diagnosticOf(problem, sources), reason })),
    summary: countProblems(problems),
  };
}

function diagnosticOf(problem: Problem, sources: readonly Source[]): Diagnostic {
  return {
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    ...placeOf(problem.at, sources),
    ...(problem.clause === undefined ? {} : { clause: problem.clause }),
    ...(problem.witness === undefined ? {} : { witness: problem.witness }),
    related: (problem.related ?? []).map(({ message, at }) => ({ message, ...placeOf(at, sources) })),
    ...(problem.fix === undefined ? {} : { fix: fixOf(problem.fix, sources) }),
    help: helpPage(problem.code),
  };
}

function fixOf({ title, edits, safe }: Fix, sources: readonly Source[]) {
  return {
    title,
    edits: edits.map(({ at, text }) => ({ ...placeOf(at, sources), text })),
    safe: safe === true,
  };
}

/** The problems of programs as JSON. */
export function diagnosticsJson(findings: Findings): string {
  return stableJson(diagnosticsOf(findings));
}

/** How many problems are neither errors nor warnings. */
export function countRemarks(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'info' || severity === 'hint').length;
}

/** How many errors and how many warnings there are. */
export function countProblems(problems: readonly Problem[]): { errors: number; warnings: number } {
  const count = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return { errors: count('error'), warnings: count('warning') };
}
