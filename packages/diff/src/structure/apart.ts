import { childrenOf, type Expression, type Program } from '@tallystick/model';
import type { Change, Construct } from '../change.ts';

/**
 * Groups of changes, put together where one part of a law reads what two of them change. Of others none can make an error with
 * another: each part sees either of them as one of the laws has it.
 *
 * @param laws the laws without and with all changes; neither has errors
 */
export function apart<T extends readonly Change[]>(
  groups: readonly T[],
  laws: readonly Program[],
): readonly (readonly T[])[] {
  const readers = readersIn(laws);
  const reached = groups.map((changes) => reachedBy(changes, readers));
  const sets: { keys: Set<string>; groups: readonly T[] }[] = [];
  for (const [index, group] of groups.entries()) {
    const keys = reached[index];
    // What everything can read is read together with all else.
    if (keys === undefined) return [groups];
    const met = sets.filter((set) => [...keys].some((key) => set.keys.has(key)));
    for (const set of met) sets.splice(sets.indexOf(set), 1);
    sets.push({
      keys: new Set([...met.flatMap((set) => [...set.keys]), ...keys]),
      groups: [...met.flatMap((set) => set.groups), group],
    });
  }
  return sets.map((set) => set.groups);
}

/** Parts that are read by what names them, and by nothing else. */
const NAMED: Readonly<Partial<Record<Construct, string>>> = {
  ...{ value: 'value', table: 'table', rule: 'rule', expiry: 'rule' },
  ...{ limit: 'limit', step: 'step', order: 'order', carry: 'carry' },
};

/** All parts that see some changes, at any remove; undefined for a change that any part can see. */
function reachedBy(changes: readonly Change[], readers: Readers): ReadonlySet<string> | undefined {
  const reached = new Set<string>();
  for (const { construct, part, before, after } of changes) {
    const kind = NAMED[construct];
    if (kind === undefined || before === undefined || after === undefined) return undefined;
    const waiting = [`${kind} ${part}`];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (reached.has(key)) continue;
      reached.add(key);
      waiting.push(...(readers.get(key) ?? []));
    }
  }
  return reached;
}

/** The parts that read a part. */
type Readers = ReadonlyMap<string, ReadonlySet<string>>;

function readersIn(laws: readonly Program[]): Readers {
  const readers = new Map<string, Set<string>>();
  for (const { key, reads } of laws.flatMap(readingIn))
    for (const read of reads) {
      const known = readers.get(read);
      if (known === undefined) readers.set(read, new Set([key]));
      else known.add(key);
    }
  return readers;
}

interface Reading {
  readonly key: string;
  readonly reads: readonly string[];
}

function readingIn(law: Program): readonly Reading[] {
  const { useOrders, payOrders, steps, limits, carries } = law.settlement;
  const reading = (
    key: string,
    formulas: readonly (Expression | undefined)[],
    ...more: string[]
  ): Reading => ({
    key,
    reads: [...formulas.flatMap((one) => (one === undefined ? [] : readIn(one))), ...more],
  });
  return [
    ...law.lets.map(({ name, value }) => reading(`value ${name}`, [value])),
    ...law.records.map(({ name, fields }) =>
      reading(
        `record ${name}`,
        fields.map(({ when }) => when),
      ),
    ),
    ...law.classifications.map(({ record, members }) =>
      reading(
        `record ${record}`,
        members.map(({ when }) => when),
      ),
    ),
    ...law.deficits.map(({ name, record, applies, amount }) =>
      reading(`rule ${name}`, [applies, amount], `record ${record}`),
    ),
    ...law.credits.map(({ name, record, applies, amount, expires }) => {
      const cases = expires.kind === 'cases' ? expires.cases.flatMap(({ last, when }) => [last, when]) : [];
      const other = expires.kind === 'as' ? [`rule ${expires.credit}`] : [];
      return reading(`rule ${name}`, [applies, amount, ...cases], `record ${record}`, ...other);
    }),
    ...useOrders.map(({ when }) => reading('order use credits', [when])),
    ...payOrders.map(({ when }) => reading('order pay deficits', [when])),
    ...steps.map(({ name, when, upTo }) => reading(`step ${name}`, [when, upTo])),
    ...limits.map(({ name, when, to }) => reading(`limit ${name}`, [when, to])),
    ...carries.map(({ interest }) => reading('carry', [interest?.rate])),
    ...law.pools.map(({ name, limits: own, rates }) =>
      reading(`pool ${name}`, [
        ...own.flatMap(({ when, to }) => [when, to]),
        ...rates.map(({ rate }) => rate),
      ]),
    ),
  ];
}

function readIn(expression: Expression): readonly string[] {
  const own =
    expression.kind === 'let'
      ? [`value ${expression.name}`]
      : expression.kind === 'lookup'
        ? [`table ${expression.table}`]
        : [];
  return [...own, ...childrenOf(expression).flatMap(readIn)];
}
