import type { Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { atMistake, behind, type Mistake, tokenBefore } from './mistake.ts';

/** What was found has to stand behind a comma. */
export function withoutComma(mistake: Mistake, found: IToken): Problem {
  const last = tokenBefore(mistake) ?? found;
  const fix = { title: 'Put a comma', at: behind(mistake.file, last), text: ',', safe: true } as const;
  return atMistake(mistake, 'syntax/comma-missing', `Put a comma before \`${found.image}\`.`, fix);
}
