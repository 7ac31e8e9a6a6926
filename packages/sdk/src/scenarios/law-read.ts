import { childrenOf, type Expression, meaningOf, type Part, rootsOf } from '@tallystick/model';
import { touchFact } from '../resting/facts.ts';
import { touchSettlement } from '../resting/settlement.ts';
import { type Touched, touch } from '../resting/touched.ts';
import { settlementContext } from '../settlement/context.ts';
import { chosenIn } from '../settlement/elections.ts';
import { nothingIn } from './checks.ts';
import { factContexts } from './fact-contexts.ts';
import type { ScenarioDone } from './run.ts';

/** A part of the law that a run reads: what it is called, and all of it that the run looks at. */
export interface PartRead {
  readonly name: string;
  readonly meaning: string;
}

/**
 * The law without all that decides nothing in the run of a scenario: it alone would come to the same amounts. So two laws
 * of which a scenario reads the same come to the same in it. What every run reads is there as a whole.
 */
export function lawRead(run: ScenarioDone): readonly PartRead[] {
  const { law } = run;
  const touched = touchedBy(run);
  const { settlement } = law;
  const has = (part: Part): boolean => touched.has(part);
  const parts: readonly { readonly name: string }[] = [
    { ...law.periods, name: 'the periods' },
    { ...law.counts, name: 'how credits are counted' },
    ...law.records,
    ...settlement.carries,
    ...law.states.flatMap(({ name, owes, earns, opens }) => [
      ...(owes !== undefined && has(owes) ? [{ name, owes }] : []),
      ...(earns !== undefined && has(earns) ? [{ name, earns }] : []),
      ...(opens !== undefined && has(opens) ? [{ name, opens }] : []),
    ]),
    ...law.classifications.map((one) => ({ ...one, members: one.members.filter(has) })),
    ...law.tables.filter(has).flatMap(({ rows, columns, ...table }) =>
      rows.filter(has).flatMap(({ cells, ...row }) =>
        cells.flatMap((cell, index) =>
          // The row of a cell has no name of its own.
          touched.has(cell) ? [{ table, row, column: columns?.[index], cell, name: table.name }] : [],
        ),
      ),
    ),
    ...law.lets.filter(has),
    ...law.readings
      .filter(has)
      .map((reading) => ({ ...reading, choices: reading.choices.filter(has).map(({ name }) => name) })),
    ...law.deficits.filter(has),
    ...law.credits.filter(has).map(({ expires: _, ...rule }) => rule),
    ...law.credits.filter(({ expires }) => has(expires)).map(({ name, expires }) => ({ name, expires })),
    ...[...settlement.useOrders, ...settlement.payOrders, ...settlement.steps, ...settlement.limits].filter(
      has,
    ),
    ...law.pools.filter(has),
  ];
  return parts.map((part) => ({ name: part.name, meaning: meaningOf(part) }));
}

/** What of two laws that a scenario reads is not the same, by name; that nothing is, is that they come to the same. */
export function differences(one: readonly PartRead[], other: readonly PartRead[]): readonly string[] {
  const only = (parts: readonly PartRead[], others: readonly PartRead[]): readonly string[] => {
    const known = new Set(others.map(({ meaning }) => meaning));
    return parts.filter(({ meaning }) => !known.has(meaning)).map(({ name }) => name);
  };
  const names = new Set([...only(one, other), ...only(other, one)]);
  if (names.size > 0) return [...names];
  const moved = one.find(({ meaning }, index) => meaning !== other[index]?.meaning);
  return moved === undefined ? [] : [`the order of ${moved.name}`];
}

/** All that the run of a scenario looks at: for its facts, in its accounts, and for what it expects. */
function touchedBy({ law, facts, accounts, scenario }: ScenarioDone): Touched {
  const touched: Touched = new Set();
  // What a sum over facts reads is not part of how a rule came to its amount.
  const summed = rootsOf(law).flatMap(totalsIn);
  for (const fact of facts.records.flatMap((records) => factContexts(law, records, chosenIn(accounts)))) {
    touchFact(touched, fact.context, fact.record, fact.state);
    const conditions = fact.record.fields.flatMap(({ when }) => (when === undefined ? [] : [when]));
    for (const expression of [...conditions, ...summed]) touch(touched, expression, fact.context);
  }
  touchSettlement(touched, law, accounts, []);
  for (const { period, checks } of scenario.expects)
    for (const { actual, expected } of checks)
      for (const expression of [actual, expected])
        touch(touched, expression, settlementContext(law, nothingIn(period)));
  return touched;
}

/** The values and conditions of all totals in an expression. */
function totalsIn(expression: Expression): readonly Expression[] {
  const children = childrenOf(expression);
  return [...(expression.kind === 'total' ? children : []), ...children.flatMap(totalsIn)];
}
