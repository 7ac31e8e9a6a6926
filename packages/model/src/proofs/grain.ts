import { compare, decimal, inWords, ONE } from '@tallystick/runtime';
import { isSame } from '../analysis/declared.ts';
import type { Problem } from '../problems/problem.ts';
import type { Field, Program, RecordType } from '../program/program.ts';
import { unitText } from '../units/text.ts';
import { proveCover } from './cover.ts';

/**
 * Gaps in groups and classes alike that lie between whole numbers of one field, since that is counted finer: the one mistake is
 * how the field is counted, and it is told there.
 */
export function toldAtField(problems: readonly Problem[], program: Program): readonly Problem[] {
  const gaps = problems.filter(({ code }) => code === 'cover/gap');
  const [first, another] = gaps;
  if (first === undefined || another === undefined) return problems;
  for (const record of program.records)
    for (const field of record.fields) {
      if (!isFiner(field) || !gaps.every((gap) => isBetweenWhole(gap, field, record, program))) continue;
      const names = program.classifications
        .filter(({ nameAt }) => gaps.some(({ at }) => isSame(at, nameAt)))
        .map(({ kind, name }) => (kind === 'groups' ? 'the groups' : name));
      const unit = field.type.kind === 'quantity' ? unitText(field.type.unit) : '';
      const [, whole = '0'] = new RegExp(`${field.name} (\\d+)`).exec(first.message) ?? [];
      const bounds = `${field.name} > ${whole} ${unit} in place of ${field.name} >= ${BigInt(whole) + 1n} ${unit}`;
      const told: Problem = {
        ...first,
        at: field.nameAt,
        message: `${field.name} is counted finer than whole ${unit}, and ${inWords(names)} leave gaps between them. ${saidOf(first)}. Count ${field.name} in whole ${unit}, or write bounds that leave nothing between them: ${bounds}.`,
        related: gaps.map((gap) => ({ message: saidOf(gap), at: gap.at })),
      };
      return [...problems.filter((one) => !gaps.includes(one)), told];
    }
  return problems;
}

function isFiner({ type }: Field): boolean {
  return type.kind === 'quantity' && compare(decimal(type.step), ONE) < 0;
}

/** True if nothing is left out of what a gap is in, were the field counted in whole numbers. */
function isBetweenWhole(gap: Problem, field: Field, record: RecordType, program: Program): boolean {
  const [one] = program.classifications.filter(({ nameAt }) => isSame(nameAt, gap.at));
  if (one?.record !== record.name) return false;
  const whole: RecordType = {
    ...record,
    fields: record.fields.map((each) =>
      each === field && each.type.kind === 'quantity' ? { ...each, type: { ...each.type, step: '1' } } : each,
    ),
  };
  const records = program.records.map((each) => (each === record ? whole : each));
  return !proveCover(one, whole, { ...program, records }).some(({ code }) => code === 'cover/gap');
}

/** The facts that are in nothing, without why that matters. */
function saidOf({ message }: Problem): string {
  return message.replace(/, so the rules cannot .*$/s, '');
}
