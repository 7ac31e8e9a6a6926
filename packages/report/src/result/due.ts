import { inWords, type Result } from '@tallystick/runtime';

/** What is due after the periods of a result, a line each: `report due: 2025-03-31 for 2024, 2026-03-31 for 2025`. */
export function dueLines({ accounts }: Pick<Result, 'accounts'>): readonly string[] {
  const states = [...new Set(accounts.map(({ state }) => state))];
  const lines = new Map<string, { readonly what: string; readonly days: string; readonly in: string[] }>();
  for (const state of states)
    for (const [what, days] of daysIn(accounts.filter((account) => account.state === state))) {
      const line = lines.get(`${what} ${days}`) ?? { what, days, in: [] };
      line.in.push(state);
      lines.set(`${what} ${days}`, line);
    }
  return [...lines.values()].map((line) => {
    const where = line.in.length === states.length ? '' : ` in ${inWords(line.in)}`;
    return `${line.what} due${where}: ${line.days}`;
  });
}

/** By what is due, the days of all periods. */
function daysIn(accounts: Result['accounts']): ReadonlyMap<string, string> {
  const days = new Map<string, Map<number, string>>();
  for (const { period, due = [] } of accounts.flatMap(({ periods }) => periods))
    for (const { name, date } of due)
      days.set(name, (days.get(name) ?? new Map<number, string>()).set(period, date));
  const inOrder = (each: ReadonlyMap<number, string>): readonly string[] =>
    [...each].sort(([a], [b]) => a - b).map(([period, date]) => `${date} for ${period}`);
  return new Map([...days].map(([what, each]) => [what, inOrder(each).join(', ')]));
}
