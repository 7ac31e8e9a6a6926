import { governs } from '../program/grounds.ts';
import type { Deadline, Program } from '../program/program.ts';

/** What is due after a period, and on which day (YYYY-MM-DD). */
export interface Due {
  readonly deadline: Deadline;
  readonly date: string;
}

/** What is due after a period in a state, in the order of the program. Periods are years that end on 31 December. */
export function dueAfter({ deadlines }: Program, state: string, period: number): readonly Due[] {
  return deadlines
    .filter(
      (deadline) => governs(deadline.governs, period) && (deadline.governs.states?.includes(state) ?? true),
    )
    .map((deadline) => ({ deadline, date: daysAfter(period, deadline.days) }));
}

/** So many days after the last day of a year: February has 29 in a leap year. */
export function daysAfter(year: number, days: number): string {
  return new Date(Date.UTC(year, 11, 31 + days)).toISOString().slice(0, 10);
}
