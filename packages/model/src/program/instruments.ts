import type { Part } from './grounds.ts';

/**
 * What rules rest on beside their text: the regulation itself, the waiver that it needs, an amendment, an agreement. The
 * events of its timeline say how it stood on a day.
 */
export type Instrument = Part & { readonly events: readonly LegalEvent[] } & (
    | { readonly kind: 'regulation' | 'waiver' | 'amendment' }
    | {
        readonly kind: 'agreement';
        /** It binds these and nobody else. */
        readonly parties: readonly string[];
        /** Where it binds them; everywhere if it does not say. */
        readonly states?: readonly string[];
        /** The names of the instruments that it rests on beside itself. */
        readonly needs: readonly string[];
      }
  );

export type InstrumentKind = Instrument['kind'];

/** `2025-05-15 enforcement paused in OR for model years 2025..2026 under "..."`. */
export interface LegalEvent extends Part {
  /** `2025-05-15`. */
  readonly date: string;
  readonly act: Act;
  /** It acts on a part of the instrument only; the note says on which. */
  readonly inPart?: true;
  /** Where, for which periods and as to whom; all of them if it does not say. */
  readonly states?: readonly string[];
  readonly periods?: readonly PeriodRange[];
  readonly parties?: readonly string[];
  /** The last day of what it stops. */
  readonly until?: string;
  readonly note?: string;
}

/** Both ends inclusive; without `last` from the first onward. */
export interface PeriodRange {
  readonly first: number;
  readonly last?: number;
}

/** `obligation zev_requirement in CA needs waiver of ACT`: what a deficit rule needs beside the regulation that it is of. */
export interface Need extends Part {
  /** The deficit rule. */
  readonly rule: string;
  /** All states if it does not say. */
  readonly states?: readonly string[];
  /** The names of instruments. */
  readonly instruments: readonly string[];
}

/** What an event does to the instrument that it acts on. */
export type Effect =
  /** One step on the way into force, the last of which is in force. */
  | { readonly kind: 'advances'; readonly inForce: boolean }
  | { readonly kind: 'stops'; readonly to: 'suspended' | 'not enforced' }
  /** Ends what stopped it: all that these words began. */
  | { readonly kind: 'lifts'; readonly acts: readonly Act[] }
  | { readonly kind: 'ends' }
  /** Is recorded, and changes nothing. */
  | { readonly kind: 'remarks' };

/** The words of events, in the order in which those of one day are taken. */
export const ACTS = [
  'proposed',
  'adopted',
  'approved',
  'operative',
  'signed',
  'waiver requested',
  'waiver granted',
  'enjoined',
  'stayed',
  'enforcement paused',
  'lifted',
  'injunction lifted',
  'stay lifted',
  'pause lifted',
  'repealed',
  'terminated',
  'waiver disapproved',
  'challenged',
  'waiver challenged',
  'noted',
  'waiver noted',
] as const;

export type Act = (typeof ACTS)[number];

const ON_THE_WAY: Effect = { kind: 'advances', inForce: false };
const IN_FORCE: Effect = { kind: 'advances', inForce: true };
const SUSPENDS: Effect = { kind: 'stops', to: 'suspended' };
const ENDS: Effect = { kind: 'ends' };
const REMARKS: Effect = { kind: 'remarks' };
const lifts = (...acts: readonly Act[]): Effect => ({ kind: 'lifts', acts });

const EFFECTS: Readonly<Record<Act, Effect>> = {
  proposed: ON_THE_WAY,
  adopted: ON_THE_WAY,
  approved: ON_THE_WAY,
  operative: IN_FORCE,
  signed: IN_FORCE,
  'waiver requested': ON_THE_WAY,
  'waiver granted': IN_FORCE,
  enjoined: SUSPENDS,
  stayed: SUSPENDS,
  'enforcement paused': { kind: 'stops', to: 'not enforced' },
  lifted: lifts('enjoined', 'stayed', 'enforcement paused'),
  'injunction lifted': lifts('enjoined'),
  'stay lifted': lifts('stayed'),
  'pause lifted': lifts('enforcement paused'),
  repealed: ENDS,
  terminated: ENDS,
  'waiver disapproved': ENDS,
  challenged: REMARKS,
  'waiver challenged': REMARKS,
  noted: REMARKS,
  'waiver noted': REMARKS,
};

const OF_LAWS: readonly Act[] = ['proposed', 'adopted', 'approved', 'operative', 'repealed'];
const OF_AGREEMENTS: readonly Act[] = ['signed', 'terminated'];

/** The words of the events that act on an instrument of a kind. */
export function actsOn(kind: InstrumentKind): readonly Act[] {
  const others = kind === 'agreement' ? OF_LAWS : OF_AGREEMENTS;
  return ACTS.filter((act) => isOfWaiver(act) === (kind === 'waiver') && !others.includes(act));
}

/** True for `waiver granted` and its like, which act on the waiver of the regulation in whose timeline they stand. */
export function isOfWaiver(act: Act): boolean {
  return act.startsWith('waiver ');
}

/** What an event of these words does. */
export function effectOf(act: Act): Effect {
  return EFFECTS[act];
}

/** The name of the waiver of a regulation. */
export function waiverOf(regulation: string): string {
  return `waiver of ${regulation}`;
}
