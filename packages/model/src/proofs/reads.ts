import type { Expression } from '../program/expression.ts';
import type { Program, RecordType, Rule } from '../program/program.ts';
import { childrenOf } from '../program/walk.ts';
import { classificationsOf, letsNamed, readingsNamed, recordsNamed, tablesNamed } from './named.ts';

/** All that the proofs over facts of a record read: also the values, tables and readings that conditions name. */
export function readsOf(
  record: RecordType,
  expressions: readonly (Expression | undefined)[],
  program: Program,
): readonly unknown[] {
  const classifications = classificationsOf(program.classifications, record.name);
  const conditions = [
    ...record.fields.map(({ when }) => when),
    ...classifications.flatMap(({ members }) => members.map(({ when }) => when)),
    ...expressions,
  ];
  return [program.periods, program.states, record, ...classifications, ...named(conditions, program, false)];
}

/** What is read to find out which facts a rule posts, and what it looks up for them. */
export function readsOfRule(rule: Rule, program: Program): readonly unknown[] {
  const [record] = recordsNamed(program.records, rule.record);
  return [rule, ...(record === undefined ? [] : readsOf(record, [rule.applies, rule.amount], program))];
}

/** The tables, values and readings that an amount is computed with. */
export function readsOfAmount({ amount }: Rule, program: Program): readonly unknown[] {
  return named([amount], program, true);
}

/** Those that the settlement and the expiry of credits are computed with. */
export function readsOfSettlement(program: Program): ReadonlySet<unknown> {
  const { credits, settlement, pools } = program;
  const { steps, limits, carries } = settlement;
  const expiries = credits.flatMap(({ expires }) => (expires.kind === 'cases' ? expires.cases : []));
  const expressions = [
    ...steps.flatMap(({ when, upTo }) => [when, upTo]),
    ...[...limits, ...pools.flatMap((pool) => pool.limits)].flatMap(({ when, to }) => [when, to]),
    ...expiries.flatMap(({ when, last }) => [when, last]),
    ...carries.map(({ interest }) => interest?.rate),
  ];
  return new Set(named(expressions, program, true));
}

/**
 * The values, tables and readings that expressions name, each once.
 *
 * @param everywhere false: a table is read where something is compared with it, elsewhere only its keys matter
 */
function named(
  expressions: readonly (Expression | undefined)[],
  program: Program,
  everywhere: boolean,
): readonly unknown[] {
  const found = new Set<unknown>();
  const visit = (expression: Expression, compared: boolean): void => {
    switch (expression.kind) {
      case 'let':
        for (const value of letsNamed(program.lets, expression.name)) {
          if (found.has(value) && !compared) continue;
          found.add(value);
          visit(value.value, compared);
        }
        return;
      case 'reading':
        for (const reading of readingsNamed(program.readings, expression.reading)) found.add(reading);
        return;
      case 'lookup':
        if (compared) for (const table of tablesNamed(program.tables, expression.table)) found.add(table);
        break;
    }
    const asks = compared || COMPARING.has(expression.kind);
    for (const child of childrenOf(expression)) visit(child, asks);
  };
  for (const expression of expressions) if (expression !== undefined) visit(expression, everywhere);
  return [...found];
}

const COMPARING: ReadonlySet<Expression['kind']> = new Set(['compare', 'between', 'is', 'oneOf']);
