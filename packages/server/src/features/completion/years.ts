import type { Project } from '../../projects/projects.ts';
import { number, type Offer } from './offer.ts';

/** How many years are offered where any year could stand. */
const COUNT = 15;

/** The first years of the program. */
export function yearsOf({ loaded }: Project): readonly Offer[] {
  const first = loaded.work.programs[0]?.periods.first;
  const unit = loaded.work.programs[0]?.periods.unit ?? 'year';
  return first === undefined ? [] : Array.from({ length: COUNT }, (_, i) => number(first + i, unit));
}
