/** Whole numbers of one column, in steps of the field (miles, or tenths of a mile), in the narrowest array that fits. */
export type Quantities = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Positions in a list of names: members of an enumeration or states in the order of the program. */
export type Codes = Uint8Array | Uint16Array | Int32Array;

/** The parties of a batch: a code a row, and the names that the codes stand for. */
export interface PartyColumn {
  readonly codes: Codes;
  readonly names: readonly string[];
}

/** The code of a missing value in a column of codes as wide as a byte. */
export const MISSING = 255;

/**
 * Facts of one record as columns, one array a field, under the field's name. What a value is, follows from the field:
 * a party column, codes (state, enumeration), years (period), days (date: 20260331) or quantities. Where a field's `when` does not hold the
 * value is 0 (quantities, days) or MISSING (codes) and is not read. `validated` says that a reader has checked every value.
 */
export interface Columns {
  readonly rows: number;
  readonly [field: string]: number | PartyColumn | Codes | Quantities;
}

/** Facts by record: what an evaluator computes from. */
export type FactColumns = Readonly<Record<string, Columns>>;
