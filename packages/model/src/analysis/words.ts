import { inWords } from '@tallystick/runtime';
import type { MemberSet } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { inUnit } from '../units/text.ts';
import { isPure } from '../units/unit.ts';
import type { Type } from './type.ts';

/** What a value of the type is called in a message. */
export function typeInWords(type: Type, program: Program): string {
  switch (type.kind) {
    case 'boolean':
      return 'a condition (yes or no)';
    case 'period':
      return `a ${program.periods.unit}`;
    case 'party':
      return 'the name of a party';
    case 'text':
      return 'a text';
    case 'date':
      return 'a date';
    case 'member':
      return setInWords(type.set, program);
    case 'quantity':
      return isPure(type.unit) ? 'a plain number' : `a number ${inUnit(type.unit)}`;
  }
}

function setInWords(set: MemberSet, program: Program): string {
  switch (set.kind) {
    case 'enumeration':
    case 'classification':
      return `one of ${inWords(membersOf(set, program), 'or')}`;
    case 'states':
      return 'a state';
    case 'credits':
      return 'a kind of credit';
  }
}

/** The members of a finite set, in the order of the program; none where the set does not exist. */
export function membersOf(set: MemberSet, program: Program): readonly string[] {
  switch (set.kind) {
    case 'enumeration': {
      const record = program.records.find((candidate) => candidate.name === set.record);
      const type = record?.fields.find((candidate) => candidate.name === set.field)?.type;
      return type?.kind === 'enumeration' ? type.members.map((member) => member.name) : [];
    }
    case 'classification':
      return namesOnce(
        program.classifications
          .filter((classification) => classification.name === set.name)
          .flatMap((classification) => classification.members),
      );
    case 'states':
      return namesOnce(program.states);
    case 'credits':
      return namesOnce(program.credits);
  }
}

/** The groups that can owe or earn: those outside the scope post nothing. */
export function groupNames({ classifications }: Program): readonly string[] {
  const members = classifications.flatMap((one) => (one.kind === 'groups' ? one.members : []));
  return namesOnce(members.filter(({ outside }) => !outside));
}

/** Versions of a part share its name: each name once. */
export function namesOnce(parts: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(parts.map((part) => part.name))];
}
