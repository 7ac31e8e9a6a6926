import { describe, expect, it } from 'vitest';
import type { Program } from '../../src/program/program.ts';
import { standingOf, type Where } from '../../src/standing/standing.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const program = await programOf(readText('standing/base.tally'));

/** Each obligation on a line: how it stands, and how what it rests on does. */
function told(law: Program, asOf: string, where: Where): readonly string[] {
  const words = (force: string, inPart: boolean) => (inPart ? `${force} in part` : force);
  return standingOf(law, asOf, where).obligations.map(({ obligation, force, inPart, restsOn }) => {
    const instruments = restsOn.map(
      (one) => `${one.instrument} ${words(one.force, one.inPart)} (${one.since?.name ?? '-'})`,
    );
    return `${obligation.name} ${obligation.state} ${words(force, inPart)}: ${instruments.join(', ')}`;
  });
}

describe('the standing of obligations', () => {
  it.each<[string, string, Where, readonly string[]]>([
    [
      'nothing recorded yet',
      '2020-05-31',
      { state: 'CA', period: 2024 },
      [
        'requirement CA not recorded: P not recorded (-), waiver of P not recorded (-)',
        'PACT CA not recorded: PACT not recorded (-)',
      ],
    ],
    [
      'on the way',
      '2020-12-31',
      { state: 'CA', period: 2024 },
      [
        'requirement CA not in force: P not in force (adopted on 2020-06-01), waiver of P not recorded (-)',
        'PACT CA not recorded: PACT not recorded (-)',
      ],
    ],
    [
      'in one state and not yet in the other, on the very day',
      '2023-12-31',
      {},
      [
        'requirement CA in force: P in force (operative on 2021-01-01), waiver of P in force (waiver granted on 2022-01-01)',
        'requirement NY not recorded: P not recorded (-), waiver of P in force (waiver granted on 2022-01-01)',
        'PACT CA in force: PACT in force (signed on 2023-01-01)',
      ],
    ],
    [
      'for one party',
      '2025-03-01',
      { state: 'CA', party: 'Acme', period: 2025 },
      [
        'requirement CA suspended: P suspended (enjoined on 2025-03-01), waiver of P in force (waiver granted on 2022-01-01)',
        'PACT CA in force: PACT in force (signed on 2023-01-01)',
      ],
    ],
    [
      'for another, whom the agreement does not bind',
      '2025-03-01',
      { state: 'CA', party: 'Cedar', period: 2025 },
      [
        'requirement CA in force: P in force (operative on 2021-01-01), waiver of P in force (waiver granted on 2022-01-01)',
      ],
    ],
    [
      'where the party is not given',
      '2025-03-01',
      { state: 'NY', period: 2027 },
      [
        'requirement NY suspended in part: P suspended in part (enjoined on 2025-03-01), waiver of P in force (waiver granted on 2022-01-01)',
      ],
    ],
    [
      'in a period that is paused',
      '2025-05-01',
      { state: 'NY', party: 'Cedar', period: 2026 },
      [
        'requirement NY not enforced: P not enforced (enforcement paused on 2025-05-01), waiver of P in force (waiver granted on 2022-01-01)',
      ],
    ],
    [
      'in one that is not',
      '2025-05-01',
      { state: 'NY', party: 'Cedar', period: 2027 },
      [
        'requirement NY in force: P in force (operative on 2024-01-01), waiver of P in force (waiver granted on 2022-01-01)',
      ],
    ],
    ['in a period in which nothing is owed', '2025-05-01', { state: 'NY', period: 2024 }, []],
    [
      'without what it needs',
      '2025-07-01',
      { state: 'NY', party: 'Cedar', period: 2027 },
      [
        'requirement NY suspended: P in force (operative on 2024-01-01), waiver of P not in force (waiver disapproved on 2025-07-01)',
      ],
    ],
    [
      'after the injunction was lifted, a stay in part is left',
      '2025-08-01',
      { state: 'CA', party: 'Acme', period: 2025 },
      [
        'requirement CA suspended: P suspended in part (stayed on 2025-06-01), waiver of P not in force (waiver disapproved on 2025-07-01)',
        'PACT CA in force: PACT in force (signed on 2023-01-01)',
      ],
    ],
    [
      'on the last day of an injunction',
      '2025-12-31',
      { state: 'CA', party: 'Basin', period: 2030 },
      [
        'requirement CA suspended: P suspended in part (stayed on 2025-06-01), waiver of P not in force (waiver disapproved on 2025-07-01)',
        'PACT CA suspended: PACT suspended (enjoined on 2025-09-01)',
      ],
    ],
    [
      'the day after',
      '2026-01-01',
      { state: 'CA', party: 'Basin', period: 2030 },
      [
        'requirement CA suspended: P suspended in part (stayed on 2025-06-01), waiver of P not in force (waiver disapproved on 2025-07-01)',
        'PACT CA in force: PACT in force (signed on 2023-01-01)',
      ],
    ],
  ])('%s', (_, asOf, where, expected) => {
    expect(told(program, asOf, where)).toEqual(expected);
  });
});

it('says which obligations each event stops, and no others', () => {
  const { stoppings } = standingOf(program, '2025-10-01', { party: 'Acme' });
  const places = stoppings.map(({ event, instrument, inPart, stopped }) => [
    event.name,
    instrument,
    inPart,
    stopped.map(({ name, state }) => `${name} ${state}`),
  ]);
  expect(places).toEqual([
    ['enforcement paused on 2025-05-01', 'P', true, ['requirement NY']],
    ['stayed on 2025-06-01', 'P', true, ['requirement CA']],
    ['waiver disapproved on 2025-07-01', 'waiver of P', false, ['requirement CA', 'requirement NY']],
    ['enjoined on 2025-09-01', 'PACT', false, ['PACT CA']],
  ]);
});
