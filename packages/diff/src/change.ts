import type { Part, Validity } from '@tallystick/model';

/** What of a law is another: the kind of part, or what is said of a part. */
export type Construct =
  | 'program'
  | 'state'
  | 'record'
  | 'group'
  | 'table'
  | 'value'
  | 'reading'
  | 'rule'
  | 'expiry'
  | 'order'
  | 'step'
  | 'limit'
  | 'carry'
  | 'deadline'
  | 'pool'
  | 'name'
  | 'citation'
  | 'assumption'
  | 'standing';

/** A difference between two laws in a stretch of periods, as it is found. */
export interface Difference {
  /** What differs and in which way: the same difference has the same id in every stretch and in every run. */
  readonly id: string;
  readonly construct: Construct;
  /** The name of the part. */
  readonly part: string;
  /** A clause of a sentence, to which the periods can be put: `carry is 3 instead of 1`. */
  readonly says: string;
  /** Where each law says it; absent in a law that does not. */
  readonly before?: Part | undefined;
  readonly after?: Part | undefined;
  /** It changes no amount: a citation, a name, a date of the calendar. */
  readonly isRemark?: true;
  /** It says itself in which periods it is. */
  readonly isDated?: true;
  /** Differences of one such word make sense only together: the borders of groups. */
  readonly together?: string;
}

/** Says of each difference whether the later law is taken. */
export type Choose = (difference: Difference) => boolean;

/** A difference with all periods in which it is there. */
export interface Change extends Omit<Difference, 'says'> {
  /** A whole sentence. */
  readonly words: string;
  readonly governs: Validity;
}
