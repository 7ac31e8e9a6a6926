import { isDay } from '@tallystick/model';
import { InvalidArgumentError } from 'commander';

/** One side of a comparison: a law, and what was known of the facts. */
export interface SideAsked {
  readonly asOf?: string;
  readonly with?: readonly string[];
  readonly known?: string;
}

const SHAPE =
  'Write "as-of 2024-06-01", "with A2024,A2025", "known 2025-06-30", a law and a day of the facts together, or "base".';

/** Reads `as-of 2024-06-01 known 2025-06-30`; `base` is the law without amendments, and all that was filed. */
export function side(text: string): SideAsked {
  const words = text.trim().split(/\s+/);
  if (words.length === 1 && words[0] === 'base') return {};
  const asked = new Map<string, string>();
  for (let i = 0; i < words.length; i += 2) {
    const [word = '', value = ''] = [words[i], words[i + 1]];
    if (!['as-of', 'with', 'known'].includes(word) || value === '') throw new InvalidArgumentError(SHAPE);
    if (asked.has(word)) throw new InvalidArgumentError(`${word} is said twice; say it once.`);
    if (word !== 'with' && !isDay(value))
      throw new InvalidArgumentError(`${value} is no day. Write year, month and day, such as 2025-11-03.`);
    asked.set(word, value);
  }
  const [asOf, amendments, known] = [asked.get('as-of'), asked.get('with'), asked.get('known')];
  if (asOf !== undefined && amendments !== undefined)
    throw new InvalidArgumentError('as-of and with both say which law is meant. Say one of them.');
  return {
    ...(asOf !== undefined && { asOf }),
    ...(amendments !== undefined && { with: amendments.split(',') }),
    ...(known !== undefined && { known }),
  };
}
