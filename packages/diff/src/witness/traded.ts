import { type Field, isTransfer, type Program, transferFields } from '@tallystick/model';
import { choiceRows } from './choices.ts';
import type { Source } from './composed.ts';
import { type Fleet, type FleetRow, ofParty } from './fleets.ts';

/** How much of what the other party earned is sent. */
const SHARES = [1, 1, 0.5, 0.1];
/** So many periods later at the most. */
const MOST_PERIODS = 3;

/**
 * The fleet with credits that another party earned and sent to it, so that lots are there which it cannot earn itself: those of
 * other states. As it is where nothing is transferred, or nothing was earned.
 */
export function tradedFleet(
  fleet: Fleet,
  program: Program,
  sources: readonly Source[],
  random: () => number,
): Fleet {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const [first] = fleet;
  const transfer = program.records.find((record) => isTransfer(record, program));
  const fields = transfer && transferFields(transfer);
  if (first === undefined || transfer === undefined || fields?.amount.type.kind !== 'quantity') return fleet;
  const { step } = fields.amount.type;
  const own = pick(fleet.filter(({ values }) => stateOf(values, program) !== undefined)) ?? first;
  // What was earned long before has expired.
  const earning = sources.filter(({ earns }) => earns);
  const near = earning.filter(
    ({ row }) => row.period <= own.period && row.period >= own.period - MOST_PERIODS,
  );
  const earned = pick(near.length > 0 && random() < 0.8 ? near : earning);
  if (earned === undefined) return fleet;
  const seller = `Seller to ${first.party}`;
  const steps = Math.floor((earned.amount * (pick(SHARES) ?? 1)) / Number(step));
  if (steps < 1) return fleet;
  const { row, choices, state, kind, group } = earned;
  // Later it may have expired.
  const period = row.period + (random() < 0.8 ? 0 : Math.floor(random() * MOST_PERIODS));
  const toState = random() < 0.6 ? stateOf(own.values, program) : pick(program.states)?.name;
  const said = new Map<Field | undefined, string>([
    [fields.from, seller],
    [fields.to, first.party],
    [fields.state, state],
    [fields.toState, toState ?? state],
    [fields.origin, state],
    [fields.period, `${period}`],
    [fields.kind, kind],
    [fields.group, group],
    [fields.vintage, `${row.period}`],
    [fields.amount, (steps * Number(step)).toFixed((step.split('.')[1] ?? '').length)],
  ]);
  const values = transfer.fields.map((field) => [field.name, said.get(field) ?? anyOf(field, program)]);
  const sent: FleetRow = {
    ...{ record: transfer.name, party: first.party, period },
    values: Object.fromEntries(values),
  };
  const chosen = { party: seller, states: [state], first: row.period, last: row.period };
  return [...fleet, ofParty(row, seller, program), ...choiceRows(choices, chosen, program), sent];
}

/** The state that a row names. */
function stateOf(values: FleetRow['values'], { states }: Program): string | undefined {
  return Object.values(values).find((value) => states.some(({ name }) => name === value));
}

/** What a transfer says besides: no amount depends on it. */
function anyOf({ type }: Field, { periods }: Program): string {
  switch (type.kind) {
    case 'date':
      return `${periods.first - 1}-01-01`;
    case 'enumeration':
      return type.members[0]?.name ?? '';
    case 'quantity':
      return '0';
    default:
      return '';
  }
}
