import { ColumnRoom, type Columns, checkColumns, type FactError } from '../../packages/runtime/src/index.ts';
import { makeCodedSales, postCodedSales, referenceCodedSales } from '../act/class-codes.ts';
import { compare, comparePostings, postingsOf } from '../act/compare.ts';
import { compileAct, postGenerated } from '../act/generated.ts';
import { post } from '../act/postings.ts';
import { postCsv } from '../act/postings-csv.ts';
import { postObjects } from '../act/postings-objects.ts';
import { STATES } from '../act/rule.ts';
import { type Row, work } from '../measure/work.ts';
import { CLASS_CODES, COLUMNS, CSV, GENERATED, HAND_WRITTEN, OBJECTS } from './names.ts';

/** From facts to rounded deficits and credits, in three forms of facts. */
export const POSTINGS: readonly Row[] = [
  {
    workload: COLUMNS,
    competitor: HAND_WRITTEN,
    anchor: true,
    prepare({ sales, postings }) {
      const facts = sales();
      return work(
        facts.rows,
        () => post(facts),
        (found) => comparePostings(found, postings()),
      );
    },
  },
  {
    workload: COLUMNS,
    competitor: CLASS_CODES,
    note: 'a simpler workload, to hold the anchor against: class codes instead of weights and bodies, 12 model years',
    prepare({ records }) {
      const sales = makeCodedSales(records);
      return work(
        records,
        () => postCodedSales(sales),
        (found) => compare(found, referenceCodedSales(sales)),
      );
    },
  },
  {
    workload: COLUMNS,
    competitor: GENERATED,
    async prepare({ sales, postings }) {
      const { act } = await compileAct();
      const facts = sales();
      const { names } = facts.manufacturer;
      return work(
        facts.rows,
        () => postGenerated(act, facts, names.length * STATES.length),
        (found) => comparePostings(postingsOf(act, found, names), postings()),
      );
    },
  },
  {
    workload: COLUMNS,
    competitor: 'generated, each value checked',
    note: 'every value of every column is checked first, as for columns that no reader of ours has made',
    async prepare({ sales, postings }) {
      const { act } = await compileAct();
      const facts = sales();
      const { names } = facts.manufacturer;
      const record = act.info.records.find(({ name }) => name === 'sale');
      if (record === undefined) throw new Error('the program has no record sale');
      const columns: Columns = { ...facts };
      return work(
        facts.rows,
        () => {
          const errors = checkColumns(record, columns, act.info);
          if (errors.length > 0) throw new Error(errors[0]?.message);
          return postGenerated(act, columns, names.length * STATES.length);
        },
        (found) => comparePostings(postingsOf(act, found, names), postings()),
      );
    },
  },
  {
    workload: OBJECTS,
    competitor: HAND_WRITTEN,
    anchor: true,
    note: 'values are taken as they are',
    prepare({ objects, postings }) {
      const facts = objects();
      return work(
        facts.length,
        () => postObjects(facts),
        (found) => comparePostings(found, postings()),
      );
    },
  },
  {
    workload: OBJECTS,
    competitor: GENERATED,
    note: 'every value is checked',
    async prepare({ objects, postings }) {
      const { act } = await compileAct();
      const facts = objects();
      const room = new ColumnRoom();
      return work(
        facts.length,
        () => {
          const errors: FactError[] = [];
          const columns = act.saleColumnsOf(facts, errors, room);
          if (errors.length > 0) throw new Error(errors[0]?.message);
          const names = partiesOf(columns);
          return { names, postings: postGenerated(act, columns, names.length * STATES.length) };
        },
        (found) => comparePostings(postingsOf(act, found.postings, found.names), postings()),
      );
    },
  },
  {
    workload: CSV,
    competitor: HAND_WRITTEN,
    anchor: true,
    note: 'a reader for this file alone: columns in order, no quotes, nothing checked',
    prepare({ csv, records, postings }) {
      const bytes = csv();
      return work(
        records,
        () => postCsv(bytes),
        (found) => comparePostings(found, postings()),
      );
    },
  },
  {
    workload: CSV,
    competitor: GENERATED,
    note: 'the reader of `packages/facts` takes columns in any order and quotes, and checks every value',
    async prepare({ csv, records, postings }) {
      const { act, program } = await compileAct();
      const { readFacts } = await import('../../packages/facts/src/index.ts');
      const record = program.records.find(({ name }) => name === 'sale');
      if (record === undefined) throw new Error('the program has no record sale');
      const source = { name: 'sales.csv', bytes: csv() };
      return work(
        records,
        async () => {
          const read = await readFacts(record, program, source);
          if (!read.ok) throw new Error(read.problems[0]?.message);
          const names = partiesOf(read.columns);
          return { names, postings: postGenerated(act, read.columns, names.length * STATES.length) };
        },
        (found) => comparePostings(postingsOf(act, found.postings, found.names), postings()),
      );
    },
  },
];

function partiesOf(columns: Columns): readonly string[] {
  const { manufacturer } = columns;
  if (typeof manufacturer === 'object' && 'names' in manufacturer) return manufacturer.names;
  throw new Error('the columns of sale name no parties');
}
