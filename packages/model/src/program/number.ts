import type { RoundingMode } from '@tallystick/runtime';

export type { RoundingMode };

/**
 * An exact decimal as text: an optional minus, digits, and a fraction without trailing zeros (`-12.5`, `0.05`).
 * The model is plain JSON; arithmetic happens on `Rational` of the runtime.
 */
export type Decimal = string;

/** A unit as exponents of its base units; a pure number has none. `{ g: 1, tons: -1, miles: -1 }` is g/ton_mile. */
export type Unit = Readonly<Record<string, number>>;

/** `rounded half up to 0.1`: the mode and the step, in the unit of the value that is rounded. */
export interface Rounding {
  readonly mode: RoundingMode;
  readonly step: Decimal;
}
