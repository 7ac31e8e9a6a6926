/** The workloads, and the competitors that targets speak of. */
export const COLUMNS = 'postings from columns';
export const OBJECTS = 'postings from row objects';
export const CSV = 'postings from CSV bytes';
export const LEDGER = 'ledger';
export const TRACE = 'ledger with full trace';
export const VARIANTS = 'what-if variants';
export const START = 'start';
export const PROOFS = 'proofs';

export const HAND_WRITTEN = 'hand-written';
export const CLASS_CODES = 'hand-written, class codes';
export const LOT_OBJECTS = 'lot objects';
export const GENERATED = 'generated';
export const DUCKDB_INTEGERS = 'DuckDB, integers';
export const EMPTY_MODULE = 'empty module';
export const TALLY_VERSION = 'tally --version';
