import type { Expression } from '../../src/program/expression.ts';
import type { Part, Validity } from '../../src/program/grounds.ts';
import type { CreditRule, DeficitRule, Program, State, Table } from '../../src/program/program.ts';
import type { Span } from '../../src/program/span.ts';

/** The parts of a program that are not as in the base text, or do not govern everything: a line for each. */
export function versionLines(program: Program, base: Program, text: string): readonly string[] {
  const words = ({ start, end }: Span): string => text.slice(start, end).replace(/\s+/g, ' ');
  const lines: string[] = [];
  const list = <T extends Part>(take: (from: Program) => readonly T[], say: (part: T) => string): void => {
    const before = take(base).map((part) => JSON.stringify(part));
    const now = take(program);
    for (const part of now)
      if (!before.includes(JSON.stringify(part)))
        lines.push(`${part.id}${governing(part.governs)}: ${say(part)}`);
    for (const part of take(base))
      if (!now.some(({ name }) => name === part.name)) lines.push(`${part.id} is not there`);
  };
  list((from) => from.states, stateWords);
  list(
    (from) => from.records,
    (part) => part.fields.map(({ at }) => words(at)).join('; '),
  );
  list(
    (from) => from.classifications,
    (part) => part.members.map(({ name, when }) => `${name} ${words(when.at)}`).join('; '),
  );
  list((from) => from.tables, tableWords);
  list(
    (from) => from.lets,
    (part) => words(part.value.at),
  );
  list(
    (from) => from.readings,
    (part) => part.choices.map(({ name }) => name).join(', '),
  );
  list(
    (from) => from.deficits,
    (part) => ruleWords(part, words),
  );
  list(
    (from) => from.credits,
    (part) => `${ruleWords(part, words)}; expires ${expiryWords(part, words)}`,
  );
  list(
    (from) => from.pools,
    ({ surplus, order, rates }) => [surplus, order, ...rates].map(({ at }) => words(at)).join('; '),
  );
  list(
    (from) => from.settlement.useOrders,
    (part) => words(part.at),
  );
  list(
    (from) => from.settlement.payOrders,
    (part) => words(part.at),
  );
  list(
    (from) => from.settlement.limits,
    (part) => words(part.at),
  );
  list(
    (from) => from.settlement.carries,
    (part) => `${part.periods} periods`,
  );
  list(
    (from) => from.deadlines,
    (part) => `${part.days} days`,
  );
  const others = lines.length;
  list(
    (from) => from.settlement.steps,
    (part) => words(part.at),
  );
  const { steps } = program.settlement;
  if (lines.length > others) lines.push(`in order: ${steps.map(({ name }) => name).join(', ')}`);
  return lines;
}

function governing({ from, through, states }: Validity): string {
  return [
    ...(from === undefined ? [] : [` from ${from}`]),
    ...(through === undefined ? [] : [` through ${through}`]),
    ...(states === undefined ? [] : [` in ${states.join(', ')}`]),
  ].join('');
}

function stateWords({ owes, earns }: State): string {
  return `owes from ${owes?.period ?? '-'}, earns from ${earns?.period ?? '-'}`;
}

function tableWords({ rows }: Table): string {
  return rows
    .map(({ keys, cells }) => {
      const key = keys.map((one) =>
        one.kind === 'member'
          ? one.name
          : one.last === undefined
            ? `${one.first} on`
            : periods(one.first, one.last),
      );
      return `${key.join(' ')}: ${cells.map((cell) => (cell.kind === 'number' ? cell.value : '-')).join(' ')}`;
    })
    .join('; ');
}

function periods(first: number, last: number): string {
  return first === last ? `${first}` : `${first}..${last}`;
}

function ruleWords(
  { applies, amount, total }: DeficitRule | CreditRule,
  words: (at: Span) => string,
): string {
  const when = applies === undefined ? '' : `when ${words(applies.at)}: `;
  return `${when}${words(amount.at)}; ${words(total.at)}`;
}

/** The cases of an expiry, as the words of their years and conditions. */
function expiryWords({ expires }: CreditRule, words: (at: Span) => string): string {
  if (expires.kind !== 'cases') return words(expires.at);
  const said = (one: Expression): string =>
    one.kind === 'logic' || one.kind === 'compare'
      ? `${said(one.left)} ${one.operator} ${said(one.right)}`
      : one.kind === 'number'
        ? one.value
        : words(one.at);
  return expires.cases
    .map(({ last, when }) => `${said(last)}${when ? ` when ${said(when)}` : ''}`)
    .join(', ');
}
