import {
  criterionText,
  type Expiry,
  inWords,
  type Limit,
  type Part,
  type PayOrder,
  type Program,
  percentText,
  placeOf,
  rateText,
  roundingText,
  type Step,
  type Surplus,
  type TableRow,
  textOf,
  type UseOrder,
  yearsText,
} from '@tallystick/model';
import type { AppliedAssumption } from '@tallystick/runtime';
import type { Touched } from './touched.ts';

/** A part of a program that can be assumed, and what is assumed then, in the words of the program. */
interface Assumable {
  readonly part: Part;
  readonly value: string;
}

/** The assumptions of these parts, in the order in which a reader of the program meets them. */
export function assumptionsOf(program: Program, touched: Touched): readonly AppliedAssumption[] {
  const files = program.sources.map(({ file }) => file);
  return assumables(program)
    .flatMap(({ part, value }) => {
      const { assumption } = part.grounds;
      return assumption === undefined || !touched.has(part) ? [] : [{ assumption, value }];
    })
    .sort(
      (a, b) =>
        files.indexOf(a.assumption.at.file) - files.indexOf(b.assumption.at.file) ||
        a.assumption.at.start - b.assumption.at.start,
    )
    .map(({ assumption: { name, reason, at }, value }) => {
      const { file, line } = placeOf(at, program.sources);
      return { name, value, reason, file, line };
    })
    .filter(isFirst);
}

/** Two versions of a table can share a row, which is assumed once. */
function isFirst<T>(one: T, index: number, all: readonly T[]): boolean {
  return all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index;
}

function assumables(program: Program): readonly Assumable[] {
  const { settlement } = program;
  const each = <T extends Part>(parts: readonly T[], textFor: (part: T) => string): readonly Assumable[] =>
    parts.map((part) => ({ part, value: textFor(part) }));
  const title = (part: Part): string => part.label ?? part.name;
  return [
    ...each(
      [program, settlement, ...program.records, ...program.classifications, ...program.readings],
      title,
    ),
    ...each(program.states, title),
    ...each(program.amendments, title),
    ...each(
      program.amendments.map(({ effective }) => effective),
      ({ date }) => date,
    ),
    ...each(
      program.amendments.map(({ applies }) => applies),
      ({ period }) => `${period}`,
    ),
    ...each(
      program.states.flatMap(({ owes, earns }) => [owes, earns].filter((term) => term !== undefined)),
      (term) => `${term.period}`,
    ),
    ...each(
      program.states.flatMap(({ opens }) => opens ?? []),
      (seed) => `${percentText(seed.ratio)} of ${seed.from} in ${seed.period}`,
    ),
    ...each(
      program.classifications.flatMap(({ members }) => members),
      (member) => textOf(member.when),
    ),
    ...each(program.tables, title),
    ...each(
      program.tables.flatMap(({ rows }) => rows),
      rowText,
    ),
    ...each(program.deadlines, ({ days }) => `${days} days after the ${program.periods.unit}`),
    ...each(program.lets, ({ value }) => textOf(value)),
    ...each(
      program.readings.flatMap(({ choices }) => choices),
      title,
    ),
    ...each([...program.deficits, ...program.credits], ({ amount }) => textOf(amount)),
    ...each(
      [...program.deficits, ...program.credits].map(({ total }) => total),
      ({ rounding }) => (rounding === undefined ? 'not rounded' : roundingText(rounding)),
    ),
    ...each(
      program.credits.map(({ expires }) => expires),
      expiryText,
    ),
    ...each([...settlement.useOrders, ...settlement.payOrders], orderText),
    ...each(settlement.steps, stepText),
    ...each(settlement.limits, limitText),
    ...each(program.pools, title),
    ...each(
      program.pools.map(({ surplus }) => surplus),
      surplusText,
    ),
    ...each(
      program.pools.map(({ order }) => order),
      ({ states }) => states.join(', '),
    ),
    ...each(
      program.pools.flatMap(({ limits }) => limits),
      ({ kinds, to }) => `${inWords(kinds)} to ${textOf(to)}`,
    ),
    ...each(
      program.pools.flatMap(({ rates }) => rates),
      ({ from, to, rate }) => `${rate} from ${from} to ${to}`,
    ),
    ...each(
      settlement.carries,
      ({ periods, interest }) =>
        `${periods} ${program.periods.unit}${periods === 1 ? '' : 's'}${interest === undefined ? '' : ` with ${textOf(interest.rate)} interest`}`,
    ),
  ];
}

function rowText({ cells }: TableRow): string {
  return cells
    .map((cell) => (cell.kind === 'empty' ? '-' : cell.percent ? percentText(cell.value) : cell.value))
    .join(' ');
}

function expiryText(expires: Expiry): string {
  switch (expires.kind) {
    case 'never':
      return 'never';
    case 'as':
      return `as ${expires.credit}`;
    case 'cases':
      return expires.cases
        .map(({ last, when }) => `end of ${textOf(last)}${when === undefined ? '' : ` when ${textOf(when)}`}`)
        .join(', ');
  }
}

function orderText({ criteria }: UseOrder | PayOrder): string {
  return criteria.map(criterionText).join(', then ');
}

/** `ZEV, NZEV from light from states CA, OR`. */
function surplusText({ kinds, from, states }: Surplus): string {
  return `${kinds.join(', ')} from ${from.join(', ')} from states ${states.join(', ')}`;
}

/** `retire ZEV from light, vocational against tractors`. */
export function stepText({ kinds, from, against, carried, rate }: Step): string {
  const at = rate === undefined ? '' : ` ${rateText(rate)}`;
  return `retire ${kinds.join(', ')} from ${from.join(', ')} against ${carried ? 'carried ' : ''}${against.join(', ')}${at}`;
}

/** `NZEV against light, vocational to 50% of deficits(light, vocational), rounded down to 0.1`. */
function limitText(limit: Limit): string {
  return `${limitedText(limit)} to ${textOf(limit.to)}`;
}

/** What a limit is about: `NZEV against light, vocational`. */
export function limitedText(limit: Limit): string {
  const { kinds, origins, against, carried } = limit;
  const years = yearsText(limit);
  const from =
    origins === undefined ? '' : ` from ${origins.length === 1 ? 'state' : 'states'} ${origins.join(', ')}`;
  return `${inWords(kinds)}${from} against ${carried ? 'carried ' : ''}${against.join(', ')}${years === undefined ? '' : ` ${years}`}`;
}
