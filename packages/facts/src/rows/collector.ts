import { type Program, type RecordType, textOf } from '@tallystick/model';
import type { Encoder } from '../fields/encoder.ts';
import { encodersOf } from '../fields/fields.ts';
import { faultProblem, type Place, placeText, quoted, subjectOf } from '../problems/fault.ts';
import { fileProblem } from '../problems/file-problem.ts';
import { addProblem, emptyList, type FactsProblem, MOST_PROBLEMS } from '../problems/problem.ts';
import type { FactsRead } from '../result.ts';
import { BATCH_ROWS, type Batch, clearBatch, emptyBatch } from './batch.ts';
import { type CellFault, type Judge, judgeOf, type Unused } from './judge.ts';
import { type Keeper, keeperOf } from './keeper.ts';
import { type NameBook, noteNames, similarNames } from './names.ts';
import { addPlaces, type PlaceRuns } from './places.ts';

/** Where rows come from. */
export interface Origin {
  readonly file: string;
  /** `line` where the format is a text that an editor shows by lines, else `row`. */
  readonly unit: 'line' | 'row';
  /** The columns of the file by the fields of the record; undefined for a field that has none. */
  readonly columns: readonly (OriginColumn | undefined)[];
}

export interface OriginColumn {
  readonly name: string;
  /** Its letter in a spreadsheet. */
  readonly letter?: string;
}

/** Takes the rows of one file, batch by batch, and makes checked columns of them. */
export class Collector {
  readonly encoders: readonly Encoder[];
  /** Where a reader writes the cells of the row at hand. */
  readonly batch: Batch;
  private readonly record: RecordType;
  private readonly origin: Origin;
  private readonly judge: Judge;
  private readonly keepers: readonly Keeper[];
  private readonly books: readonly NameBook[];
  private readonly errors = emptyList();
  private readonly warnings = emptyList();
  private readonly places: PlaceRuns = { firsts: [], distances: [] };
  private readonly unused = new Map<number, Unused & { readonly place: number }>();
  /** Problems of whole rows since the last batch was judged. */
  private ofRows: FactsProblem[] = [];
  private rows = 0;

  constructor(record: RecordType, program: Program, origin: Origin) {
    this.record = record;
    this.origin = origin;
    this.encoders = encodersOf(record, program);
    const absent = this.encoders.flatMap((_, field) => (origin.columns[field] === undefined ? field : []));
    this.batch = emptyBatch(this.encoders, new Set(absent));
    this.judge = judgeOf(record, program, this.encoders, this.batch);
    this.keepers = this.encoders.map(keeperOf);
    this.books = this.encoders.flatMap(({ field: { type }, names }, field) =>
      type.kind === 'party' && names !== undefined ? { names, field, places: [] } : [],
    );
  }

  /** Ends the row at hand, which stands at this place in the file. */
  commit(place: number): void {
    const { batch } = this;
    batch.places[batch.rows] = place;
    batch.rows++;
    this.makeRoom();
  }

  /** Judges the batch and empties it, if it is full. */
  makeRoom(): void {
    if (this.batch.rows === BATCH_ROWS) this.flush();
  }

  /** Notes what is wrong with the file or with a row as a whole; such a row is not committed. */
  report(problem: FactsProblem): void {
    this.ofRows.push(problem);
    if (this.ofRows.length >= BATCH_ROWS) this.flush();
  }

  /** Notes what is worth knowing of the file. */
  warn(problem: FactsProblem): void {
    addProblem(this.warnings, problem);
  }

  finish(): FactsRead {
    this.flush();
    const { origin, errors, warnings } = this;
    this.warnOfUnused();
    for (const book of this.books) this.warnOfSimilarNames(book);
    if (errors.problems.length > 0) {
      return { ok: false, problems: errors.problems, rest: errors.rest, warnings: warnings.problems };
    }
    if (this.rows === 0)
      addProblem(warnings, fileProblem('facts/no-rows', origin.file, 'there are no rows of facts in it.'));
    const values = this.encoders.map(({ field }, position) => [
      field.name,
      this.keepers[position]?.finish() ?? [],
    ]);
    return {
      ok: true,
      columns: { ...Object.fromEntries(values), rows: this.rows },
      warnings: warnings.problems,
      lines: { unit: origin.unit, ...this.places },
    };
  }

  private flush(): void {
    const { batch } = this;
    const { faults, unused } = this.judge();
    this.reportFaults(faults);
    for (const one of unused) this.countUnused(one);
    for (const book of this.books) noteNames(book, batch);
    if (this.errors.problems.length === 0) this.keep();
    this.rows += batch.rows;
    clearBatch(batch);
  }

  private keep(): void {
    const { batch, keepers } = this;
    for (const [field, cells] of batch.cells.entries()) keepers[field]?.keep(cells, batch.rows);
    addPlaces(this.places, batch.places, batch.rows, this.rows);
  }

  /** Faults of cells and problems of rows, in the order in which they stand in the file. */
  private reportFaults(faults: readonly CellFault[]): void {
    const { errors, ofRows, batch } = this;
    const room = MOST_PROBLEMS - errors.problems.length;
    const told = faults
      .slice(0, room)
      .map(({ row, field, fault }) => faultProblem(fault, this.placeOf(batch.places[row] ?? 0, field)));
    const problems = [...ofRows, ...told].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    for (const problem of problems) addProblem(errors, problem);
    errors.rest += faults.length - told.length;
    this.ofRows = [];
  }

  private countUnused(found: Unused): void {
    const before = this.unused.get(found.field);
    const place = this.batch.places[found.row] ?? 0;
    this.unused.set(
      found.field,
      before === undefined ? { ...found, place } : { ...before, rows: before.rows + found.rows },
    );
  }

  private warnOfUnused(): void {
    for (const { field, rows, place, value } of this.unused.values()) {
      const when = this.record.fields[field]?.when;
      if (when === undefined) continue;
      const where = this.placeOf(place, field);
      const others = rows === 1 ? '' : ` The same holds for ${rows - 1} more ${rows === 2 ? 'row' : 'rows'}.`;
      const message = `${placeText(where)}: ${quoted(value)} is not used, since ${where.column} counts only when ${textOf(when)}.${others}`;
      addProblem(this.warnings, { ...subjectOf(where), code: 'facts/not-used', value, message });
    }
  }

  private warnOfSimilarNames(book: NameBook): void {
    for (const { name, place, earlier, earlierPlace } of similarNames(book)) {
      const where = this.placeOf(place, book.field);
      const message = `${placeText(where)}: ${quoted(name)} is counted apart from ${quoted(earlier)} (${where.unit} ${earlierPlace}). If they are one, write the name in one way.`;
      addProblem(this.warnings, {
        ...subjectOf(where),
        code: 'facts/similar-names',
        value: name,
        message,
      });
    }
  }

  private placeOf(row: number, field: number): Place {
    const { file, unit, columns } = this.origin;
    const column = columns[field];
    const name = column?.name ?? this.record.fields[field]?.name ?? '';
    return {
      file,
      unit,
      row,
      column: name,
      ...(column?.letter === undefined ? {} : { letter: column.letter }),
    };
  }
}
