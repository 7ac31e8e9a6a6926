import { DIALECT, type JsonSchema, listOf, objectOf, oneNameOf, PERIOD, TEXT } from '@tallystick/model';
import { MEASURES } from '../tables/balances.ts';
import { DIFF_SCHEMA } from './diff.ts';

/** The JSON Schema of a diff: what `tally diff --format json` prints. */
export function diffSchema(): JsonSchema {
  return {
    $schema: DIALECT,
    title: 'Two laws compared',
    ...objectOf(
      {
        schema: { const: DIFF_SCHEMA },
        program: TEXT,
        label: TEXT,
        unit: { ...TEXT, description: 'What amounts are counted in.' },
        from: { $ref: '#/$defs/side' },
        to: { $ref: '#/$defs/side' },
        states: { ...NAMES, description: 'Of two programs: the states in which they are compared.' },
        changes: listOf({ $ref: '#/$defs/change' }),
        impact: { $ref: '#/$defs/impact' },
        scenarios: { $ref: '#/$defs/scenarios' },
        verdict: { $ref: '#/$defs/verdict' },
        stale: {
          ...listOf(objectOf({ id: TEXT, words: TEXT, reason: TEXT })),
          description: 'Changes that were accepted and no longer occur.',
        },
      },
      ['label', 'states', 'impact', 'scenarios', 'verdict', 'stale'],
    ),
    $defs: { side: SIDE, change: CHANGE, move: MOVE, shares: SHARES, impact: IMPACT, ...ANSWERS },
  };
}

const WHOLE: JsonSchema = { type: 'integer', minimum: 0 };
const NUMBER: JsonSchema = { type: 'integer', minimum: 1 };
const NAMES: JsonSchema = listOf(TEXT);
const PLACE: JsonSchema = objectOf({ file: TEXT, line: NUMBER });

/** An exact decimal, which can be negative. */
const AMOUNT: JsonSchema = { type: 'string', pattern: '^-?(0|[1-9][0-9]*)([.][0-9]*[1-9])?$' };

/** An exact decimal or, where there is none, a fraction. */
const SHARE: JsonSchema = {
  type: 'string',
  pattern: '^-?(0|[1-9][0-9]*)([.][0-9]*[1-9]|/[1-9][0-9]*)?$',
};

const SIDE = objectOf(
  {
    program: TEXT,
    revision: { ...TEXT, description: 'The git revision of its files.' },
    files: { ...NAMES, description: 'The files that were named, where the sides have others.' },
    asOf: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    amendments: NAMES,
    version: { type: 'string', description: 'A hash of the law.' },
  },
  ['revision', 'files', 'asOf'],
);

const CHANGE = objectOf(
  {
    id: { ...TEXT, description: 'The same for the same change in every run.' },
    construct: { ...TEXT, description: 'The kind of part.' },
    part: { ...TEXT, description: 'The name of the part.' },
    words: { ...TEXT, description: 'A sentence.' },
    direction: {
      ...oneNameOf(['stricter', 'looser', 'either', 'none']),
      description: 'As far as it is proved: either means that it can be stricter or looser.',
    },
    remark: { type: 'boolean', description: 'True of what changes no amount by its nature.' },
    unit: { ...NUMBER, description: 'Changes of one unit can be made only together.' },
    accepted: { ...TEXT, description: 'Why it was accepted.' },
    amendment: TEXT,
    clauses: NAMES,
    states: { ...NAMES, description: 'The states in whose law it is, where it is not that of all.' },
    first: PERIOD,
    last: PERIOD,
    before: PLACE,
    after: PLACE,
    texts: {
      ...objectOf({ before: TEXT, after: TEXT }, ['before', 'after']),
      description: 'What stands there, where it is not the same in both.',
    },
  },
  ['unit', 'accepted', 'amendment', 'states', 'first', 'last', 'before', 'after', 'texts'],
);

const SHARES: JsonSchema = {
  ...listOf(
    objectOf(
      {
        unit: NUMBER,
        share: SHARE,
        error: { ...TEXT, description: 'Of a sampled split: the share is within so much of the exact one.' },
      },
      ['error'],
    ),
  ),
  description: 'The share of each unit of changes; they sum to the difference.',
};

const DIFFERENCE = { amount: oneNameOf(MEASURES), from: AMOUNT, to: AMOUNT, difference: AMOUNT };

const MOVE = objectOf(
  {
    ...{ party: TEXT, state: TEXT, period: PERIOD, group: TEXT },
    ...DIFFERENCE,
    shares: { $ref: '#/$defs/shares' },
    interaction: { ...SHARE, description: 'What the units do together beyond what each does alone.' },
  },
  ['shares', 'interaction'],
);

const MOVES: JsonSchema = listOf({ $ref: '#/$defs/move' });

const IMPACT = objectOf(
  {
    facts: NAMES,
    last: { ...PERIOD, description: 'The last period that was settled; 0 where there is no account.' },
    accounts: objectOf({ moved: WHOLE, all: WHOLE }),
    moves: { ...MOVES, description: 'Worst first.' },
    totals: listOf(objectOf({ ...DIFFERENCE, shares: { $ref: '#/$defs/shares' } }, ['shares'])),
    attribution: objectOf(
      { method: oneNameOf(['exact', 'sampled']), orders: NUMBER, laws: NUMBER, units: listOf(NUMBER) },
      ['orders'],
    ),
  },
  ['attribution'],
);

const ANSWERS = {
  scenarios: objectOf({
    all: WHOLE,
    moved: listOf(objectOf({ title: TEXT, at: PLACE, moves: MOVES })),
    failed: listOf(objectOf({ title: TEXT, reason: TEXT })),
  }),
  verdict: {
    anyOf: [
      objectOf({ verdict: { const: 'equivalent' }, proof: oneNameOf(['same law', 'same normal form']) }),
      objectOf({
        verdict: { const: 'differs' },
        witness: objectOf({
          rows: listOf(
            objectOf({ record: TEXT, values: { type: 'object', additionalProperties: { type: 'string' } } }),
          ),
          moves: MOVES,
          scenario: TEXT,
        }),
      }),
      objectOf({ verdict: { const: 'undecided' }, fleets: WHOLE }),
    ],
  },
};
