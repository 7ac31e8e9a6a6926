import { type Place, type Problem, placeOf, type Source } from '@tallystick/model';
import { stableJson } from '../json.ts';

/** What `check --format json` prints; stable for scripts. */
export interface Diagnostics {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: { readonly errors: number; readonly warnings: number };
}

export interface Diagnostic extends Place {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly clause?: string;
  readonly witness?: string;
  readonly related: readonly (Place & { readonly message: string })[];
  /** The page that explains the code. */
  readonly help: string;
}

export function diagnosticsOf(problems: readonly Problem[], sources: readonly Source[]): Diagnostics {
  return {
    diagnostics: problems.map((problem) => ({
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
      ...placeOf(problem.at, sources),
      ...(problem.clause === undefined ? {} : { clause: problem.clause }),
      ...(problem.witness === undefined ? {} : { witness: problem.witness }),
      related: (problem.related ?? []).map(({ message, at }) => ({ message, ...placeOf(at, sources) })),
      help: helpPage(problem.code),
    })),
    summary: countProblems(problems),
  };
}

export function diagnosticsJson(problems: readonly Problem[], sources: readonly Source[]): string {
  return stableJson(diagnosticsOf(problems, sources));
}

export function countProblems(problems: readonly Problem[]): { errors: number; warnings: number } {
  const count = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return { errors: count('error'), warnings: count('warning') };
}

/** The page of a code, from the root of the documentation. */
export function helpPage(code: string): string {
  return `docs/problems/${code}.md`;
}
