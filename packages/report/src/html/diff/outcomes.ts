import { type ComponentChild, h } from 'preact';
import { formatAmount } from '../../amounts.ts';
import type { Impact } from '../../diff/diff.ts';
import { type AmountOutcome, outcomesOf, type PartyDifference } from '../../diff/outcomes.ts';
import { fraction, mostDecimals, signed } from '../../diff/tables.ts';

/** The answer in a few lines: what each amount comes to for all, and who is worse and better off by most. */
export function Outcomes({
  impact,
  unit,
}: {
  readonly impact: Impact;
  readonly unit: string;
}): ComponentChild {
  const outcomes = outcomesOf(impact);
  if (outcomes.length === 0) return null;
  const decimals = mostDecimals(
    outcomes.flatMap(({ from, to, worst, best }) => [
      from,
      to,
      ...[worst, best].map((one) => one?.difference ?? '0'),
    ]),
  );
  return h(
    'div',
    { class: 'scrolled' },
    h(
      'table',
      { class: 'outcomes', 'aria-label': `What moves for all, in ${unit}` },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col', class: 'name' }, 'amount'),
          ['before', 'after', 'difference'].map((name) => h('th', { scope: 'col', key: name }, name)),
          ['worse off by most', 'better off by most'].map((name) =>
            h('th', { scope: 'col', class: 'name', key: name }, name),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        outcomes.map((one) => rowOf(one, impact.last, decimals)),
      ),
    ),
  );
}

function rowOf(
  { amount, from, to, difference, worst, best }: AmountOutcome,
  last: number,
  decimals: number,
): ComponentChild {
  const party = (one: PartyDifference | undefined, kind: string): ComponentChild =>
    one === undefined
      ? h('td', { class: 'name faint' }, 'nobody')
      : h(
          'td',
          { class: 'name' },
          `${one.party} `,
          h('span', { class: kind }, signed(one.difference, decimals)),
        );
  const [was, is] = [from, to].map((text) => formatAmount(fraction(text), decimals));
  return h(
    'tr',
    { key: amount },
    h('th', { scope: 'row', class: 'name' }, amountName(amount, last)),
    h('td', null, was),
    h('td', null, is),
    h('td', null, h('strong', null, signed(difference, decimals))),
    party(worst, 'bad'),
    party(best, 'good'),
  );
}

/** `carried after 2026`: what stands is told with its period. */
export function amountName(amount: AmountOutcome['amount'], last: number): string {
  return amount === 'bank' || amount === 'carried' ? `${amount} after ${last}` : amount;
}
