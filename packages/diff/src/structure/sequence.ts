/**
 * One order of the names of two lists. Names of both that stand in the same order in each keep it; the others stand where
 * their own list has them: those of the later list alone, those of the earlier list alone, and those that moved where they
 * are taken from.
 */
export function sequence(
  before: readonly string[],
  after: readonly string[],
  isMovedBack: (name: string) => boolean = () => false,
): readonly string[] {
  if (isSameOrder(before, after)) return after;
  const fixed = inBothOrders(before, after);
  const skeleton = new Set(fixed);
  const old = before.filter((name) => !skeleton.has(name) && (!after.includes(name) || isMovedBack(name)));
  const back = new Set(old);
  const now = after.filter((name) => !skeleton.has(name) && !back.has(name));
  const gaps = fixed.map((name) => [name]);
  gaps.push([]);
  const put = (name: string, list: readonly string[]): void => {
    const next = list.slice(list.indexOf(name)).find((one) => skeleton.has(one));
    const gap = next === undefined ? gaps.length - 1 : fixed.indexOf(next);
    const own = gaps[gap] ?? [];
    own.splice(next === undefined ? own.length : own.length - 1, 0, name);
  };
  for (const name of old) put(name, before);
  for (const name of now) put(name, after);
  return gaps.flat();
}

/** The names of both lists that did not move: as many as can keep their order. */
export function inBothOrders(before: readonly string[], after: readonly string[]): readonly string[] {
  if (isSameOrder(before, after)) return after;
  const places = new Map(before.map((name, index) => [name, index]));
  const common = after.filter((name) => places.has(name));
  const place = (name: string): number => places.get(name) ?? 0;
  // The longest run of rising places, each with the best run that ends there.
  const best: { readonly name: string; readonly length: number; readonly previous: number }[] = [];
  for (const name of common) {
    let [length, previous] = [1, -1];
    for (const [index, run] of best.entries())
      if (place(run.name) < place(name) && run.length + 1 > length)
        [length, previous] = [run.length + 1, index];
    best.push({ name, length, previous });
  }
  let end = best.reduce((most, run, index) => (run.length > (best[most]?.length ?? 0) ? index : most), 0);
  const kept: string[] = [];
  while (best[end] !== undefined) {
    const run = best[end];
    if (run === undefined) break;
    kept.unshift(run.name);
    end = run.previous;
  }
  return kept;
}

function isSameOrder(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((name, index) => name === after[index]);
}
