/** The list with another item in the place of one of its own. */
export function replaced<T>(list: readonly T[], item: T, other: T): readonly T[] {
  return list.map((one) => (one === item ? other : one));
}

/** The list without one of its items. */
export function without<T>(list: readonly T[], item: T): readonly T[] {
  return list.filter((one) => one !== item);
}

/** Each way in which two neighbours of a list can change places, with the two. */
export function swaps<T>(list: readonly T[]): readonly { first: T; second: T; list: readonly T[] }[] {
  return list.slice(1).flatMap((second, i) => {
    const first = list[i];
    if (first === undefined) return [];
    return [{ first, second, list: [...list.slice(0, i), second, first, ...list.slice(i + 2)] }];
  });
}
