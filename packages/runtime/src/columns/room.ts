import type { Codes, Quantities } from './columns.ts';
import { type Column, codeColumn, quantityColumn, restarted } from './growing.ts';

/**
 * Room for the columns of one record, kept from one batch of rows to the next, so that who evaluates many fleets makes
 * no garbage. The columns of a batch are overwritten by the next that is given the same room.
 */
export class ColumnRoom {
  private readonly codesOf = new Map<string, Uint8Array>();
  private readonly periodsOf = new Map<string, Uint16Array>();
  private readonly partiesOf = new Map<string, Column<Codes>>();
  private readonly quantitiesOf = new Map<string, Column<Quantities>>();

  /** States or members of an enumeration. */
  codes(field: string, rows: number): Uint8Array {
    const kept = this.codesOf.get(field);
    const values = kept !== undefined && kept.length >= rows ? kept : new Uint8Array(rows);
    this.codesOf.set(field, values);
    return values.subarray(0, rows);
  }

  periods(field: string, rows: number): Uint16Array {
    const kept = this.periodsOf.get(field);
    const values = kept !== undefined && kept.length >= rows ? kept : new Uint16Array(rows);
    this.periodsOf.set(field, values);
    return values.subarray(0, rows);
  }

  /** An empty column that grows as wide as its values need. */
  parties(field: string, rows: number): Column<Codes> {
    const column = this.partiesOf.get(field) ?? codeColumn();
    this.partiesOf.set(field, column);
    return restarted(column, rows);
  }

  /** An empty column that grows as wide as its values need. */
  quantities(field: string, rows: number): Column<Quantities> {
    const column = this.quantitiesOf.get(field) ?? quantityColumn();
    this.quantitiesOf.set(field, column);
    return restarted(column, rows);
  }
}
