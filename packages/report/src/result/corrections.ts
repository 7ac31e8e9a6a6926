import { type Correction, inWords, type Result } from '@tallystick/runtime';
import { oneLine } from '../tables/one-line.ts';

type Corrected = Pick<Result, 'known' | 'corrections'>;

/** What stands above the corrections of a result. */
export function correctedHead({ known, corrections = [] }: Corrected): string {
  const day = known === undefined ? '' : `As known on ${known}`;
  if (corrections.length === 0) return `${day}: nothing that was filed by then corrects the facts.`;
  return day === '' ? 'Corrected:' : `${day}, corrected:`;
}

/** A line for each correction. */
export function correctionLines({ corrections = [] }: Corrected): readonly string[] {
  return corrections.map(correctionText);
}

/** `Acme in CA, 2024: the report of sale filed on 2025-09-01 replaces the first report`. */
export function correctionText({ party, state, period, record, filed, replaces }: Correction): string {
  const earlier = replaces.map((day) => (/^\d/.test(day) ? `that of ${day}` : day));
  return `${oneLine(party)} in ${state}, ${period}: the report of ${record} filed on ${filed} replaces ${inWords(earlier)}`;
}

/** The same as a reason beside an amount of the account: `report of 2024 filed on 2025-09-01`. */
export function correctionCause({ period, filed }: Correction): string {
  return `report of ${period} filed on ${filed}`;
}
