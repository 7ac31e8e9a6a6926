import { childrenOf, type Expression, type Program, rootsOf } from '@tallystick/model';
import type { Account, FactColumns } from '@tallystick/runtime';
import { fieldOf, numbersOf } from '../../facts/fact.ts';
import { takeRows } from '../../facts/take.ts';
import type { Evaluated, ScenarioDone } from '../run.ts';
import { differenceBetween } from './difference.ts';
import { otherNames, permuteOpening, permuteRows, renamedBack, renameParties } from './permute.ts';
import { randomNumbers } from './random.ts';

/** So many orders of each sort are tried. */
const TRIES = 5;

type Subject = Pick<ScenarioDone, 'law' | 'facts' | 'accounts' | 'evaluate'>;

/**
 * Computes a scenario with its rows in other orders, with other names for its parties, and continued from year to year
 * with its lots and debts in other orders. None of this may matter; what does is said, with what it changes.
 */
export function orderMatters(run: Subject, seed: number): readonly string[] {
  const random = randomNumbers(seed);
  const faults = new Set<string>();
  for (let attempt = 0; attempt < TRIES; attempt++) {
    for (const check of [rowsMatter, namesMatter, lotsMatter]) {
      const fault = check(run, random);
      if (fault !== undefined) faults.add(fault);
    }
  }
  return [...faults];
}

function rowsMatter({ facts, accounts, evaluate }: Subject, random: () => number): string | undefined {
  const difference = compared(accounts, evaluate(permuteRows(facts.columns, random)));
  return difference && `The result depends on the order of the rows: ${difference}.`;
}

function namesMatter({ law, facts, accounts, evaluate }: Subject, random: () => number): string | undefined {
  const names = otherNames(facts.columns, law, random);
  const evaluated = evaluate(renameParties(facts.columns, names));
  const back: Evaluated = evaluated.ok
    ? { ...evaluated, accounts: renamedBack(evaluated.accounts, names) }
    : evaluated;
  const difference = compared(accounts, back);
  return difference && `The result depends on what the parties are called: ${difference}.`;
}

/** A run that goes on from a year's end is handed its lots as a list; where totals go beyond a year there is no such run. */
function lotsMatter({ law, facts, accounts, evaluate }: Subject, random: () => number): string | undefined {
  if (!isYearly(law)) return undefined;
  const periods = accounts.flatMap((account) => account.periods.map(({ period }) => period));
  const [first, last] = [
    periods.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    periods.reduce((a, b) => Math.max(a, b), 0),
  ];
  if (first >= last) return undefined;
  const cut = first + Math.floor(random() * (last - first));
  const earlier = evaluate(
    within(law, facts.columns, (period) => period <= cut),
    { through: cut },
  );
  if (!earlier.ok) return undefined;
  const later = within(law, facts.columns, (period) => period > cut);
  const usual = evaluate(later, { opening: { accounts: earlier.accounts } });
  if (!usual.ok) return undefined;
  const opening = { accounts: permuteOpening(earlier.accounts, random) };
  const difference = compared(usual.accounts, evaluate(later, { opening }));
  return difference && `The result depends on the order of the lots in the bank: ${difference}.`;
}

function compared(accounts: readonly Account[], other: Evaluated): string | undefined {
  return other.ok ? differenceBetween(accounts, other.accounts) : other.faults[0];
}

/** The facts of some periods. */
function within(law: Program, facts: FactColumns, holds: (period: number) => boolean): FactColumns {
  return Object.fromEntries(
    Object.entries(facts).map(([name, columns]) => {
      const record = law.records.find((one) => one.name === name);
      const field = record && fieldOf(record, 'period');
      const periods = field === undefined ? undefined : numbersOf(columns, field);
      const rows = Array.from({ length: columns.rows }, (_, row) => row);
      return [
        name,
        takeRows(
          columns,
          rows.filter((row) => holds(periods?.[row] ?? 0)),
        ),
      ];
    }),
  );
}

/** True if every total of the law is told apart by period. */
function isYearly(law: Program): boolean {
  const isYear = (expression: Expression): boolean => {
    if (expression.kind !== 'total') return childrenOf(expression).every(isYear);
    const record = law.records.find(({ name }) => name === expression.record);
    const field = record && fieldOf(record, 'period');
    return field !== undefined && expression.by.includes(field);
  };
  return rootsOf(law).every(isYear);
}
