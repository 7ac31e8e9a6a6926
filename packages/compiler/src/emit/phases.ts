import { type Limit, textOf } from '@tallystick/model';
import { typed } from '../code/writer.ts';
import { codeOf } from '../shape/layout.ts';
import { emitCarriedIn } from './carried.ts';
import { balanceAt, condition, type Ledger, traced } from './ledger.ts';
import { describe } from './module.ts';
import { emitBegun, emitIncurredYear, emitUsedYear, roomOf } from './years.ts';

/** Writes that the credits of the period become lots: for each series by itself, and without a jump around those that issue nothing: adding zero costs less. */
export function emitIssue(ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer } = module;
  const series = seriesNames(ledger);
  writer.line('// Issue');
  for (const [i, name] of series.entries()) {
    const issued = ledger.names.camel('issued', name);
    const lot = `${i} * periods + period`;
    writer.line(`const ${issued} = credits[at * ${series.length} + ${i}]${typed('!')};`);
    writer.line(`bank[${lot}]${typed('!')} += ${issued};`);
    writer.line(`standing[${i}]${typed('!')} += ${issued};`);
    writer.block(`if (${amounts.wide ? '' : 'trace !== undefined && '}${issued} !== ${amounts.zero})`, () =>
      writer.line(
        `trace.add(account, period, ${module.use('ISSUED')}, ${lot}, ${module.use('NONE')}, ${issued});`,
      ),
    );
  }
}

/** A name for each kind and group, in the order of their lots. */
function seriesNames({ module: { layout } }: Ledger): readonly string[] {
  return layout.kinds.flatMap((kind) => layout.groups.map((group) => `${kind}_${group}`));
}

/** What the bank holds of a kind and group, wherever it was issued. */
function ofAllOrigins(series: number, { module: { layout } }: Ledger): string {
  const own = layout.kinds.length * layout.groups.length;
  const places = [0, ...layout.origins.map((_, origin) => origin + 1)];
  return places.map((origin) => `standing[${origin * own + series}]${typed('!')}`).join(' + ');
}

/** Writes what the account sends and receives by the facts. */
export function emitTransfer({ module, amounts }: Ledger): void {
  const { writer } = module;
  if (module.transfers.length === 0) return;
  writer.line('// Transfer');
  const move = amounts.wide ? 'moveWide' : 'move';
  const ledger = amounts.wide ? '{ bank, standing }' : 'ledger';
  writer.line(`if (transfers !== undefined) transfers.${move}(account, period, ${ledger}, trace);`);
}

/** Writes the deficits of the period as local names: what was incurred, and what is still owed of it. */
export function emitIncur(ledger: Ledger): void {
  const { module, owed, incurred, amounts } = ledger;
  const { writer, layout } = module;
  const groups = layout.groups.length;
  writer.line('// Incur');
  for (const [group, name] of incurred.entries()) {
    writer.line(`const ${name} = deficits[at * ${groups} + ${group}]${typed('!')};`);
    writer.line(`let ${owed[group]} = ${name};`);
    writer.line(`if (${name} !== ${amounts.zero}) {`);
    writer.line(
      `  ${traced(ledger, `add(account, period, ${module.use('INCURRED')}, ${module.use('NONE')}, period * ${groups} + ${group}, ${name})`)}`,
    );
    writer.line('}');
  }
  emitIncurredYear(ledger);
  emitCarriedIn(ledger);
}

/** Writes what a limit lets through, as a local name. */
export function emitLimit(limit: Limit, ledger: Ledger): void {
  const { module, incurred, left } = ledger;
  const { writer, layout } = module;
  writer.from(limit.at, () => {
    writer.note(
      `${describe('limit', limit)}: ${limit.kinds.join(', ')} against ${limit.carried ? 'carried ' : ''}${limit.against.join(', ')} to ${textOf(limit.to)}`,
    );
    const when = condition(limit, ledger);
    const groups = limit.against.map((group) => codeOf(group, layout.groups));
    const debts = groups.map((group) =>
      limit.carried ? `outstanding[${group}]${typed('!')}` : incurred[group],
    );
    const to = roomOf(limit, ledger);
    // Where the limit does not hold, all of the debts that it covers may be paid.
    writer.line(
      `let ${left.get(limit)} = ${when === undefined ? to : `${when} ? ${to} : ${debts.join(' + ')}`};`,
    );
    emitBegun(limit, ledger);
  });
}

/** Writes that what is unmet is carried, or becomes shortfall. */
export function emitCarryOver(ledger: Ledger): void {
  const { module, owed, amounts } = ledger;
  const { writer, layout } = module;
  const groups = layout.groups.length;
  emitUsedYear(ledger);
  writer.line('// Carry');
  for (const [group, name] of owed.entries()) {
    writer.line(`debts[period * ${groups} + ${group}] = ${name};`);
    writer.line(`outstanding[${group}]${typed('!')} += ${name};`);
  }
  writer.block(
    `for (let i = dueBegin[period]${typed('!')}, end = dueBegin[period + 1]${typed('!')}; i < end; i++)`,
    () => {
      writer.line(`const debt = due[i]${typed('!')};`);
      writer.line(`const unmet = debts[debt]${typed('!')};`);
      writer.line(`if (unmet === ${amounts.zero}) continue;`);
      writer.line(`debts[debt] = ${amounts.zero};`);
      writer.line(`outstanding[debt % ${groups}]${typed('!')} -= unmet;`);
      if (!amounts.wide)
        writer.line(`${balanceAt(ledger.balances.shortfall, `(debt % ${groups})`)}${typed('!')} += unmet;`);
      writer.line(
        traced(
          ledger,
          `add(account, period, ${module.use('SHORTFALL')}, ${module.use('NONE')}, debt, unmet)`,
        ),
      );
    },
  );
  if (layout.program.settlement.carries.some(({ interest }) => interest !== undefined))
    writer.line(
      `plan.interest?.accrue${amounts.wide ? 'Wide' : ''}(account, period, debts, outstanding, trace);`,
    );
  if (!amounts.wide)
    for (const group of owed.keys())
      writer.line(`${balanceAt(ledger.balances.carried + group)} = outstanding[${group}]${typed('!')};`);
}

/** Writes that lots expire, and what the bank then holds. */
export function emitExpire(ledger: Ledger): void {
  const { module, amounts } = ledger;
  const { writer } = module;
  writer.line('// Expire');
  writer.block(
    `for (let i = lastBegin[period]${typed('!')}, end = lastBegin[period + 1]${typed('!')}; i < end; i++)`,
    () => {
      writer.line(`const lot = last[i]${typed('!')};`);
      writer.line(`const expired = bank[lot]${typed('!')};`);
      writer.line(`if (expired === ${amounts.zero}) continue;`);
      writer.line(`bank[lot] = ${amounts.zero};`);
      writer.line(`const series = seriesOf[lot]${typed('!')};`);
      writer.line(`standing[series]${typed('!')} -= expired;`);
      const own = module.layout.origins.length === 0 ? 'series' : `(series % ${seriesNames(ledger).length})`;
      if (!amounts.wide) writer.line(`${balanceAt(ledger.balances.expired, own)}${typed('!')} += expired;`);
      writer.line(
        traced(ledger, `add(account, period, ${module.use('EXPIRED')}, lot, ${module.use('NONE')}, expired)`),
      );
    },
  );
  if (!amounts.wide)
    for (const i of seriesNames(ledger).keys())
      writer.line(`${balanceAt(ledger.balances.bank + i)} = ${ofAllOrigins(i, ledger)};`);
}
