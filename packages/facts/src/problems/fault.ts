import type { FactsCode, FactsProblem } from './problem.ts';

/** What is wrong with one value, wherever it stands. */
export interface Fault {
  readonly code: FactsCode;
  /** As it was written; without it, the cell is empty. */
  readonly value?: string;
  /** What to call a value that has no text, such as a list. */
  readonly shown?: string;
  /** Continues "expected": `a whole number of lb`. */
  readonly expected: string;
  /** How to mend it: a sentence of its own. Where it takes time to find, it is looked for once the fault is told. */
  readonly advice?: string | (() => string | undefined);
}

/** Where a value stands. */
export interface Place {
  readonly file: string;
  /** `line` in a text that an editor shows by lines, else `row`. */
  readonly unit: 'line' | 'row';
  readonly row: number;
  readonly column: string;
  /** Absent where the format has no letters for columns. */
  readonly letter?: string;
}

/** `sales.csv, line 12, column sold (H): found "8,500", expected a whole number of vehicles. Write 8500.` */
export function faultProblem(fault: Fault, place: Place): FactsProblem {
  const { code, value, expected } = fault;
  const advice = typeof fault.advice === 'function' ? fault.advice() : fault.advice;
  const nothing = place.letter === undefined ? 'found no value' : 'the cell is empty';
  const found = value === undefined ? nothing : `found ${fault.shown ?? quoted(value)}`;
  const message = `${placeText(place)}: ${found}, expected ${expected}.${advice === undefined ? '' : ` ${advice}`}`;
  return { ...subjectOf(place), code, ...(value === undefined ? {} : { value }), expected, message };
}

/** The place as a problem carries it. */
export function subjectOf({ file, row, column, letter }: Place) {
  return { file, row, column, ...(letter === undefined ? {} : { letter }) };
}

/** `sales.csv, line 12, column sold (H)`. */
export function placeText({ file, unit, row, column, letter }: Place): string {
  return `${file}, ${unit} ${row}, column ${column}${letter === undefined ? '' : ` (${letter})`}`;
}

const LONGEST = 60;

/** A value as a message shows it: in quotes, on one line, cut where it is long. */
export function quoted(value: string): string {
  return `"${clipped(value)}"`;
}

/** The beginning of a long value, without its line ends and other unseen characters. */
export function clipped(value: string): string {
  const line = value.replace(/\s+/gu, ' ').replace(/\p{Cc}/gu, '\ufffd');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** The letter of a spreadsheet's column, counted from 0: A, B, ... Z, AA. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}

/** The column of such a letter, counted from 0. */
export function columnOfLetter(letter: string): number {
  return [...letter].reduce((column, one) => column * 26 + one.charCodeAt(0) - 64, 0) - 1;
}

/** What a problem says where its place is seen: without file, line and column, as a sentence. */
export function findingOf({ file, row, column, letter, message }: FactsProblem): string {
  const whole = row === undefined ? [] : [`${file}, line ${row}`, `${file}, row ${row}`];
  const cell = whole.map(
    (place) => `${place}, column ${column}${letter === undefined ? '' : ` (${letter})`}`,
  );
  const place = [...cell, ...whole, file].find((one) => message.startsWith(`${one}: `));
  const finding = place === undefined ? message : message.slice(place.length + 2);
  return finding.charAt(0).toUpperCase() + finding.slice(1);
}
