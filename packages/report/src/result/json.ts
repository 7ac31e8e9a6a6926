import { LEDGER_AMOUNTS, type Result } from '@tallystick/runtime';
import { stableJson } from '../json.ts';

/** Every field of a result, in the order in which the contract shows them. */
const FIELDS = [
  ...['schema', 'program', 'version', 'engine', 'sources', 'asOf', 'amendments', 'known'],
  ...['corrections', 'assumptions', 'readings', 'correction', 'record'],
  ...['standing', 'accounts', 'suspended', 'obligations', 'obligation'],
  ...[
    'name',
    'label',
    'effective',
    'from',
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
  ...['party', 'state', 'otherThan', 'periods', 'period', 'first', 'last', 'force', 'inPart', 'because'],
  ...['instrument', 'act', 'date', 'assumed', 'share', 'filed', 'replaces'],
  ...['elections', ...LEDGER_AMOUNTS],
  ...['step', 'kind', 'group', 'vintage', 'origin', 'to', 'against', 'incurred', 'due', 'amount'],
];

/** The result as `tally run --format json` prints it: the same bytes for the same data, whatever computed it. */
export function resultJson(result: Result): string {
  return stableJson(result, FIELDS);
}
