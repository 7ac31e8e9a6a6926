import { RESULT_SCHEMA, SUSPENDED } from '@tallystick/runtime';
import { groupNames, membersOf, namesOnce } from '../analysis/words.ts';
import { electionsOf, isElection } from '../program/elections.ts';
import type { Program, Reading } from '../program/program.ts';
import { PARTY_CHANGES } from '../program/register.ts';
import { originsOf } from '../program/transfers.ts';
import { limitsOverYears } from '../program/years.ts';
import {
  AMOUNT,
  DIALECT,
  type JsonSchema,
  listOf,
  objectOf,
  oneNameOf,
  PERIOD,
  TEXT,
} from './json-schema.ts';

/** The JSON Schema of the result of a run, with the program's own states, kinds, groups and steps. */
export function resultSchema(program: Program): JsonSchema {
  const readings = program.readings.filter((reading) => !isElection(reading));
  return {
    $schema: DIALECT,
    title: `Result of ${program.label ?? program.name}`,
    ...objectOf(
      {
        schema: { const: RESULT_SCHEMA },
        program: { const: program.name },
        version: { type: 'string', description: 'A hash of the law that was applied.' },
        engine: TEXT,
        sources: listOf(objectOf({ file: TEXT, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } })),
        assumptions: listOf(
          objectOf({
            name: TEXT,
            value: TEXT,
            reason: TEXT,
            file: TEXT,
            line: { type: 'integer', minimum: 1 },
          }),
        ),
        readings:
          readings.length === 0
            ? { type: 'array', maxItems: 0 }
            : listOf({ anyOf: readings.map(readingSchema) }),
        standing: standingSchema(program),
        accounts: listOf(accountSchema(program)),
        asOf: DAY,
        known: DAY,
        corrections: listOf(correctionSchema(program)),
        amendments: listOf(
          objectOf(
            {
              name: TEXT,
              effective: DAY,
              from: PERIOD,
              parts: listOf(TEXT),
              label: TEXT,
              states: listOf(TEXT),
            },
            ['label', 'states'],
          ),
        ),
        versions: listOf(
          objectOf({ part: TEXT, amendment: TEXT, from: PERIOD, through: PERIOD, states: listOf(TEXT) }, [
            'amendment',
            'from',
            'through',
            'states',
          ]),
        ),
      },
      ['standing', 'asOf', 'amendments', 'versions', 'known', 'corrections'],
    ),
  };
}

const DAY: JsonSchema = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };

function correctionSchema(program: Program): JsonSchema {
  const state = oneNameOf(membersOf({ kind: 'states' }, program));
  const restated = {
    correction: { const: 'restated' },
    record: oneNameOf(namesOnce(program.records)),
    party: TEXT,
    state,
    period: PERIOD,
    filed: DAY,
    replaces: listOf(TEXT),
  };
  const succeeded = {
    correction: oneNameOf(PARTY_CHANGES),
    party: TEXT,
    to: TEXT,
    share: AMOUNT,
    period: PERIOD,
    filed: DAY,
  };
  const invalidated = {
    correction: { const: 'invalidated' },
    record: oneNameOf(namesOnce(program.records)),
    party: TEXT,
    state,
    kind: oneNameOf(membersOf({ kind: 'credits' }, program)),
    group: oneNameOf(groupNames(program)),
    period: PERIOD,
    amount: AMOUNT,
    filed: DAY,
  };
  return {
    anyOf: [
      objectOf(restated),
      objectOf(succeeded, ['share', 'filed']),
      objectOf(invalidated, ['kind', 'group', 'filed']),
    ],
  };
}

function standingSchema(program: Program): JsonSchema {
  const affected = {
    obligation: oneNameOf(namesOnce(program.deficits)),
    party: TEXT,
    state: oneNameOf(membersOf({ kind: 'states' }, program)),
    otherThan: listOf(TEXT),
    first: PERIOD,
    last: PERIOD,
    force: oneNameOf(['not enforced', 'suspended', 'not in force']),
    inPart: { type: 'boolean' },
    because: listOf(
      objectOf(
        { instrument: TEXT, act: TEXT, date: DAY, assumed: listOf(objectOf({ what: TEXT, reason: TEXT })) },
        ['assumed'],
      ),
    ),
  };
  return objectOf({
    asOf: DAY,
    suspended: oneNameOf(SUSPENDED),
    obligations: listOf(objectOf(affected, ['party', 'otherThan'])),
  });
}

function readingSchema({ name, choices }: Reading): JsonSchema {
  return objectOf({ name: { const: name }, choice: oneNameOf(choices.map((choice) => choice.name)) });
}

/** Lists may be left out where they are empty. */
function accountSchema(program: Program): JsonSchema {
  const state = oneNameOf(membersOf({ kind: 'states' }, program));
  const kind = oneNameOf(membersOf({ kind: 'credits' }, program));
  const group = oneNameOf(groupNames(program));
  const step = oneNameOf(namesOnce(program.settlement.steps));
  const lot = { kind, group, vintage: PERIOD, origin: state };
  const amount = AMOUNT;
  const met = program.settlement.steps.some(({ rate }) => rate !== undefined) ? { met: amount } : {};
  const pools = namesOnce(program.pools);
  const through = {
    ...(pools.length > 0 && { pool: oneNameOf(pools) }),
    ...(pools.length + originsOf(program).length > 0 && { counterpart: state }),
  };
  const entries = {
    ...(program.states.some(({ opens }) => opens !== undefined) && {
      seeded: listOf(objectOf({ ...lot, amount })),
    }),
    issued: listOf(objectOf({ kind, group, amount })),
    invalidated: listOf(objectOf({ ...lot, amount })),
    received: listOf(objectOf({ ...lot, from: TEXT, amount, ...through }, Object.keys(through))),
    sent: listOf(objectOf({ ...lot, to: TEXT, amount, ...through }, Object.keys(through))),
    deficits: listOf(objectOf({ group, amount })),
    retired: listOf(
      objectOf({ step, ...lot, against: group, incurred: PERIOD, amount, ...met }, Object.keys(met)),
    ),
    ...(program.settlement.carries.some(({ interest }) => interest !== undefined) && {
      interest: listOf(objectOf({ group, incurred: PERIOD, amount })),
    }),
    expired: listOf(objectOf({ ...lot, amount })),
    bank: listOf(objectOf({ ...lot, amount })),
    carried: listOf(objectOf({ group, incurred: PERIOD, due: PERIOD, amount })),
    shortfall: listOf(objectOf({ group, incurred: PERIOD, amount })),
  };
  const due = listOf(objectOf({ name: oneNameOf(namesOnce(program.deadlines)), date: DAY }));
  const calendar = program.deadlines.length === 0 ? {} : { due };
  const elections = electionsOf(program).map(({ name, choices }) =>
    objectOf(
      { name: { const: name }, choice: oneNameOf(choices.map((choice) => choice.name)), since: PERIOD },
      ['since'],
    ),
  );
  const chosen = elections.length === 0 ? {} : { elections: listOf({ anyOf: elections }) };
  const period = objectOf({ period: PERIOD, ...calendar, ...chosen, ...entries }, Object.keys(entries));
  const earlier = objectOf({
    period: PERIOD,
    deficits: listOf(objectOf({ group, amount })),
    retired: listOf(
      objectOf({ kind, origin: state, against: group, incurred: PERIOD, amount, ...met }, Object.keys(met)),
    ),
  });
  const account = { party: TEXT, state, periods: listOf(period), toldFrom: PERIOD };
  return limitsOverYears(program).length === 0
    ? objectOf(account, ['toldFrom'])
    : objectOf({ ...account, earlier: listOf(earlier) }, ['earlier', 'toldFrom']);
}
