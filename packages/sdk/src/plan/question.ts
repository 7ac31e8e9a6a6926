import { didYouMean, inWords, type Program } from '@tallystick/model';
import { type Account, decimal, parseDecimal } from '@tallystick/runtime';
import type { Prices } from './amounts.ts';

/** Whose choices are planned, where, from when on, and what a credit is worth. */
export interface PlanQuestion {
  readonly party: string;
  readonly states?: readonly string[];
  /** The first period to choose for; without it, the first that is settled. */
  readonly from?: number;
  /** Decimals by kind; without them a credit of every kind is worth 1. */
  readonly prices?: ReadonlyMap<string, string>;
  /** How many sets of choices may be computed. */
  readonly tries?: number;
}

/** What is planned: the periods, and what a credit of each kind is worth. */
export interface Planning {
  readonly from: number;
  readonly through: number;
  readonly periods: readonly number[];
  readonly prices: Prices;
}

/** The periods to plan for, and the price of each kind of credit. */
export function planningOf(
  { credits }: Program,
  own: readonly Account[],
  { from: first = 0, prices }: PlanQuestion,
): Planning {
  const periods = own[0]?.periods.map(({ period }) => period).filter((period) => period >= first) ?? [];
  const [from = 0, through = 0] = [periods[0], periods.at(-1)];
  const kinds = [...new Set(credits.map(({ name }) => name))];
  const worth = new Map(kinds.map((kind) => [kind, decimal(prices?.get(kind) ?? '1')]));
  return { from, through, periods, prices: worth };
}

/** What is wrong with the question. */
export function wrongQuestion(
  program: Program,
  all: readonly Account[],
  own: readonly Account[],
  { party, states = [], from, prices }: PlanQuestion,
): string | undefined {
  const parties = [...new Set(all.map((account) => account.party))];
  if (!parties.includes(party)) return `The facts name no party ${party}.${didYouMean(party, parties)}`;
  const has = all.filter((account) => account.party === party).map(({ state }) => state);
  const stranger = states.find((state) => !has.includes(state));
  if (stranger !== undefined)
    return `${party} has no account in ${stranger}; it has accounts in ${inWords(has)}.`;
  const periods = own[0]?.periods.map(({ period }) => period) ?? [];
  if (from !== undefined && !periods.some((period) => period >= from))
    return `${from} is not settled; the periods ${periods[0]} to ${periods.at(-1)} are.`;
  const kinds = [...new Set(program.credits.map(({ name }) => name))];
  const unknown = [...(prices?.keys() ?? [])].find((kind) => !kinds.includes(kind));
  if (unknown !== undefined)
    return `${program.name} has no credit ${unknown}.${didYouMean(unknown, kinds)} Its credits are ${inWords(kinds)}.`;
  const wrong = [...(prices ?? [])].find(([, price]) => (parseDecimal(price)?.n ?? -1n) < 0n);
  if (wrong !== undefined)
    return `The price of ${wrong[0]} is "${wrong[1]}"; expected a number that is not below zero, such as 1000 or 0.5.`;
  const missing = prices && kinds.find((kind) => !prices.has(kind));
  return missing === undefined
    ? undefined
    : `What is a credit of ${missing} worth? Give a price for each kind, or for none.`;
}
