import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { type ModelCode, problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { isElectionRecord, wordOf } from '../program/elections.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import { isInvalidation } from '../program/invalidations.ts';
import type { Program, Reading, Table } from '../program/program.ts';
import { isRegister } from '../program/register.ts';
import { isTransfer } from '../program/transfers.ts';
import { childrenOf, rootsOf } from '../program/walk.ts';

/** What is declared and asked for by nothing: likely a name that was mistaken somewhere else. */
export function proveUse(program: Program): readonly Problem[] {
  const asked = new Set(rootsOf(program).flatMap(namesIn));
  const unused = (kind: string, parts: readonly Part[], code: ModelCode, what: string): readonly Problem[] =>
    onceByName(parts)
      .filter(({ name }) => !asked.has(`${kind} ${name}`))
      .map((part) => unusedPart(part, code, what));
  const questions = grouped(program.readings, ({ choosing }) => wordOf(choosing?.by));
  const classes = program.classifications.filter(({ kind }) => kind === 'classes');
  const idle = program.tables.filter(({ name }) => !asked.has(`table ${name}`));
  // Classes by which an unused table is looked up are not asked for any more because of it.
  const only = classes.filter(
    ({ name }) => !asked.has(`classes ${name}`) && idle.some((table) => isKey(name, table)),
  );
  return [
    ...unusedRecords(program),
    ...unusedFields(program),
    ...unused('let', program.lets, 'unused/value', 'the value'),
    ...onceByName(idle).map((table) =>
      unusedPart(
        table,
        'unused/table',
        'the table',
        only.filter(({ name }) => isKey(name, table)),
      ),
    ),
    ...[...questions].flatMap(([word, ones]) => unused('reading', ones, 'unused/reading', `the ${word}`)),
    ...program.readings.flatMap((reading) =>
      asked.has(`reading ${reading.name}`) ? alike(reading, asked) : [],
    ),
    ...unused(
      'classes',
      classes.filter((one) => !only.includes(one)),
      'unused/classes',
      'the classes',
    ),
  ];
}

/** Two answers or more that no condition asks for: nothing tells them apart. */
function alike(reading: Reading, asked: ReadonlySet<string>): readonly Problem[] {
  const [first, ...others] = reading.choices.filter(
    ({ name }) => !asked.has(`choice ${reading.name} ${name}`),
  );
  const last = others.at(-1);
  if (first === undefined || last === undefined) return [];
  const names = inWords([first, ...others.slice(0, -1)].map(({ name }) => name));
  const word = wordOf(reading.choosing?.by);
  return [
    problem(
      'unused/choice',
      last.nameAt,
      `${last.name} comes to the same as ${names}: no condition asks for one of these answers to the ${word} ${reading.name}. Ask for ${last.name} where it matters, or take it out.`,
      {
        ...clauseOf(reading),
        related: [first, ...others.slice(0, -1)].map(({ name, nameAt }) => ({
          message: `nor does one ask for ${name}`,
          at: nameAt,
        })),
      },
    ),
  ];
}

/** Records of which no rule is, and whose rows say nothing else: no choice, no transfer, nothing that became of parties or credits. */
function unusedRecords(program: Program): readonly Problem[] {
  // That nothing is owed is told by itself.
  if (program.deficits.length === 0) return [];
  const counted = new Set([...program.deficits, ...program.credits].map(({ record }) => record));
  const totalled = new Set(rootsOf(program).flatMap(recordsIn));
  return program.records
    .filter(
      (record) =>
        !counted.has(record.name) &&
        !totalled.has(record.name) &&
        !isElectionRecord(record, program) &&
        !isTransfer(record, program) &&
        !isRegister(record) &&
        !isInvalidation(record, program),
    )
    .map((record) =>
      problem(
        'unused/record',
        record.nameAt,
        `Nothing is made of the rows of ${record.name}: no rule is of it, and it says no choice, no transfer and nothing that became of credits or parties. Write the rule that counts it or the field that it lacks, or take it out.`,
        clauseOf(record),
      ),
    );
}

/** The records over whose rows an expression adds up. */
function recordsIn(expression: Expression): readonly string[] {
  const inner = childrenOf(expression).flatMap(recordsIn);
  return expression.kind === 'total' ? [expression.record, ...inner] : inner;
}

/** Fields that no rule, group or table looks at. Who, where and when are asked of every row, and a day of none. */
function unusedFields(program: Program): readonly Problem[] {
  const roots = rootsOf(program);
  const asked = new Set([
    ...roots.flatMap(fieldsIn),
    ...program.tables.flatMap(({ keys }) =>
      keys.flatMap(({ over }) => (over.kind === 'enumeration' ? [`${over.record} ${over.field}`] : [])),
    ),
  ]);
  const counted = new Set([...program.deficits, ...program.credits].map(({ record }) => record));
  return program.records
    .filter(({ name }) => counted.has(name))
    .flatMap(({ name, fields }) =>
      fields
        .filter(
          ({ type }) =>
            type.kind === 'quantity' || (type.kind === 'enumeration' && type.election === undefined),
        )
        .filter((field) => !asked.has(`${name} ${field.name}`))
        .map((field) =>
          problem(
            'unused/field',
            field.nameAt,
            `Nothing asks for the field ${field.name} of ${name}, so no amount depends on it, and yet each row has to give it. Use it where it is meant, or take it out.`,
            {
              ...clauseOf(field),
              fix: { title: `Take out ${field.name}`, edits: [{ at: field.at, text: '' }] },
            },
          ),
        ),
    );
}

/** The fields that an expression asks for: `sale gvwr`. */
function fieldsIn(expression: Expression): readonly string[] {
  const inner = childrenOf(expression).flatMap(fieldsIn);
  if (expression.kind === 'field') return [`${expression.record} ${expression.field}`, ...inner];
  if (expression.kind === 'total')
    return [...expression.by.map((by) => `${expression.record} ${by}`), ...inner];
  return inner;
}

function isKey(classes: string, { keys }: Table): boolean {
  return keys.some(({ over }) => over.kind === 'classification' && over.name === classes);
}

/** @param others that nothing asks for either, since this part alone did */
function unusedPart(part: Part, code: ModelCode, what: string, others: readonly Part[] = []): Problem {
  const { name, at, nameAt } = part;
  return problem(
    code,
    nameAt,
    `Nothing asks for ${what} ${name}, so no amount depends on it. Use it where it is meant, or take it out.`,
    {
      ...clauseOf(part),
      ...(others.length > 0 && {
        related: others.map((other) => ({ message: `nor for ${other.name} then`, at: other.nameAt })),
      }),
      fix: { title: `Take out ${name}`, edits: [{ at, text: '' }] },
    },
  );
}

function onceByName<T extends Part>(parts: readonly T[]): readonly T[] {
  return [...new Map(parts.toReversed().map((part) => [part.name, part])).values()].toReversed();
}

/** What an expression asks for by name: `let nzev_cap`, `table modifier`. */
function namesIn(expression: Expression): readonly string[] {
  const inner = childrenOf(expression).flatMap(namesIn);
  switch (expression.kind) {
    case 'let':
      return [`let ${expression.name}`, ...inner];
    case 'lookup':
      return [`table ${expression.table}`, ...inner];
    case 'reading':
      return [`reading ${expression.reading}`, `choice ${expression.reading} ${expression.choice}`, ...inner];
    case 'classification':
      return [`classes ${expression.name}`, ...inner];
    case 'belongs':
      return [`classes ${expression.classification}`, ...inner];
    default:
      return inner;
  }
}
