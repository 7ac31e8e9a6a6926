import {
  type Account,
  type AccountPeriod,
  add,
  decimal,
  format,
  LEDGER_AMOUNTS,
  ZERO,
} from '@tallystick/runtime';
import { oneLine } from '../tables/one-line.ts';

/** What the scenarios and files of facts of a program come to. */
export interface ProgramSnapshot {
  readonly program: string;
  readonly label?: string;
  readonly cases: readonly SnapshotCase[];
}

/** A scenario or some files of facts. */
export interface SnapshotCase {
  /** `scenario "two makers"`, `facts sales.csv`. */
  readonly title: string;
  /** What it comes to, or why it comes to nothing. */
  readonly found:
    | { readonly ok: true; readonly accounts: readonly Account[] }
    | { readonly ok: false; readonly faults: readonly string[] };
}

/**
 * The results of programs as a file to be kept beside them: a line an amount, each with its account and in the words in which
 * a scenario expects it. Everything is in the order of its name, so that a line is another only where an amount is.
 */
export function snapshotText(programs: readonly ProgramSnapshot[]): string {
  const sections = sorted(programs, ({ program }) => program).map(({ program, label, cases }) => {
    const title = label === undefined ? program : `${program} "${label}"`;
    return `\n# ${title}\n${casesText(cases)}`;
  });
  return `${HEAD}${sections.join('')}`;
}

const HEAD =
  '# Written by tally snapshot: what scenarios and facts come to, exactly. Edit the program, not this file.\n';

/** The cases; of several with one title each has a number, in the order of what they come to. */
function casesText(cases: readonly SnapshotCase[]): string {
  const texts = cases.map(({ title, found }) => ({
    title,
    text: linesOf(found)
      .map((line) => `${line}\n`)
      .join(''),
  }));
  const inOrder = sorted(texts, ({ title, text }) => JSON.stringify([title, text]));
  return inOrder
    .map(({ title, text }, index) => {
      const before = inOrder.slice(0, index).filter((one) => one.title === title).length;
      return `\n${title}${before === 0 ? '' : ` (${before + 1})`}\n${text}`;
    })
    .join('');
}

function linesOf(found: SnapshotCase['found']): readonly string[] {
  if (!found.ok) return found.faults.map((fault) => `cannot be computed: ${fault}`);
  const accounts = sorted(found.accounts, ({ party, state }) => JSON.stringify([party, state]));
  const lines = accounts.flatMap(({ party, state, periods }) =>
    periods.flatMap((period) =>
      amountsIn(period).map((amount) => `${quoted(party)} ${state} ${period.period}: ${amount}`),
    ),
  );
  return lines.length === 0 ? ['no amount'] : lines;
}

/** `bank(ZEV, light, 2024) = 12.5`, for each amount of a period that is not zero. */
function amountsIn(period: AccountPeriod): readonly string[] {
  return LEDGER_AMOUNTS.flatMap((list) => {
    const sums = new Map<string, typeof ZERO>();
    const entries: readonly Entry[] = period[list] ?? [];
    for (const { amount, ...entry } of entries) {
      const key = namesOf(entry).join(', ');
      sums.set(key, add(sums.get(key) ?? ZERO, decimal(amount)));
    }
    return sorted([...sums], ([key]) => key)
      .filter(([, { n }]) => n !== 0n)
      .map(([key, sum]) => `${list}(${key}) = ${format(sum)}`);
  });
}

/** An entry of any list, by what an expectation can pick it by. */
interface Entry {
  readonly amount: string;
  readonly step?: string;
  readonly kind?: string;
  readonly group: string;
  readonly vintage?: number;
  readonly incurred?: number;
}

function namesOf({ step, kind, group, vintage, incurred }: Omit<Entry, 'amount'>): readonly string[] {
  // What a step retired is told by the lots that it took; which debts they paid, the other lists show.
  const period = step === undefined ? (vintage ?? incurred) : undefined;
  return [step, kind, group, period].flatMap((name) => (name === undefined ? [] : [`${name}`]));
}

/** A name as a scenario writes it, on one line whatever it holds. */
function quoted(name: string): string {
  return `"${oneLine(name).replaceAll('"', '""')}"`;
}

function sorted<T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  return all.toSorted((a, b) => {
    const [left, right] = [nameOf(a), nameOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
