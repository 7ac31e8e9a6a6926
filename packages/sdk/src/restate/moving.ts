import type { Program } from '@tallystick/model';
import type { ImpactMove } from '@tallystick/report';
import type { Account } from '@tallystick/runtime';
import { attributed } from '../diff/attribution.ts';
import { foundIn } from '../diff/changes.ts';
import { decimalsOf } from '../diff/diff.ts';
import { impactOf } from '../diff/impact.ts';
import { pairsOf } from '../diff/pairs.ts';
import { computerOf } from '../diff/sides.ts';
import type { FactsFile } from '../facts/read.ts';
import type { LoadedProgram } from '../program/load.ts';
import { nameOrder } from '../program/outputs.ts';
import type { RunOptions } from '../run/options.ts';

/** Which changes of the law move each amount: worked out from the laws between the two, of which there are so many. */
export interface Moving {
  readonly laws: number;
  /** True if a part of this name is changed by what moves the amount. */
  readonly isMovedBy: (move: Moved, part: string) => boolean;
}

type Moved = Pick<ImpactMove, 'party' | 'state' | 'period' | 'group' | 'amount'>;

/** Of more units of changes the laws between two are not gone through: each doubles their number. */
const MOST_UNITS = 6;

/**
 * Says which changes between two laws move which amount, over the same facts. Undefined where nothing moves, there is but one to say
 * it of, there are too many, or a law between the two cannot be computed.
 */
export async function movingBetween(
  before: { readonly loaded: LoadedProgram; readonly accounts: readonly Account[] },
  after: { readonly loaded: LoadedProgram; readonly accounts: readonly Account[] },
  files: readonly FactsFile[],
  options: Pick<RunOptions, 'through' | 'elections' | 'known' | 'onPhase'>,
): Promise<Moving | undefined> {
  const impact = impactOf(before.accounts, after.accounts, nameOrder(after.loaded.program), []);
  if (impact.moves.length === 0) return undefined;
  const pairs = pairsOf(before.loaded, after.loaded);
  const { units } = foundIn(pairs, [before.loaded.texts, after.loaded.texts]);
  if (units.length < 2 || units.length > MOST_UNITS) return undefined;
  const programs: readonly Program[] = [before.loaded.program, after.loaded.program];
  const split = await attributed(impact, units, computerOf(pairs, files, options), {
    decimals: decimalsOf(programs),
    onLaw: (law, all) => options.onPhase?.(`Computing law ${law} of ${all} between the two`),
  });
  if (split?.attribution === undefined) return undefined;
  const shares = new Map(split.moves.map((move) => [keyOf(move), move.shares]));
  const unitsOf = (part: string): readonly number[] =>
    units.flatMap(({ number, ids }) =>
      pairs.some(({ changes }) =>
        changes.some(
          (change) =>
            ids.has(change.id) && [change.part, change.before?.name, change.after?.name].includes(part),
        ),
      )
        ? [number]
        : [],
    );
  return {
    laws: split.attribution.laws,
    isMovedBy: (move, part) => {
      const [own, found] = [shares.get(keyOf(move)), unitsOf(part)];
      // What no change names is not left out.
      return own === undefined || found.length === 0 || own.some(({ unit }) => found.includes(unit));
    },
  };
}

function keyOf({ party, state, period, group, amount }: Moved): string {
  return JSON.stringify([party, state, period, group, amount]);
}
