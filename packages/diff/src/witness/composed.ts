import { childrenOf, type Expression, type Program } from '@tallystick/model';
import { type Chosen, choiceRows } from './choices.ts';
import { type Fleet, type FleetRow, ofParty } from './fleets.ts';
import type { TellingValues } from './values.ts';

/** A row with what it posts alone: so many deficits or credits, mostly in proportion to its size. */
export interface Source {
  readonly row: FleetRow;
  /** What its party chooses, without which it may post something else. */
  readonly choices: Chosen;
  readonly state: string;
  /** True for credits. */
  readonly earns: boolean;
  /** Of credits. */
  readonly kind: string;
  readonly group: string;
  readonly amount: number;
}

const MOST_SOURCES = 6;
/** The rows of a fleet are so many periods apart at most. */
const MOST_PERIODS = 4;
/** How much of one thing there is for another. */
const SHARES = [0.1, 0.25, 0.5, 0.9, 1, 1.1, 2, 4];

/**
 * A fleet of rows whose sizes are chosen by what they post: an amount that a settlement names, or a share of what there is
 * already, so that credits and deficits meet near the borders of steps and limits.
 */
export function composedFleet(
  program: Program,
  sources: readonly Source[],
  { amounts }: TellingValues,
  party: string,
  random: () => number,
): Fleet {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const first = pick(sources);
  if (first === undefined) return [];
  const isAlone = random() < 0.5;
  const near = sources.filter(
    ({ row, state }) =>
      (!isAlone || state === first.state) &&
      row.period >= first.row.period &&
      row.period <= first.row.period + MOST_PERIODS,
  );
  const [earning, owing] = [near.filter(({ earns }) => earns), near.filter(({ earns }) => !earns)];
  const fleet: FleetRow[] = [];
  let there = 0;
  for (let left = 1 + Math.floor(random() * MOST_SOURCES); left > 0; left--) {
    const source = fleet.length === 0 ? first : (pick(random() < 0.5 ? earning : owing) ?? first);
    const choice = random();
    const named = Number(pick(amounts) ?? 0);
    const share = there * (pick(SHARES) ?? 1);
    const target =
      choice < 0.4 && named > 0 ? named : choice < 0.8 && share > 0 ? share : 10 ** (4 * random());
    const row = sized(ofParty(source.row, party, program), target / source.amount, program, random);
    there = there === 0 ? target : (there + target) / 2;
    fleet.push(row);
  }
  const periods = fleet.map(({ period }) => period);
  const over = { first: Math.min(...periods), last: Math.max(...periods) };
  const states = [...new Set(near.map(({ state }) => state))];
  return [...fleet, ...choiceRows(first.choices, { party, states, ...over }, program)];
}

/** The row so many times as large, at times by a step more or less. */
function sized(row: FleetRow, times: number, program: Program, random: () => number): FleetRow {
  const record = program.records.find(({ name }) => name === row.record);
  const field = record?.fields.find(({ name }) => name === sizeOf(row.record, program));
  if (field?.type.kind !== 'quantity') return row;
  const step = Number(field.type.step);
  const places = (field.type.step.split('.')[1] ?? '').length;
  const nudge = Math.floor(random() * 3) - 1;
  const steps = Math.max(1, Math.round((Number(row.values[field.name]) * times) / step) + nudge);
  return { ...row, values: { ...row.values, [field.name]: (steps * step).toFixed(places) } };
}

/** The field of a record that most of its rules count by. */
function sizeOf(record: string, { deficits, credits, records }: Program): string | undefined {
  const amounts = [...deficits, ...credits]
    .filter((rule) => rule.record === record)
    .map(({ amount }) => amount);
  const fields = records.find(({ name }) => name === record)?.fields ?? [];
  const counted = fields
    .filter(({ type }) => type.kind === 'quantity')
    .map(({ name }) => ({ name, times: amounts.filter((amount) => countsBy(amount, name)).length }))
    .sort((a, b) => b.times - a.times);
  return counted[0]?.name;
}

function countsBy(amount: Expression, field: string): boolean {
  if (amount.kind === 'field') return amount.field === field;
  return amount.kind !== 'lookup' && childrenOf(amount).some((child) => countsBy(child, field));
}
