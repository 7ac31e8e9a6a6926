import { compare, resultsOf } from '../act/compare.ts';
import { compileAct, settleVariantsGenerated, variantRoomGenerated } from '../act/generated.ts';
import { settleVariants, settleVariantsOfCounts, variantRoom } from '../act/variants.ts';
import { type Row, work } from '../measure/work.ts';
import { GENERATED, HAND_WRITTEN, VARIANTS } from './names.ts';

/** Many small changes of one fleet: facts to balances each time. */
export const WHAT_IF: readonly Row[] = [
  {
    workload: VARIANTS,
    competitor: HAND_WRITTEN,
    anchor: true,
    prepare({ variants, variantResults }) {
      const room = variantRoom(variants);
      return work(
        variants,
        () => settleVariants(variants, room),
        (found) => compare(found, variantResults()),
      );
    },
  },
  {
    workload: VARIANTS,
    competitor: 'hand-written, from counts',
    note: 'counts by class straight to postings: no row is read, no vehicle is classified',
    prepare({ variants, variantResults }) {
      const room = variantRoom(variants);
      return work(
        variants,
        () => settleVariantsOfCounts(variants, room),
        (found) => compare(found, variantResults()),
      );
    },
  },
  {
    workload: VARIANTS,
    competitor: GENERATED,
    async prepare({ variants, variantResults }) {
      const { act } = await compileAct();
      const room = variantRoomGenerated(act, variants);
      return work(
        variants,
        () => settleVariantsGenerated(act, variants, room),
        (found) => compare(resultsOf(act, found), variantResults()),
      );
    },
  },
];
