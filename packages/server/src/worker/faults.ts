import type { PreviewFault } from '../protocol.ts';
import type { Evaluated } from './evaluation.ts';

/**
 * Why a question has no answer, in words.
 *
 * @param mend what can be done where it took too long
 */
export function faultsOf(evaluated: Evaluated, mend: string): readonly PreviewFault[] {
  switch (evaluated.kind) {
    case 'faults':
      return evaluated.faults;
    case 'overran':
      return [
        { message: `Computing this took longer than ${evaluated.seconds} seconds and was ended. ${mend}` },
      ];
    case 'broken':
      return [
        {
          message: `This is a fault in tally itself, not in your files. Please report it with what follows.\n${evaluated.message}`,
        },
      ];
    default:
      return [];
  }
}
