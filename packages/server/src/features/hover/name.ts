import { type Amendment, type Part, type Program, partsOf, type Span, type Type } from '@tallystick/model';
import type { Law, Laws } from '../../laws/law.ts';
import { typeText } from '../../laws/type-text.ts';
import type { Name } from '../../names/names.ts';
import type { Project } from '../../projects/projects.ts';
import { code, escaped, lines, quoted, sentence } from './markdown.ts';

/** What a name stands for: how it is declared, what is said of it, what it rests on, and what changes it. */
export function nameText(name: Name, project: Project, laws: Laws): string {
  const { loaded } = project;
  const declared = loaded.texts.get(name.declared.file) ?? '';
  const law = laws.find((one) => (partAt(one.program, name.declared) ? one : undefined)) ?? laws.text;
  const program = law?.program;
  const part = program && partAt(program, name.declared);
  const whole = name.declaration?.part ?? part?.at ?? name.declared;
  const type = law && part && typeOf(part, law);
  const head = headOf(declared.slice(whole.start, whole.end));
  return lines([
    code(head),
    part?.doc,
    part === undefined ? undefined : placeOf(part, program),
    name.declaration?.kind === 'value' ? `One of ${siblingsOf(name.declared, program)}.` : undefined,
    answersOf(part, program),
    type && program && sentence(typeText(type, program)),
    ...(part === undefined ? [] : groundsOf(part, program, head)),
    ...changedBy(name, loaded.work.amendments),
  ]);
}

/** The part of a program whose name stands at a place. */
export function partAt(program: Program, { file, start }: Span): Part | undefined {
  return partsOf(program).find(({ nameAt }) => nameAt.file === file && nameAt.start === start);
}

/** The clauses that a part encodes, and what is assumed of it, as far as `shown` does not say so already. */
export function groundsOf(
  part: Part,
  program: Program | undefined,
  shown = '',
): readonly (string | undefined)[] {
  const { citations } = part.grounds;
  const assumption = shown.includes('assumed "') ? undefined : part.grounds.assumption;
  const cited = citations.flatMap(({ clause, inherited }) => {
    const label = program?.clauses.find(({ name }) => name === clause)?.label;
    if (label !== undefined) return [`${quoted(clause)}, ${label}`];
    return inherited || !shown.includes(`"${clause}"`) ? [quoted(clause)] : [];
  });
  return [
    cited.length === 0 ? undefined : `Under ${cited.join('; ')}.`,
    assumption && `Assumed: ${assumption.reason}.`,
  ];
}

/** The declaration up to its block, and a choice of what stands in that. */
function headOf(part: string): string {
  const block = /\{[ \t]*\r?$/m.exec(part)?.index;
  const head = block === undefined ? part : part.slice(0, block);
  // What is laid out for the lines around it is read alone here.
  return head
    .trimEnd()
    .replaceAll(/(\S) {2,}/g, '$1 ')
    .replaceAll(/\n +/g, '\n  ');
}

/** What a part stands in, where its declaration does not say. */
function placeOf({ id }: Part, program: Program | undefined): string | undefined {
  const isIt = (other: Part): boolean => other.id === id;
  const record = program?.records.find(({ fields }) => fields.some(isIt));
  if (record !== undefined) return `A field of ${record.name}.`;
  const classified = program?.classifications.find(({ members }) => members.some(isIt));
  if (classified === undefined) return undefined;
  return classified.kind === 'groups' ? `A group of ${classified.record}.` : `A class of ${classified.name}.`;
}

/** The answers of a question, with the one that holds unless a run says otherwise. */
function answersOf(part: Part | undefined, program: Program | undefined): string | undefined {
  const reading = program?.readings.find(({ id }) => id === part?.id);
  return reading?.choices
    .map(({ name, label }) => {
      const meaning = label === undefined ? '' : `: ${escaped(label)}`;
      return `- \`${name}\`${meaning}${name === reading.default ? ' (default)' : ''}`;
    })
    .join('\n');
}

function typeOf(part: Part, { program, analysis: { types } }: Law): Type | undefined {
  const value = program.lets.find(({ id }) => id === part.id)?.value;
  const amount = [...program.deficits, ...program.credits].find(({ id }) => id === part.id)?.amount;
  const expression = value ?? amount;
  return expression && types.get(expression);
}

function siblingsOf({ file, start }: Span, program: Program | undefined): string {
  const fields =
    program?.records.flatMap((record) => record.fields.map((field) => ({ field, record }))) ?? [];
  const own = fields.find(
    ({ field: { type } }) =>
      type.kind === 'enumeration' && type.members.some(({ at }) => at.file === file && at.start === start),
  );
  return own === undefined ? 'a list' : `the words of ${own.field.name} of ${own.record.name}`;
}

/** The amendments that change a name, in the order of their days. */
function changedBy({ amendedBy }: Name, amendments: readonly Amendment[]): readonly string[] {
  return amendments
    .filter(({ at }) =>
      amendedBy.some((word) => word.file === at.file && at.start <= word.start && word.end <= at.end),
    )
    .toSorted((a, b) => a.effective.date.localeCompare(b.effective.date))
    .map(
      ({ name, label, applies, effective, states }) =>
        `Changed by ${name}${label === undefined ? '' : ` (${label})`} from ${applies.period}${states === undefined ? '' : ` in ${states.join(', ')}`}, in force from ${effective.date}.`,
    );
}
