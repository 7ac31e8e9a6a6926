import type { Seed, State } from '@tallystick/model';
import { decimal, divide } from '@tallystick/runtime';
import { objectOf, typed } from '../code/writer.ts';
import { codeOf, type Layout, lotKinds, seedsOf } from '../shape/layout.ts';
import type { Ledger } from './ledger.ts';
import { describe, type Module } from './module.ts';

/** Writes with what states open: so much of each lot of another state. */
export function emitSeeds(module: Module): void {
  const { writer, layout } = module;
  const seeds = seedsOf(layout.program);
  if (seeds.length === 0) return;
  writer.line(`const SEEDS${typed(`: readonly ${module.type('SeedRule')}[]`)} = [`);
  for (const state of seeds) {
    writer.note(
      `  ${describe('state', state)} opens with ${state.opens.ratio} of ${state.opens.from}`,
      state.opens.at,
    );
    writer.line(`  ${seedRule(state, layout)},`, state.opens.at);
  }
  writer.line('];');
  writer.line();
}

function seedRule({ name, opens }: State & { readonly opens: Seed }, layout: Layout): string {
  const { n, d } = decimal(opens.ratio);
  const { rounding } = opens;
  const counting = decimal(layout.program.counts.step);
  return objectOf([
    `period: ${opens.period - layout.first}`,
    `from: ${codeOf(opens.from, layout.states)}`,
    `to: ${codeOf(name, layout.states)}`,
    `ratio: { n: ${n}n, d: ${d}n }`,
    ...(rounding === undefined
      ? []
      : [`rounding: { mode: '${rounding.mode}', steps: ${divide(decimal(rounding.step), counting).n}n }`]),
    `kinds: [${kindsOf(opens.from, name, layout).join(', ')}]`,
  ]);
}

/** By the kind of a lot in the bank of a state: its kind in that of another. */
function kindsOf(from: string, to: string, layout: Layout): readonly number[] {
  const { kinds, origins } = layout;
  return Array.from({ length: lotKinds(layout) }, (_, code) => {
    const place = Math.floor(code / kinds.length);
    const origin = place === 0 ? from : (origins[place - 1] ?? from);
    return (origin === to ? 0 : origins.indexOf(origin) + 1) * kinds.length + (code % kinds.length);
  });
}

/** Writes that the accounts of a party open with what it has in other states. */
export function emitSeed({ module, amounts }: Ledger): void {
  const { writer, layout } = module;
  if (seedsOf(layout.program).length === 0) return;
  writer.line('// Seed');
  writer.line(
    `${module.use(amounts.wide ? 'wideSeed' : 'seed')}(SEEDS, ledgers, party, period, ${layout.groups.length} * periods, seriesOf, trace);`,
  );
}

/** What opening with a share of lots can reach, from the largest sum of an account's amounts: one state can open from another that did. */
export function boundsOfSeeds({ program }: Layout): readonly string[] {
  const seeds = seedsOf(program);
  const factor = seeds.reduce((product, { opens }) => {
    const { n, d } = decimal(opens.ratio);
    return product * (1n + n / d + 1n);
  }, 1n);
  return seeds.length === 0 ? [] : [`most * ${factor * (BigInt(seeds.length) + 1n)}`];
}
