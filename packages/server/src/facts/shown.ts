import { type Field, type Program, textOf, unitText } from '@tallystick/model';
import type { FactsChecked } from '@tallystick/sdk';
import type { FactsColumnShown, FactsShown } from '../protocol.ts';

/** What was found of a file of facts, as an editor shows it. */
export function factsShown({ meant, problems, more }: FactsChecked): FactsShown {
  const shown = problems.map(({ start: _, end: __, ...problem }) => problem);
  if (meant === undefined) return { columns: [], problems: shown, more };
  const { program, record, scenario, header } = meant;
  return {
    record: {
      name: record.name,
      ...(record.label !== undefined && { label: record.label }),
      program: program.name,
      ...(scenario !== undefined && { scenario }),
    },
    columns: header.fields.map((position) => {
      const field = position === undefined ? undefined : record.fields[position];
      return field === undefined ? {} : columnShown(field, program);
    }),
    problems: shown,
    more,
  };
}

function columnShown(field: Field, program: Program): FactsColumnShown {
  const { label, when } = field;
  const { text, ...rest } = typeShown(field, program);
  return {
    ...rest,
    type: when === undefined ? text : `${text}, when ${textOf(when)}`,
    ...(label !== undefined && { label }),
  };
}

function typeShown(
  { type }: Field,
  { states, periods: { unit, first } }: Program,
): Pick<FactsColumnShown, 'isNumber' | 'words'> & { readonly text: string } {
  switch (type.kind) {
    case 'party':
      return { text: 'name of a party' };
    case 'state':
      return {
        text: 'state',
        words: states.map(({ name, label }) => ({ name, ...(label !== undefined && { label }) })),
      };
    case 'period':
      return { text: `${unit} from ${first}`, isNumber: true };
    case 'date':
      return { text: 'date, YYYY-MM-DD' };
    case 'quantity': {
      const counted = unitText(type.unit) || 'number';
      return { text: type.step === '1' ? counted : `${counted} in steps of ${type.step}`, isNumber: true };
    }
    case 'enumeration':
      return {
        text: `one of ${type.members.length}`,
        words: type.members.map(({ name }) => ({ name })),
      };
  }
}
