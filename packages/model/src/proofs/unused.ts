import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { type ModelCode, problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { wordOf } from '../program/elections.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Program, Reading } from '../program/program.ts';
import { childrenOf, rootsOf } from '../program/walk.ts';
import { grouped } from './named.ts';

/** What is declared and asked for by nothing: likely a name that was mistaken somewhere else. */
export function proveUse(program: Program): readonly Problem[] {
  const asked = new Set(rootsOf(program).flatMap(namesIn));
  const unused = (kind: string, parts: readonly Part[], code: ModelCode, what: string): readonly Problem[] =>
    onceByName(parts)
      .filter(({ name }) => !asked.has(`${kind} ${name}`))
      .map((part) =>
        problem(
          code,
          part.nameAt,
          `Nothing asks for ${what} ${part.name}, so no amount depends on it. Use it where it is meant, or take it out.`,
          clauseOf(part),
        ),
      );
  const questions = grouped(program.readings, ({ choosing }) => wordOf(choosing?.by));
  const classes = program.classifications.filter(({ kind }) => kind === 'classes');
  return [
    ...unused('let', program.lets, 'unused/value', 'the value'),
    ...unused('table', program.tables, 'unused/table', 'the table'),
    ...[...questions].flatMap(([word, ones]) => unused('reading', ones, 'unused/reading', `the ${word}`)),
    ...program.readings.flatMap((reading) =>
      asked.has(`reading ${reading.name}`) ? alike(reading, asked) : [],
    ),
    ...unused('classes', classes, 'unused/classes', 'the classes'),
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

function onceByName(parts: readonly Part[]): readonly Part[] {
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
