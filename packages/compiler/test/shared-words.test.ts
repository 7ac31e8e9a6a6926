import { expect, it } from 'vitest';
import { checked } from './kit/program.ts';

/** A table by the words of two records, which list them in different orders. */
const TEXT = `
program SHARED "Words of two records" under "1" {
  periods  year from 2024
  counts   credits in steps of 1
}

states { CA owes from 2024, earns from 2024 }

record sale {
  maker  party
  state  state
  year   period
  power  ice | ev
}

record purchase {
  maker  party
  state  state
  year   period
  power  ev | ice
}

groups of sale { sold when 1 < 2 }
groups of purchase { bought when 1 < 2 }

table weight by power {
  ice:  3
  ev:   5
}

deficit sales of sale { amount 1 credit * weight[power] }
deficit purchases of purchase { amount 1 credit * weight[power] }

settle each year {
  pay deficits  oldest first, then sold before bought
  carry unmet deficits for 1 year, then shortfall
}
`;

it('looks a table up by the word, not by its place in the list of one record', async () => {
  const evaluator = (await checked(TEXT)).compiled.instantiate();
  const columns = (power: number) => ({
    rows: 1,
    maker: { codes: Uint8Array.of(0), names: ['Acme'] },
    state: Uint8Array.of(0),
    year: Uint16Array.of(2024),
    power: Uint8Array.of(power),
  });
  const [ICE, ICE_BOUGHT] = [0, 1];
  const outcome = evaluator.evaluateColumns({ sale: columns(ICE), purchase: columns(ICE_BOUGHT) });
  const deficits = outcome.ok ? outcome.accounts[0]?.periods[0]?.deficits : outcome.errors;
  expect(deficits).toMatchObject([
    { group: 'sold', amount: '3' },
    { group: 'bought', amount: '3' },
  ]);
});
