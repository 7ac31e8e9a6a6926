import type { CreditRule, Part, Program, Span, Table, TableRow } from '@tallystick/model';
import type { CoverageKind } from '@tallystick/report';

/** A part of a program that a scenario can reach. */
export interface ReachablePart {
  readonly key: string;
  readonly kind: CoverageKind;
  readonly name: string;
  readonly at: Span;
  /** What of the text says it. */
  readonly spans: readonly Span[];
  readonly clauses: readonly string[];
}

/** What tells parts apart that can be reached: what they are and where they stand. */
export function keyOf(kind: CoverageKind, { file, start }: Span): string {
  return `${kind} ${file}:${start}`;
}

/** Every part of a program that a scenario can reach, in the order of the kinds. */
export function reachableParts(program: Program): readonly ReachablePart[] {
  const { settlement } = program;
  const each = (kind: CoverageKind, parts: readonly Part[]): readonly ReachablePart[] =>
    parts.map((part) => reachable(kind, part.name, part.at, part));
  return [
    ...[...program.deficits, ...program.credits].map((rule) => ({
      ...reachable('rule', rule.name, rule.at, rule),
      spans: [rule.nameAt, ...(rule.applies ? [rule.applies.at] : []), rule.amount.at, rule.total.at],
    })),
    ...program.tables.flatMap(cellsOf),
    ...each('value', program.lets),
    ...program.classifications.flatMap(({ members }) => each('group', members)),
    ...program.states.flatMap((state) =>
      [state.owes, state.earns, state.opens]
        .filter((term) => term !== undefined)
        .map((term) => reachable('state', `${state.name} ${term.name}`, term.at, term)),
    ),
    ...each('step', settlement.steps),
    ...settlement.steps.flatMap((step) =>
      step.upTo === undefined ? [] : [reachable('limit', `${step.name}, up to`, step.upTo.at, step)],
    ),
    ...each('limit', settlement.limits),
    ...each('pool', program.pools),
    ...program.pools.flatMap(({ limits }) => each('limit', limits)),
    ...program.pools.flatMap(({ name, rates }) =>
      rates.map((rate) => reachable('pool', `${name} from ${rate.from} to ${rate.to}`, rate.at, rate)),
    ),
    ...each('order', [...settlement.useOrders, ...settlement.payOrders]),
    ...settlement.carries.flatMap((carry) => [
      reachable('carry', 'a deficit is carried', carry.at, carry),
      ...(carry.interest === undefined
        ? []
        : [reachable('carry', 'a deficit bears interest', carry.interest.at, carry)]),
      { ...reachable('carry', 'a deficit becomes a shortfall', carry.at, carry), key: shortfallKey(carry) },
    ]),
    ...program.credits.flatMap(expiriesOf),
    ...program.readings.flatMap((reading) =>
      reading.choices.map((choice) =>
        reachable('reading', `${reading.name} is ${choice.name}`, choice.at, choice),
      ),
    ),
  ];
}

export function shortfallKey({ at }: Part): string {
  return `${keyOf('carry', at)} shortfall`;
}

function reachable(kind: CoverageKind, name: string, at: Span, { grounds }: Part): ReachablePart {
  const clauses = grounds.citations.map(({ clause }) => clause);
  return { key: keyOf(kind, at), kind, name, at, spans: [at], clauses };
}

/** The cells of a table that can occur. */
function cellsOf(table: Table): readonly ReachablePart[] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((cell, index) => {
      if (cell.kind === 'empty') return [];
      const name = [table.name, rowName(row), columnName(table, index)]
        .filter((text) => text !== '')
        .join(' ');
      return [reachable('cell', name, cell.at, row)];
    }),
  );
}

function rowName({ keys }: TableRow): string {
  return keys
    .map((key) => {
      if (key.kind === 'member') return key.name;
      if (key.last === key.first) return `${key.first}`;
      return key.last === undefined ? `${key.first} onward` : `${key.first}..${key.last}`;
    })
    .join(' ');
}

function columnName({ columns }: Table, index: number): string {
  const column = columns?.[index];
  if (column === undefined) return '';
  return column.kind === 'period' ? `${column.period}` : column.name;
}

/** The ways in which lots of a kind can come to their end. */
function expiriesOf({ name, expires }: CreditRule): readonly ReachablePart[] {
  switch (expires.kind) {
    case 'never':
      return [];
    case 'as':
      return [reachable('expiry', `of ${name}`, expires.at, expires)];
    case 'cases':
      return expires.cases.map(({ at }, index) => {
        const which = expires.cases.length === 1 ? '' : `, case ${index + 1}`;
        return reachable('expiry', `of ${name}${which}`, at, expires);
      });
  }
}
