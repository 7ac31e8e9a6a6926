import {
  type Correction,
  type Invalidated,
  inWords,
  type Restated,
  type Result,
  type Succeeded,
} from '@tallystick/runtime';
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
export function correctionText(correction: Correction): string {
  switch (correction.correction) {
    case 'restated':
      return restatedText(correction);
    case 'invalidated':
      return invalidatedText(correction);
    default:
      return `${successionText(correction)} from ${correction.period} on`;
  }
}

/** The same as a reason beside an amount of the account: `report of 2024 filed on 2025-09-01`. */
export function correctionCause(correction: Correction): string {
  const { period } = correction;
  switch (correction.correction) {
    case 'restated':
      return `report of ${period} filed on ${correction.filed}`;
    case 'invalidated':
      return `${correction.amount} of ${period} invalidated`;
    default:
      return `${successionText(correction)} (${period})`;
  }
}

function restatedText({ party, state, period, record, filed, replaces }: Restated): string {
  const earlier = replaces.map((day) => (/^\d/.test(day) ? `that of ${day}` : day));
  return `${oneLine(party)} in ${state}, ${period}: the report of ${record} filed on ${filed} replaces ${inWords(earlier)}`;
}

/** `Acme in CA: 12.5 ZEV credits of light and vintage 2024 invalidated on 2026-03-01`. */
function invalidatedText({ party, state, kind, group, period, amount, filed }: Invalidated): string {
  const credits = [amount, kind, 'credits'].filter((word) => word !== undefined).join(' ');
  const which = group === undefined ? `vintage ${period}` : `${group} and vintage ${period}`;
  const day = filed === undefined ? '' : ` on ${filed}`;
  return `${oneLine(party)} in ${state}: ${credits} of ${which} invalidated${day}`;
}

/** `Old Truck Co renamed New Truck`, `A merged into B`, `C split into D (60 of 100)`. */
function successionText({ correction, party, to, share }: Succeeded): string {
  const [one, other] = [oneLine(party), oneLine(to)];
  if (correction === 'renamed') return `${one} renamed ${other}`;
  return `${one} ${correction} into ${other}${share === undefined ? '' : ` (${share} of 100)`}`;
}
