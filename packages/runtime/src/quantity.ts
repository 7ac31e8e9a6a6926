declare const unit: unique symbol;

/** A number that carries its unit in its type: a count of miles is not a count of vehicles. */
export type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

function assertQuantity<Unit extends string>(value: number): asserts value is Quantity<Unit> {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not an amount`);
}

/** Gives a plain number its unit: `quantity<'mile'>(80)`. Throws a RangeError for NaN and the infinities. */
export function quantity<Unit extends string>(value: number): Quantity<Unit> {
  assertQuantity<Unit>(value);
  return value;
}
