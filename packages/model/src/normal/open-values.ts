import { meaningOf } from '../hash/version.ts';
import type { Expression } from '../program/expression.ts';
import type { Expiry, Program } from '../program/program.ts';
import { childrenOf, some } from '../program/walk.ts';
import type { Form } from './form.ts';

// A scenario gives values other numbers. What is worked out with the written ones holds for these alone: where a value decides
// for which facts a rule posts, how long a credit stands or which is used first, nothing is left out for that reason.

/** True for an expression that names a value. */
export function namesValue(expression: Expression | undefined): boolean {
  return expression !== undefined && some(expression, ({ kind }) => kind === 'let');
}

/** True where values decide which facts a rule posts for, or which cells of a table it asks for. */
export function valuesDecide({ records, classifications, deficits, credits, lets }: Program): boolean {
  const rules = [...deficits, ...credits];
  const conditions = [
    ...records.flatMap(({ fields }) => fields.map(({ when }) => when)),
    ...classifications.flatMap(({ members }) => members.map(({ when }) => when)),
    ...rules.map(({ applies }) => applies),
  ];
  const amounts = [...rules.map(({ amount }) => amount), ...lets.map(({ value }) => value)];
  return conditions.some(namesValue) || amounts.some(asksByValue);
}

/** True where a value stands in a key of a table, or in the condition of a total. */
function asksByValue(expression: Expression): boolean {
  const asked =
    expression.kind === 'lookup'
      ? expression.keys
      : expression.kind === 'total' && expression.when !== undefined
        ? [expression.when]
        : [];
  return asked.some(namesValue) || childrenOf(expression).some(asksByValue);
}

/** The program with credits that never expire where a value says when they do: then they stand as long as with any number. */
export function withOpenExpiries(program: Program): Program {
  const credits = program.credits.map((credit) =>
    isOpen(credit.expires) ? { ...credit, expires: { ...credit.expires, kind: 'never' as const } } : credit,
  );
  return { ...program, credits };
}

/**
 * The orders that depend on values, as they are written; empty where none does. Of lots that are alike in the criteria up to the last
 * expiry the others are told by their order.
 */
export function openForms({ credits, settlement }: Program): readonly Form[] {
  const { useOrders, payOrders } = settlement;
  const byExpiry = useOrders.map(({ governs, when, criteria }) => ({
    ...{ governs, when },
    criteria: criteria.slice(0, 1 + criteria.map(({ by }) => by).lastIndexOf('expiry')),
  }));
  return [
    ...(credits.some(({ expires }) => isOpen(expires)) ? [{ text: meaningOf(byExpiry) }] : []),
    ...([...useOrders, ...payOrders].some(({ when }) => namesValue(when))
      ? [{ text: meaningOf({ useOrders, payOrders }) }]
      : []),
  ];
}

function isOpen(expires: Expiry): boolean {
  return (
    expires.kind === 'cases' && expires.cases.some(({ when, last }) => namesValue(last) || namesValue(when))
  );
}
