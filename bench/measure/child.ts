import { allRows, idOf } from '../rows/all.ts';
import { readInputs, type Sizes } from './inputs.ts';
import { timeRow } from './time-row.ts';
import { anchorOf } from './work.ts';

/** What the parent asks of the process of one row. */
export interface Request {
  readonly id: string;
  readonly folder: string;
  readonly sizes: Sizes;
  readonly short: boolean;
}

// A fresh process for each row: no row inherits what another has compiled or left on the heap.
const request: Request = JSON.parse(process.argv[2] ?? '{}');
const rows = await allRows(!request.short);
const row = rows.find((each) => idOf(each) === request.id);
if (row === undefined) throw new Error(`no row ${request.id}`);
const inputs = readInputs(request.folder, request.sizes);
const anchor = anchorOf(rows, row);
const timing = await timeRow(
  await row.prepare(inputs),
  anchor === undefined || anchor === row ? undefined : async () => anchor.prepare(inputs),
  request.short,
);
process.stdout.write(JSON.stringify(timing));
