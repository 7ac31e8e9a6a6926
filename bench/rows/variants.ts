import { compare, resultsOf } from '../act/compare.ts';
import { compileAct, settleVariantsGenerated } from '../act/generated.ts';
import { settleVariants, settleVariantsOfCounts } from '../act/variants.ts';
import { type Row, work } from '../measure/work.ts';
import { GENERATED, HAND_WRITTEN, VARIANTS } from './names.ts';

/** Many small changes of one fleet: facts to balances each time. */
export const WHAT_IF: readonly Row[] = [
  {
    workload: VARIANTS,
    competitor: HAND_WRITTEN,
    anchor: true,
    prepare: ({ variants, variantResults }) =>
      work(
        variants,
        () => settleVariants(variants),
        (found) => compare(found, variantResults()),
      ),
  },
  {
    workload: VARIANTS,
    competitor: 'hand-written, from counts',
    note: 'counts by class straight to postings: no row is read, no vehicle is classified',
    prepare: ({ variants, variantResults }) =>
      work(
        variants,
        () => settleVariantsOfCounts(variants),
        (found) => compare(found, variantResults()),
      ),
  },
  {
    workload: VARIANTS,
    competitor: GENERATED,
    async prepare({ variants, variantResults }) {
      const { act } = await compileAct();
      return work(
        variants,
        () => settleVariantsGenerated(act, variants),
        (found) => compare(resultsOf(act, found), variantResults()),
      );
    },
  },
];
