import type { Catalogue, Problem, Span } from '@tallystick/model';

/** What keeps a scenario from being run, or from passing whatever the law makes of its facts. */
export const SCENARIO_PROBLEMS = {
  'scenario/facts': { severity: 'error', title: 'The facts of a scenario have a mistake' },
  'scenario/no-file': { severity: 'error', title: 'A file of a scenario is not there' },
  'scenario/expected': { severity: 'error', title: 'The expected amounts of a scenario have a mistake' },
  'scenario/no-facts-of': {
    severity: 'error',
    title: 'A scenario expects something of a party without facts',
  },
} as const satisfies Catalogue;

export function scenarioProblem(code: keyof typeof SCENARIO_PROBLEMS, at: Span, message: string): Problem {
  return { code, severity: SCENARIO_PROBLEMS[code].severity, at, message };
}
