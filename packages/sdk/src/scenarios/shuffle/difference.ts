import { type Account, type AccountPeriod, LEDGER_AMOUNTS } from '@tallystick/runtime';

/** What two results say differently first, whatever the order of their accounts and entries; undefined where nothing. */
export function differenceBetween(a: readonly Account[], b: readonly Account[]): string | undefined {
  const [first, second] = [linesOf(a), linesOf(b)];
  const gone = first.find((line) => !second.includes(line));
  const come = second.find((line) => !first.includes(line));
  if (gone === undefined && come === undefined) return undefined;
  if (come === undefined) return `${gone}, or nothing`;
  if (gone === undefined) return `${come}, or nothing`;
  return `${gone}, or ${come}`;
}

/** `Acme CA 2025 retired 4.8 with_small CLEAN small 2025 CA small 2025`: each entry as a line, in one order. */
function linesOf(accounts: readonly Account[]): readonly string[] {
  return accounts
    .flatMap(({ party, state, periods }) =>
      periods.flatMap((period) => entriesOf(period).map((entry) => `${party} ${state} ${entry}`)),
    )
    .sort();
}

function entriesOf(period: AccountPeriod): readonly string[] {
  return LEDGER_AMOUNTS.flatMap((list) =>
    (period[list] ?? []).map(({ amount, ...entry }) =>
      [period.period, list, amount, ...Object.values(entry)].join(' '),
    ),
  );
}
