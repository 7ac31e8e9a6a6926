import { ACCOUNT_AMOUNTS, type LedgerAmount, type Unit } from '@tallystick/model';

/** The units that the language knows, by the word for one and for many. Units are never converted into each other. */
const UNIT_WORDS: Readonly<Record<string, readonly string[]>> = {
  credits: ['credit'],
  vehicles: ['vehicle'],
  engines: ['engine'],
  units: ['unit'],
  lb: ['lbs'],
  kg: [],
  g: [],
  mg: [],
  Mg: [],
  tons: ['ton'],
  tonnes: ['tonne'],
  miles: ['mile'],
  km: [],
  ton_mile: ['ton_miles'],
  bhp_hr: [],
  hours: ['hour'],
  days: ['day'],
  kWh: [],
  MWh: [],
  MJ: [],
  Btu: [],
  MMBtu: [],
  gallons: ['gallon'],
  litres: ['litre', 'liter', 'liters'],
  USD: [],
};

const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(UNIT_WORDS).flatMap(([unit, others]) => [unit, ...others].map((word) => [word, unit])),
);

/** The units, each by one of its words. */
export const UNIT_LIST: readonly string[] = Object.keys(UNIT_WORDS);

/** Every word for a unit. */
export const UNIT_NAMES: readonly string[] = [...UNITS.keys()];

/** The unit that a word means: `mile` and `miles` are one. */
export function unitNamed(word: string): Unit | undefined {
  const unit = UNITS.get(word);
  // A ton_mile is a ton times a mile: what is given for each is multiplied by a load and by a distance.
  if (unit === 'ton_mile') return { tons: 1, miles: 1 };
  return unit === undefined ? undefined : { [unit]: 1 };
}

/** What a field can be that is neither a number of a unit nor one of a list of words. */
export const ROLES = ['party', 'state', 'period'] as const;

export type Role = (typeof ROLES)[number];

/** The role that a word means. */
export function roleNamed(word: string): Role | undefined {
  return ROLES.find((role) => role === word);
}

/** What the day of a row is called: `filed date`. */
export const DATE = 'date';

/** The amount of an account that a word means: `deficits(light)`, `bank(ZEV, light, 2024)`. */
export function ledgerAmountNamed(word: string): LedgerAmount | undefined {
  return ACCOUNT_AMOUNTS.find((amount) => amount === word);
}

/** True for a word that the language brings to expressions; a program may call something else so. */
export function isBuiltIn(word: string): boolean {
  return ['min', 'max', 'total', 'vintage', 'group'].includes(word) || ledgerAmountNamed(word) !== undefined;
}
