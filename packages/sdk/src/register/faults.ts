import { isRegister, type Program } from '@tallystick/model';
import {
  add,
  compare,
  didYouMean,
  type FactColumns,
  type FactError,
  format,
  inWords,
  isPartyColumn,
  own,
  type Rational,
  rational,
} from '@tallystick/runtime';
import { fieldOf, numbersOf } from '../facts/fact.ts';
import type { Succession } from './register.ts';

/** A row that names a party, in a period. */
interface Mention {
  readonly party: string;
  readonly period: number;
  readonly record: string;
  readonly row: number;
  readonly field: string;
}

/**
 * What is wrong with a register, and with rows that name a party in a period in which it has another name.
 *
 * @param known the parties of an earlier result
 */
export function registerFaults(
  program: Program,
  facts: FactColumns,
  successions: readonly Succession[],
  known: readonly string[],
): readonly FactError[] {
  if (successions.length === 0) return [];
  const mentions = mentionsIn(program, facts);
  const parties = new Set([
    ...known,
    ...mentions.map(({ party }) => party),
    ...successions.map(({ to }) => to),
  ]);
  return [
    ...successions.flatMap((one) => wrongSuccession(one, successions, mentions, parties)),
    ...sharesOf(successions),
    ...mentions.flatMap((mention) => wrongName(mention, successions)),
  ].slice(0, MOST_FAULTS);
}

const MOST_FAULTS = 100;

function wrongSuccession(
  one: Succession,
  all: readonly Succession[],
  mentions: readonly Mention[],
  parties: ReadonlySet<string>,
): readonly FactError[] {
  const { change, from, to, period, record, row } = one;
  const fault = (field: string, found: string, message: string): readonly FactError[] => [
    { record, row, field, found, message },
  ];
  if (from === to && change !== 'split')
    return fault(
      'to_party',
      to,
      `${from} is ${change} into itself; expected another party. Is one of the names mistyped?`,
    );
  if (!parties.has(from))
    return fault(
      'from_party',
      from,
      `${from} is ${change} from ${period} on, and no row names it before.${didYouMean(from, parties)} A register names parties as their reports do.`,
    );
  const others = all.filter((other) => other !== one && other.period === period);
  const twin = others.find(
    (other) => other.from === from && (change !== 'split' || other.change !== 'split' || other.to === to),
  );
  if (twin !== undefined && all.indexOf(twin) < all.indexOf(one))
    return fault(
      'from_party',
      from,
      `${from} is ${twin.change} into ${twin.to} and ${change} into ${to}, both from ${period} on. Keep one of the two; a party that becomes several is split.`,
    );
  const chained = others.find((other) => other.from === to && other.from !== from);
  if (chained !== undefined)
    return fault(
      'to_party',
      to,
      `${from} becomes ${to} from ${period} on, and ${to} becomes ${chained.to} in the same period. Say at once what ${from} is in the end: ${chained.to}.`,
    );
  if (change !== 'renamed') return [];
  const before = mentions.find((mention) => mention.party === to && mention.period < period);
  const same = others.find((other) => other.to === to);
  if (before === undefined && same === undefined) return [];
  const why =
    before === undefined
      ? `so is ${same?.from}`
      : `${to} has rows of ${before.period} already, when it was another party`;
  return fault(
    'to_party',
    to,
    `${from} is renamed ${to} from ${period} on, and ${why}. If the two became one, write merged; if ${to} was ${from} all the time, write ${from} in the rows before ${period}.`,
  );
}

/** The shares of a split add up to 100. */
function sharesOf(successions: readonly Succession[]): readonly FactError[] {
  const splits = new Map<string, Succession[]>();
  for (const one of successions) {
    if (one.change !== 'split') continue;
    const key = JSON.stringify([one.from, one.period]);
    splits.set(key, [...(splits.get(key) ?? []), one]);
  }
  return [...splits.values()].flatMap((parts): readonly FactError[] => {
    const [first] = parts;
    const sum = parts.map(({ share }) => share).reduce<Rational>(add, rational(0n));
    if (first === undefined || compare(sum, HUNDRED) === 0) return [];
    const { from, period, record, row } = first;
    const shares = inWords(parts.map(({ to, share }) => `${to} ${format(share)}`));
    const message = `${from} is split from ${period} on, and its shares add up to ${format(sum)} (${shares}); expected 100, so that nothing of it is lost.`;
    return [{ record, row, field: 'share', found: format(first.share), message }];
  });
}

const HUNDRED = rational(100n);

/** A row under a name that the party has no more. */
function wrongName(
  { party, period, record, row, field }: Mention,
  successions: readonly Succession[],
): readonly FactError[] {
  const became = successions.filter(({ from, period: since }) => from === party && since <= period);
  const since = Math.max(...became.map((one) => one.period));
  const last = became.filter((one) => one.period === since);
  const [first] = last;
  if (first === undefined || last.some(({ to }) => to === party)) return [];
  const revived = successions.some(({ to, period: from }) => to === party && from > since && from <= period);
  if (revived) return [];
  const names = inWords(
    last.map(({ to }) => to),
    'or',
  );
  const how = first.change === 'merged' ? 'merged into' : first.change === 'split' ? 'split into' : 'renamed';
  const message = `${party} was ${how} ${names} from ${since} on; a row of ${period} names it still. Write ${names}.`;
  return [{ record, row, field, found: party, message }];
}

function mentionsIn(program: Program, facts: FactColumns): readonly Mention[] {
  return program.records
    .filter((record) => !isRegister(record))
    .flatMap((record) => {
      const columns = own(facts, record.name);
      const periods = columns && numbersOf(columns, fieldOf(record, 'period') ?? '');
      if (columns === undefined || periods === undefined) return [];
      return record.fields.flatMap(({ name: field }) => {
        const column = columns[field];
        if (!isPartyColumn(column)) return [];
        const seen = new Map<string, Mention>();
        for (let row = 0; row < columns.rows; row++) {
          const key = `${column.codes[row]} ${periods[row]}`;
          if (seen.has(key)) continue;
          const party = column.names[column.codes[row] ?? -1];
          if (party === undefined) continue;
          seen.set(key, { party, period: periods[row] ?? 0, record: record.name, row, field });
        }
        return [...seen.values()];
      });
    });
}
