import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { LotCriterion, PayOrder, Step, UseOrder } from '../program/program.ts';
import type { Debt, Lot, Standing } from './lots-and-debts.ts';

/** A criterion that puts groups or kinds in a row. */
type Naming = Extract<LotCriterion, { readonly order: readonly string[] }>;

/** Two things that a step can meet at once, of which a criterion names the first alone. */
interface Unnamed<T> {
  readonly naming: Naming;
  readonly pair: readonly [T, T];
  /** All that it leaves out. */
  readonly words: readonly string[];
}

/** What an order leaves out of a row of groups or kinds, if a step can meet it together with what is named. */
export function unnamedIn<T extends Lot | Debt>(
  standing: readonly Standing<T>[],
  order: UseOrder | PayOrder,
  step: Step,
): Unnamed<T> | undefined {
  const opens = Math.max(order.governs.from ?? -Infinity, step.governs.from ?? -Infinity);
  const closes = Math.min(order.governs.through ?? Infinity, step.governs.through ?? Infinity);
  const things = standing.filter(({ from, to }) => from <= closes && to >= opens);
  for (const [i, naming] of order.criteria.entries()) {
    if (naming.by !== 'group' && naming.by !== 'kind') continue;
    const listed = listedIn(naming);
    const others = things.filter(({ thing }) => !listed.has(wordOf(thing, naming)));
    const before = order.criteria.slice(0, i);
    for (const other of others)
      for (const one of things) {
        const meet = Math.max(one.from, other.from, opens) <= Math.min(one.to, other.to, closes);
        if (!meet || !listed.has(wordOf(one.thing, naming)) || !areAlike(one.thing, other.thing, before))
          continue;
        const words = [...new Set(others.map(({ thing }) => wordOf(thing, naming)))];
        return { naming, pair: [one.thing, other.thing], words };
      }
  }
  return undefined;
}

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The words of a row. Each step asks for them, so they are kept with it. */
function listedIn({ order }: Naming): ReadonlySet<string> {
  const listed = known.get(order) ?? new Set(order);
  known.set(order, listed);
  return listed;
}

/** What a criterion sorts a lot or a debt by, where it names groups or kinds. */
function wordOf(thing: Lot | Debt, { by }: Naming): string {
  return by === 'kind' && 'kind' in thing ? thing.kind : thing.group;
}

/** True if criteria leave the order of two open. */
function areAlike(
  one: Lot | Debt,
  other: Lot | Debt,
  criteria: UseOrder['criteria'] | PayOrder['criteria'],
): boolean {
  return criteria.every((criterion) => {
    switch (criterion.by) {
      case 'group':
      case 'kind': {
        const [a, b] = [wordOf(one, criterion), wordOf(other, criterion)];
        return a === b || !(criterion.order.includes(a) || criterion.order.includes(b));
      }
      case 'origin':
        return true;
      default:
        return ageOf(one, criterion.by) === ageOf(other, criterion.by);
    }
  });
}

function ageOf(thing: Lot | Debt, by: 'expiry' | 'vintage' | 'incurred' | 'due'): number {
  if ('kind' in thing) return by === 'expiry' ? thing.last : thing.vintage;
  return by === 'due' ? thing.due : thing.incurred;
}

/** That an order leaves out what a step can meet: it then comes last, and nobody said so. */
export function unnamedProblem(
  { naming, pair, words }: Unnamed<Lot | Debt>,
  order: UseOrder | PayOrder,
  step: Step,
): Problem {
  const [one, other] = pair.map(textOf);
  const [what, does] = 'kind' in pair[0] ? ['credits', 'can use both'] : ['deficits', 'can pay both'];
  const row = [...naming.order, ...words].join(' before ');
  return problem(
    'order/unnamed',
    naming.at,
    `The order of ${what} names ${inWords(naming.order)}, and not ${inWords(words)}: ${other} then come after ${one}, though nobody said so, and step ${step.name} ${does}. Name ${words.length === 1 ? 'it' : 'them'} in its place, for example: ${row}`,
    {
      ...clauseOf(order),
      witness: `${one}; ${other}`,
      related: [{ message: `${step.name} ${does}`, at: step.nameAt }],
      fix: { title: `Write '${row}'`, edits: [{ at: naming.at, text: row }] },
    },
  );
}

function textOf(thing: Lot | Debt): string {
  if ('kind' in thing) return `${thing.kind} of ${thing.group} of ${thing.vintage}`;
  return `deficits of ${thing.group} of ${thing.incurred}`;
}
