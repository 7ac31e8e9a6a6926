import {
  type Election,
  type ElectionFields,
  type Expression,
  electionFields,
  electionsOf,
  type RecordType,
  some,
} from '@tallystick/model';
import { property } from '../code/names.ts';
import { literal, literals, objectOf, typed } from '../code/writer.ts';
import { codeOf, type Layout } from '../shape/layout.ts';
import type { Module } from './module.ts';

/** The elections of a program as the module describes them to the runtime; their order is that of their codes. */
export function electionInfo({ name, choices, default: usual, choosing }: Election): string {
  const { by, of, periods, filed } = choosing;
  return objectOf([
    `name: ${literal(name)}`,
    `by: ${literal(by)}`,
    `of: ${literal(of)}`,
    `choices: [${literals(choices.map((choice) => choice.name))}]`,
    `default: ${literal(usual)}`,
    ...(periods === undefined ? [] : [`periods: ${periods}`]),
    ...(filed === undefined
      ? []
      : ['days' in filed ? `filed: { days: ${filed.days} }` : `filed: { date: ${literal(filed.date)} }`]),
  ]);
}

/** Writes the names of the elections and their choices as types; false where there are none. */
export function emitElectionTypes({ writer, layout }: Module): boolean {
  const elections = electionsOf(layout.program);
  if (elections.length === 0) return false;
  writer.typedDoc('What is chosen for each account and period, and the choices.');
  writer.line(typed('export type Elections = {'));
  for (const { name, question, choices } of elections) {
    if (question !== '') writer.typedDoc(question, '  ');
    const all = choices.map((choice) => literal(choice.name)).join(' | ');
    writer.line(typed(`  readonly ${property(name)}: ${all};`));
  }
  writer.line(typed('};'));
  writer.typedDoc('A choice for a party: in all states, in all periods, unless it names one.');
  writer.line(
    typed(
      'export type ElectionChoice = { readonly [Name in keyof Elections]: { readonly party: string; readonly state?: State; readonly period?: number; readonly election: Name; readonly choice: Elections[Name] } }[keyof Elections];',
    ),
  );
  return true;
}

/** A record whose rows choose as the module describes it to the runtime. */
export function electionsInfo(record: RecordType, { program }: Layout): string {
  const fields = electionFields(record, program);
  if (fields === undefined) throw new RangeError(`${record.name} lacks a field of an election`);
  return objectOf([
    `name: ${literal(record.name)}`,
    `election: ${placeOf(fields.election, program.readings)}`,
    ...named(fields),
  ]);
}

function named({ party, state, period, choice, date }: ElectionFields): readonly string[] {
  return Object.entries({ party, state, period, choice, date }).flatMap(([role, field]) =>
    field === undefined ? [] : [`${role}: ${literal(field.name)}`],
  );
}

function placeOf(election: Election, readings: Parameters<typeof electionsOf>[0]['readings']): number {
  return electionsOf({ readings }).indexOf(election);
}

/** The place of an election among those of the program, and of a choice among its own. */
export function electionCodes(
  name: string,
  choice: string,
  { program }: Layout,
): { readonly election: number; readonly choice: number } {
  const elections = electionsOf(program);
  const election = elections.findIndex((one) => one.name === name);
  const choices = elections[election]?.choices.map((one) => one.name) ?? [];
  return { election, choice: codeOf(choice, choices) };
}

/** Code that is true where the account at hand has this choice in the period at hand. */
export function electionTest(chosen: string, choice: number): string {
  // TypeScript takes a second test of one place for a slip, unless the literal is of the type of all numbers.
  return `${chosen}[at]${typed('!')} === ${choice}${typed(' as number')}`;
}

/** An election that decides about the orders, as a digit of the number of their variant. */
export interface Digit {
  readonly election: Election;
  /** How many choices it has, and how many variants lie between two of them. */
  readonly count: number;
  readonly stride: number;
}

/** In how many ways elections decide about the orders. */
export function electedVariants(layout: Layout): number {
  return variantsOf(layout).reduce((product, { count }) => product * count, 1);
}

/** The elections that the orders ask for. Each way to choose among them is a variant of the orders, a number. */
export function variantsOf({ program }: Layout): readonly Digit[] {
  const { useOrders, payOrders } = program.settlement;
  const asked = new Set<string>();
  const ask = (part: Expression): boolean => {
    if (part.kind === 'reading' && part.chosenBy !== undefined) asked.add(part.reading);
    return false;
  };
  for (const { when } of [...useOrders, ...payOrders]) if (when !== undefined) some(when, ask);
  let stride = 1;
  return electionsOf(program)
    .filter(({ name }) => asked.has(name))
    .map((election) => {
      const digit = { election, count: election.choices.length, stride };
      stride *= digit.count;
      return digit;
    });
}
