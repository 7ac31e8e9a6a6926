export { type CsvTable, type CsvTableCell, readCsvTable } from './csv/table.ts';
export { readNumber } from './fields/decimal.ts';
export { FACTS_PROBLEMS, type FactsCode, type FactsProblem } from './problems/problem.ts';
export { type FactsSource, readFacts } from './read.ts';
export type { FactsRead } from './result.ts';
export { encodeRows } from './rows/entries.ts';
export { placeOfRow, type RowPlaces } from './rows/places.ts';
export { type Format, formatOf, sheetOf } from './source/format.ts';
