import { typed } from '../code/writer.ts';
import { type Layout, originOrders } from '../shape/layout.ts';
import { electedVariants, variantsOf } from './elections.ts';
import { chosenName, type Ledger } from './ledger.ts';

/** Where the queue of an account in a period begins: each variant of the orders has its own. */
export function queuePlace(layout: Layout): string {
  return originOrders(layout) > 1 ? 'place' : electedPlace(layout);
}

function electedPlace(layout: Layout): string {
  return variantsOf(layout).length > 0 ? 'queue' : 'period';
}

/** Where elections decide about the orders: which queue is that of the account in the period. */
export function emitVariant(ledger: Ledger): void {
  const { writer, layout } = ledger.module;
  const digits = variantsOf(layout);
  if (digits.length === 0) return;
  const code = digits.map(({ election, stride }) => {
    const chosen = `${chosenName(election.name, ledger)}[at]${typed('!')}`;
    return stride === 1 ? chosen : `${chosen} * ${stride}`;
  });
  writer.line(`const queue = ${code.length > 1 ? `(${code.join(' + ')})` : code.join()} * periods + period;`);
}

/** Where lots of several states are put in order: which queue is that of the state whose bank is used. */
export function emitPlaceOf(state: string, { module: { writer, layout } }: Ledger): void {
  if (originOrders(layout) === 1) return;
  const variants = electedVariants(layout);
  const each = variants === 1 ? 'periods' : `${variants} * periods`;
  writer.line(`const place = ${state} * ${each} + ${electedPlace(layout)};`);
}
