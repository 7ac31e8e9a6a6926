import type { Program } from '@tallystick/model';
import {
  type AccountPeriod,
  add,
  decimal,
  divide,
  type EvaluateOptions,
  format,
  multiply,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '@tallystick/runtime';
import fc from 'fast-check';
import type { Row } from '../reference/entry.ts';
import { referenceEvaluate } from '../reference/evaluate.ts';
import { type GeneratedFacts, PARTIES } from './facts.ts';

/** What decides a transfer among those that the accounts allow: numbers that are taken as they fit. */
export interface Dice {
  /** How many years after the transfer before. */
  readonly years: number;
  readonly lot: number;
  readonly part: number;
  readonly to: number;
}

export const dice: fc.Arbitrary<readonly Dice[]> = fc.array(
  fc.record({ years: fc.nat(2), lot: fc.nat(), part: fc.nat(9), to: fc.nat() }),
  { maxLength: 5 },
);

interface Available {
  readonly party: string;
  readonly state: string;
  readonly origin: string;
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  readonly amount: Rational;
}

/**
 * The facts with transfers of credits that their senders have, as the dice fall. A transfer comes in the year of the one
 * before or later, so that none takes away what another has sent.
 */
export function withTransfers(
  program: Program,
  facts: GeneratedFacts['facts'],
  thrown: readonly Dice[],
  options: EvaluateOptions = {},
): GeneratedFacts['facts'] {
  if (!program.records.some(({ name }) => name === 'transfer')) return facts;
  const transfer: Row[] = [...(facts.transfer ?? [])];
  let year = program.periods.first;
  for (const { years, lot, part, to } of thrown) {
    const from = year + years;
    const found = nextAvailable(program, { ...facts, transfer }, from, options);
    const sent = found?.lots[lot % found.lots.length];
    if (found === undefined || sent === undefined) break;
    year = found.year;
    const receivers = receiversOf(program, sent);
    const receiver = receivers[to % receivers.length];
    transfer.push({
      from_party: sent.party,
      to_party: receiver?.party,
      ...(isBetween(program)
        ? { from_state: sent.state, to_state: receiver?.state, origin: sent.origin }
        : { state: sent.state }),
      year,
      kind: sent.kind,
      group: sent.group,
      vintage: sent.vintage,
      amount: partOf(sent.amount, part, program),
    });
  }
  return { ...facts, transfer };
}

/** True for a program whose transfers can go from one state to another. */
function isBetween({ records }: Program): boolean {
  return records.some(({ fields }) => fields.some(({ name }) => name === 'to_state'));
}

/** The accounts that can receive: others in the same state, and all in others where transfers go there. */
function receiversOf(
  program: Program,
  sent: Available,
): readonly { readonly party: string; readonly state: string }[] {
  const states = isBetween(program) ? program.states.map(({ name }) => name) : [sent.state];
  return states
    .flatMap((state) => PARTIES.map((party) => ({ party, state })))
    .filter(({ party, state }) => party !== sent.party || state !== sent.state);
}

/** All of it, or some of its steps. */
function partOf(amount: Rational, part: number, { counts }: Program): string {
  const step = decimal(counts.step);
  const steps = divide(amount, step).n;
  const some = part === 0 ? steps : (steps * BigInt(part)) / 10n;
  return format(multiply(rational(some), step));
}

/** The lots that can be sent in the first year from this one on in which there are some. */
function nextAvailable(
  program: Program,
  facts: GeneratedFacts['facts'],
  from: number,
  options: EvaluateOptions,
): { readonly year: number; readonly lots: readonly Available[] } | undefined {
  const evaluated = referenceEvaluate(program, facts, options);
  if (!evaluated.ok) return undefined;
  const [first] = evaluated.accounts;
  for (const { period: year } of first?.periods ?? []) {
    if (year < from) continue;
    const lots = evaluated.accounts.flatMap(({ party, state, periods }) => {
      const index = periods.findIndex(({ period }) => period === year);
      const now = periods[index];
      return now === undefined
        ? []
        : available(now, periods[index - 1], state).map((lot) => ({ party, state, ...lot }));
    });
    if (lots.length > 0) return { year, lots };
  }
  return undefined;
}

/** What is left to send of each lot: what stood before and was issued, without what is sent already. */
function available(
  { period, issued, sent }: AccountPeriod,
  before: AccountPeriod | undefined,
  state: string,
): readonly Omit<Available, 'party' | 'state'>[] {
  const sums = new Map<string, Omit<Available, 'party' | 'state'>>();
  const put = (
    lot: Omit<Available, 'party' | 'state' | 'amount'>,
    amount: string,
    sign: typeof add,
  ): void => {
    const { kind, group, vintage, origin } = lot;
    const key = JSON.stringify([kind, group, vintage, origin]);
    const sum = sign(sums.get(key)?.amount ?? ZERO, decimal(amount));
    sums.set(key, { kind, group, vintage, origin, amount: sum });
  };
  for (const lot of before?.bank ?? []) put(lot, lot.amount, add);
  for (const lot of issued) put({ ...lot, vintage: period, origin: state }, lot.amount, add);
  for (const lot of sent) put(lot, lot.amount, subtract);
  return [...sums.values()].filter(({ amount }) => amount.n > 0n);
}
