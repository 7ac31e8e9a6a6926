/** A table as plain data, before it is text, Markdown or anything else. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that sum up the others, below a line. */
  readonly totals: readonly (readonly string[])[];
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}
