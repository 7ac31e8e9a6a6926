import { LEDGER_AMOUNTS, type Result } from '@tallystick/runtime';
import { stableJson } from '../json.ts';

/** Every field of a result, in the order in which the contract shows them. */
const FIELDS = [
  ...['schema', 'program', 'version', 'engine', 'sources', 'asOf', 'amendments', 'versions', 'known'],
  ...['corrections', 'assumptions', 'readings', 'correction', 'record'],
  ...['standing', 'accounts', 'suspended', 'obligations', 'obligation'],
  ...[
    'name',
    'part',
    'amendment',
    'label',
    'effective',
    'from',
    'through',
    'states',
    'parts',
    'value',
    'reason',
    'choice',
    'since',
    'file',
    'sha256',
    'line',
  ],
  ...[
    'party',
    'state',
    'otherThan',
    'toldFrom',
    'earlier',
    'periods',
    'period',
    'first',
    'last',
    'force',
    'inPart',
    'because',
  ],
  ...['instrument', 'act', 'date', 'assumed', 'share', 'filed', 'replaces'],
  ...['elections', ...LEDGER_AMOUNTS],
  ...[
    'step',
    'kind',
    'group',
    'vintage',
    'origin',
    'to',
    'pool',
    'counterpart',
    'against',
    'incurred',
    'due',
    'amount',
    'met',
  ],
];

/** The result as `tally run --format json` prints it: the same bytes for the same data, whatever computed it. */
export function resultJson(result: Result): string {
  return stableJson(result, FIELDS);
}
