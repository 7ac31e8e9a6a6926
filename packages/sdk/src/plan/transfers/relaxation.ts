import { type Election, grouped, type Program } from '@tallystick/model';
import type { Act, Acts } from './acts.ts';
import type { Books } from './books.ts';
import type { Frame } from './frame.ts';
import { type Goals, goalsOf } from './goals.ts';
import type { Column, MixedProgram, Row, Terms } from './mixed-program.ts';
import { placeOf, type Sending, type Shape } from './shape.ts';

/**
 * What transfers can come to, were a settlement free to retire what it likes of all that its steps, budgets and limits allow.
 * Whatever is sent, the settlement is one of the solutions, so that none of them is better than the best.
 */
export interface Relaxation extends Shape, Goals {}

export function relax(program: Program, books: Books, acted: Acts, frame: Frame): Relaxation {
  const { acts, budgets } = acted;
  const { states, from, through, open, unit, canSend } = frame;
  const columns: Column[] = [];
  const rows: Row[] = [];
  const column = (most: number, isWhole = false): number => columns.push({ most, isWhole }) - 1;
  const totals = totalsOf(books);
  const retired = acts.map(({ lot, debt, budgets: own }) =>
    column(
      Math.min(
        totals[lot] ?? 0,
        books.debts[debt]?.steps ?? 0,
        ...own.map((budget) => budgets[budget] ?? Infinity),
      ),
    ),
  );
  const arrivals = new Map(books.arrivals.map((one) => [placeOf(one.state, one.period, one.lot), one]));
  const usedIn = indexed(acts, ({ giver, period, lot }) => [placeOf(giver, period, lot)]);
  const begin = Math.min(...acts.map(({ period }) => period));
  const sendings: Sending[] = [];
  const stocks = new Map<string, number>();
  for (const [lot, { last }] of books.lots.entries()) {
    const first = Math.min(...books.arrivals.filter((one) => one.lot === lot).map(({ period }) => period));
    for (let period = Math.max(from, first); period <= Math.min(through, last); period++) {
      // Before anything is retired it is the same wherever credits are.
      const sent = states
        .filter((state) => period >= begin && canSend(lot, state))
        .flatMap((state) =>
          states
            .filter((to) => to !== state)
            .map((to): Sending => {
              const most = Math.floor((totals[lot] ?? 0) / unit);
              return { column: column(most, true), period, from: state, to, lot };
            }),
        );
      sendings.push(...sent);
      for (const state of states) {
        const place = placeOf(state, period, lot);
        const stock = column(totals[lot] ?? 0);
        stocks.set(place, stock);
        const earlier = stocks.get(placeOf(state, period - 1, lot));
        const { own = 0, received = 0 } = arrivals.get(place) ?? {};
        const before: Terms = earlier === undefined ? [] : [[earlier, -1]];
        const out = sent.filter((one) => one.from === state).map((one) => [one.column, unit] as const);
        const come = sent.filter((one) => one.to === state).map((one) => [one.column, -unit] as const);
        const used = (usedIn.get(place) ?? []).map((act) => [retired[act] ?? 0, 1] as const);
        if (out.length > 0) rows.push({ terms: [...out, ...before], most: own });
        rows.push({
          terms: [[stock, 1], ...before, ...out, ...come, ...used],
          least: own + received,
          most: own + received,
        });
      }
    }
  }
  for (const [debt, own] of indexed(acts, (act) => [act.debt]))
    rows.push({ terms: sumOf(own, retired), most: books.debts[debt]?.steps ?? 0 });
  for (const [budget, own] of indexed(acts, (act) => act.budgets))
    rows.push({ terms: sumOf(own, retired), most: budgets[budget] ?? 0 });

  const made = acted.scenes.map(() => column(1, true));
  rows.push(...rowsOfChoices(books, acted, open, made, retired));

  const shape = { columns, rows, sendings, retired, made, stocks };
  return { ...shape, ...goalsOf(program, books, acted, frame, shape) };
}

/** The rows of what is chosen. */
function rowsOfChoices(
  { debts }: Books,
  { acts, scenes }: Acts,
  open: readonly Election[],
  made: readonly number[],
  retired: readonly number[],
): readonly Row[] {
  const placed = scenes.map((scene, place) => ({ ...scene, place }));
  const sumOfAll = (own: readonly (typeof placed)[number][], factor = 1): Terms =>
    sumOf(
      own.map(({ place }) => place),
      made,
      factor,
    );
  const single = grouped(placed, ({ state, period }) => JSON.stringify([state, period]));
  // A choice for all accounts is the same in each.
  const alike = open
    .filter(({ choosing }) => choosing.of === 'party')
    .flatMap((election) => [
      ...grouped(placed, ({ period, choices }) => JSON.stringify([period, choices.get(election)])).values(),
    ])
    .flatMap((own) => {
      const [first = [], ...others] = grouped(own, ({ state }) => state).values();
      return others.map((other) => [...sumOfAll(first), ...sumOfAll(other, -1)]);
    });
  const under = indexed(acts, ({ scene, debt }) =>
    scene === undefined ? [] : [JSON.stringify([scene, debt])],
  );
  return [
    ...[...single.values()].map((own) => ({ terms: sumOfAll(own), least: 1, most: 1 })),
    ...alike.map((terms) => ({ terms, least: 0, most: 0 })),
    // Under choices that are not made nothing is done.
    ...[...under.values()].map((own) => {
      const { scene = 0, debt = 0 } = acts[own[0] ?? 0] ?? {};
      const most = [made[scene] ?? 0, -(debts[debt]?.steps ?? 0)] as const;
      return { terms: [...sumOf(own, retired), most], most: 0 };
    }),
  ];
}

/**
 * The relaxation with some acts as the settlement does them: each retires as much as the lot, the debt and its budgets have left.
 * Of each act one of these is then used up, as whole columns say.
 */
export function withActs(
  relaxation: Relaxation,
  books: Books,
  { acts, budgets }: Acts,
  chosen: ReadonlySet<number>,
): MixedProgram {
  const { retired, made, stocks } = relaxation;
  const columns = [...relaxation.columns];
  const rows = [...relaxation.rows];
  const totals = totalsOf(books);
  for (const place of chosen) {
    const act = acts[place];
    if (act === undefined) continue;
    const isAlike = (other: Act): boolean =>
      other.giver === act.giver && other.period === act.period && other.lot === act.lot;
    const later = placesOf(acts, (other, at) => at > place && isAlike(other));
    const stock = stocks.get(placeOf(act.giver, act.period, act.lot));
    const until = (test: (other: Act) => boolean): readonly number[] =>
      placesOf(acts, (other, at) => at <= place && test(other));
    /** What is left of each, as a sum and a number, and how much it can be. */
    const left = [
      {
        terms: [...(stock === undefined ? [] : [[stock, 1] as const]), ...sumOf(later, retired)],
        of: 0,
        most: totals[act.lot] ?? 0,
      },
      ...[
        { own: until(({ debt }) => debt === act.debt), of: books.debts[act.debt]?.steps ?? 0 },
        ...act.budgets.map((budget) => ({
          own: until((other) => other.budgets.includes(budget)),
          of: budgets[budget] ?? 0,
        })),
      ].map(({ own, of }) => ({ terms: sumOf(own, retired, -1), of, most: of })),
    ];
    const used = left.map(({ terms, of, most }) => {
      const isUsed = columns.push({ most: 1, isWhole: true }) - 1;
      rows.push({ terms: [...terms, [isUsed, most]], most: most - of });
      return [isUsed, 1] as const;
    });
    const { scene } = act;
    // Of an act of choices that are not made, nothing.
    rows.push(
      scene === undefined
        ? { terms: used, least: 1 }
        : { terms: [...used, [made[scene] ?? 0, -1]], least: 0 },
    );
  }
  return { columns, rows };
}

/** So much there can be of each lot. */
function totalsOf({ lots, arrivals }: Books): readonly number[] {
  const totals = lots.map(() => 0);
  for (const { lot, own, received } of arrivals)
    totals[lot] = (totals[lot] ?? 0) + Math.max(0, own) + received;
  return totals;
}

function sumOf(places: readonly number[], columns: readonly number[], factor = 1): Terms {
  return places.map((place) => [columns[place] ?? 0, factor] as const);
}

function placesOf(acts: readonly Act[], test: (act: Act, place: number) => boolean): readonly number[] {
  return acts.flatMap((act, place) => (test(act, place) ? [place] : []));
}

/** The places of acts by the keys that each has. */
function indexed<K>(
  acts: readonly Act[],
  keysOf: (act: Act) => readonly K[],
): ReadonlyMap<K, readonly number[]> {
  const index = new Map<K, number[]>();
  for (const [place, act] of acts.entries())
    for (const key of keysOf(act)) {
      const places = index.get(key);
      if (places === undefined) index.set(key, [place]);
      else places.push(place);
    }
  return index;
}
