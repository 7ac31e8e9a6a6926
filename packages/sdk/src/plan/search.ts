import { type Account, add, compare, type GivenElection, type Rational, ZERO } from '@tallystick/runtime';
import { type Prices, shortfallIn, worthOf } from './amounts.ts';
import type { Evaluate } from './evaluate.ts';
import { countWays, type Held, nearWaysOf, type Unit, type Way, waysOf } from './units.ts';

/** What is asked of a search. */
export interface Sought {
  readonly units: readonly Unit[];
  readonly party: string;
  /** The periods to choose for, in order. */
  readonly periods: readonly number[];
  readonly prices: Prices;
  /** What holds before the first of them, by unit. */
  readonly held: readonly (readonly Held[])[];
  /** How many sets of choices may be computed. */
  readonly tries: number;
  /** Choices that are no part of the plan. */
  readonly given: readonly GivenElection[];
}

export interface Found {
  /** The choices of the best way; undefined where there is none that can be computed. */
  readonly choices: readonly GivenElection[] | undefined;
  readonly tried: number;
  /** Where not all was tried: no way comes to less. */
  readonly bound?: Rational;
}

/** Choices of a unit up to a period, and what they came to. */
interface Node {
  readonly made: readonly GivenElection[];
  readonly held: readonly Held[];
  readonly shortfall: Rational;
  readonly value: Rational;
  /** How many decisions are another than their default. */
  readonly distance: number;
  /** All that later periods can depend on. */
  readonly key: string;
}

/**
 * Finds the choices that leave the least shortfall, then the most value, then those nearest to the defaults. It goes from
 * period to period: of the ways that leave the same bank, the same debts and the same terms, only the best goes on, since
 * what comes later is the same for all of them. Units do not touch each other, so that one computation tries a way of each.
 */
export function search(evaluate: Evaluate, sought: Sought): Found {
  const { units, periods, tries } = sought;
  let tried = 0;
  const dropped: (Rational | undefined)[] = units.map(() => undefined);
  let frontiers = units.map((_, u): readonly Node[] => [startOf(sought.held[u] ?? [])]);
  for (const [i, period] of periods.entries()) {
    const share = Math.max(1, Math.floor((tries - tried) / (periods.length - i)));
    const steps = units.map((unit, u) => {
      const { next, least } = stepsFrom(unit, frontiers[u] ?? [], period, share);
      dropped[u] = lesser(dropped[u], least);
      return next;
    });
    const rounds = Math.max(0, ...steps.map(({ length }) => length));
    const found = units.map((): Node[] => []);
    for (let round = 0; round < rounds; round++) {
      const now = steps.map((list) => list[Math.min(round, list.length - 1)]);
      const together = tryWays(evaluate, sought, now, period);
      tried++;
      for (const [u, unit] of units.entries()) {
        const step = steps[u]?.[round];
        if (step === undefined) continue;
        let accounts = together;
        if (accounts === undefined) {
          // One of the ways cannot be computed: is it this one?
          const alone = units.map((_, other) => (other === u ? step : undefined));
          accounts = tryWays(evaluate, sought, alone, period);
          tried++;
        }
        if (accounts !== undefined) found[u]?.push(nodeOf(step, accounts, unit, sought, period));
      }
    }
    frontiers = found.map(merged);
  }
  const best = frontiers.map((nodes) => nodes.toSorted(better)[0]);
  const known = best.flatMap((node) => (node === undefined ? [] : [node]));
  const bounds = units.map((_, u) => lesser(dropped[u], best[u]?.shortfall));
  return {
    choices: known.length < units.length ? undefined : known.flatMap(({ made }) => made),
    tried,
    ...(dropped.some((one) => one !== undefined) && {
      bound: bounds.reduce<Rational>((a, b) => add(a, b ?? ZERO), ZERO),
    }),
  };
}

function startOf(held: readonly Held[]): Node {
  return { made: [], held, shortfall: ZERO, value: ZERO, distance: 0, key: '' };
}

/** A way to go on from a node. */
interface Step {
  readonly from: Node;
  readonly way: Way;
}

/** The ways on from the best nodes, as many as can be tried; and what the least of those left out comes to. */
function stepsFrom(
  unit: Unit,
  nodes: readonly Node[],
  period: number,
  most: number,
): { readonly next: readonly Step[]; readonly least: Rational | undefined } {
  const next: Step[] = [];
  let least: Rational | undefined;
  for (const from of nodes.toSorted(better)) {
    const room = most - next.length;
    const all = countWays(unit, from.held, period);
    const ways =
      all <= room
        ? waysOf(unit, from.held, period)
        : next.length > 0
          ? []
          : nearWaysOf(unit, from.held, period);
    if (ways.length < all) least = lesser(least, from.shortfall);
    next.push(...ways.map((way) => ({ from, way })));
  }
  return { next, least };
}

/** The accounts of the party through the period where these ways are taken; undefined where they cannot be computed. */
function tryWays(
  evaluate: Evaluate,
  { given, party }: Sought,
  steps: readonly (Step | undefined)[],
  period: number,
): readonly Account[] | undefined {
  const made = steps.flatMap((step) => (step === undefined ? [] : [...step.from.made, ...step.way.made]));
  const evaluated = evaluate([...given, ...made], period);
  return evaluated.ok ? evaluated.accounts.filter((account) => account.party === party) : undefined;
}

function nodeOf(
  { from, way }: Step,
  accounts: readonly Account[],
  { states, decisions }: Unit,
  { prices }: Sought,
  period: number,
): Node {
  const own = accounts.filter(({ state }) => states.includes(state));
  const closing = own.flatMap(({ periods }) => periods.filter((one) => one.period === period));
  const isOther = (held: Held, i: number): boolean => held.choice !== decisions[i]?.election.default;
  const standing = own.map(({ state, periods }) => {
    const last = periods.at(-1);
    return { state, bank: last?.bank, carried: last?.carried };
  });
  const bound = way.held.map((held) => (held.bound > period ? held : undefined));
  return {
    made: [...from.made, ...way.made],
    held: way.held,
    shortfall: closing.map(shortfallIn).reduce(add, from.shortfall),
    value: closing.map((one) => worthOf(one, prices)).reduce(add, ZERO),
    distance: from.distance + way.held.filter(isOther).length,
    key: JSON.stringify([standing, bound]),
  };
}

/** Of nodes that leave the same, the best one; the first of those that are equally good. */
function merged(nodes: readonly Node[]): readonly Node[] {
  const best = new Map<string, Node>();
  for (const node of nodes) {
    const other = best.get(node.key);
    if (other === undefined || better(node, other) < 0) best.set(node.key, node);
  }
  return [...best.values()];
}

/** Less shortfall, then more value, then nearer to the defaults; else the one that was found first. */
function better(a: Node, b: Node): number {
  return compare(a.shortfall, b.shortfall) || compare(b.value, a.value) || a.distance - b.distance;
}

function lesser(a: Rational | undefined, b: Rational | undefined): Rational | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compare(b, a) < 0 ? b : a;
}
