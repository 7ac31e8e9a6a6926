import type { Names } from '../code/names.ts';
import { literal } from '../code/writer.ts';
import { at } from './module.ts';

/** The names inside a function, and the constants that it needs before its loop and in each turn of it. */
export class Locals {
  readonly names: Names;
  private readonly tests = new Map<string, string>();
  private readonly rates = new Map<string, string>();
  private readonly parties = new Map<string, string>();

  constructor(names: Names) {
    this.names = names;
  }

  /** The local name of a reading's test, which is decided once. */
  reading(reading: string, choice: string): string {
    return keep(this.tests, `readings.${reading} === '${choice}'`, () =>
      this.names.camel(reading, 'is', choice),
    );
  }

  /** The local name of the choices of an election, at this place among those of the program. */
  election(election: string, place: number): string {
    return keep(this.tests, at('into.elections', `${place}`), () => this.names.camel(election, 'chosen'));
  }

  /** The local name of the code of a party, -1 where no fact names it. */
  party(name: string): string {
    return keep(this.parties, name, () => this.names.camel('party', `${this.parties.size + 1}`));
  }

  /** The local name of a rate of the row at hand. */
  rate(table: string): string {
    return keep(this.rates, table, () => this.names.camel(table.replace(/Table$/, ''), 'of', 'row'));
  }

  /** `const smallMakersIsIgnored = readings.small_makers === 'ignored';` */
  readingConstants(): readonly string[] {
    return [...this.tests].map(([test, local]) => `const ${local} = ${test};`);
  }

  /** `const party1 = saleFacts.maker.names.indexOf('Acme');` */
  partyConstants(column: string): readonly string[] {
    return [...this.parties].map(
      ([name, local]) => `const ${local} = ${column}.names.indexOf(${literal(name)});`,
    );
  }

  /** The tables of rates, before the loop. */
  rateTables(): readonly string[] {
    return [...this.rates].map(([table, local]) => `const ${local}s = ${table}(periods);`);
  }

  /** The rates of a row: `period` and `profile` are its own, and each period has `width` profiles. */
  rateConstants(width: number): readonly string[] {
    return [...this.rates.values()].map(
      (local) => `const ${local} = ${at(`${local}s`, `period * ${width} + profile`)};`,
    );
  }
}

function keep(known: Map<string, string>, key: string, make: () => string): string {
  const name = known.get(key) ?? make();
  known.set(key, name);
  return name;
}
