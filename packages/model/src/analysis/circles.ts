import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { childrenOf, some } from '../program/walk.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** A part that is defined by others: a value, the condition of a field, a group or class, the expiry of a credit. */
interface Definition {
  readonly key: string;
  readonly name: string;
  readonly part: Part;
  /** Where it says so, if that is not at its name. */
  readonly at?: Span;
  /** The keys of those that it is defined by. */
  readonly by: readonly string[];
}

/** Finds what is defined by itself: `a = b + 1` and `b = a`; two groups each of which is what the other is not. */
export function checkCircles(scope: Scope): void {
  const definitions = definitionsOf(scope.program);
  const byKey = new Map<string, Definition[]>();
  for (const one of definitions) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  const told = new Set<string>();
  for (const start of definitions) {
    const circle = circleFrom(start, byKey);
    if (circle === undefined || circle.some(({ key }) => told.has(key))) continue;
    for (const { key } of circle) told.add(key);
    const way = [...circle, start].map(({ name }) => name).join(', by ');
    const said =
      circle.length === 1
        ? `${start.name} is defined by itself, so it says nothing. Write what it is, or name another.`
        : `${start.name} is defined by itself: ${way}. Break the circle at one of them.`;
    report(scope, 'structure/circular', start.at ?? start.part.nameAt, said, clauseOf(start.part));
  }
  if (told.size === 0) checkTurns(scope);
}

/** Groups and classes are worked out one after the other: of two, one alone can ask for the other. */
function checkTurns(scope: Scope): void {
  const { classifications } = scope.program;
  const asked = new Map<string, Set<string>>();
  for (const { name, members } of classifications) {
    const others = members.flatMap(({ when }) => [...classificationsIn(when, scope.program)]);
    asked.set(name, new Set([...(asked.get(name) ?? []), ...others.filter((other) => other !== name)]));
  }
  const reached = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const other of asked.get(name) ?? []) if (!seen.has(other)) reached(other, seen.add(other));
    return seen;
  };
  const first = classifications.find(({ name }) => reached(name).has(name));
  if (first === undefined) return;
  const other = [...(asked.get(first.name) ?? [])].find((name) => reached(name).has(first.name)) ?? '';
  report(
    scope,
    'structure/circular',
    first.nameAt,
    `${first.name === 'group' ? 'The groups' : first.name} and ${other === 'group' ? 'the groups' : other} ask for each other, and a ${first.record} is put into one before the other. Say in one of them by fields what it asks of the other.`,
    clauseOf(first),
  );
}

/** The groups and classes that a condition asks for, also through values. */
function classificationsIn(
  condition: Expression,
  program: Program,
  seen: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const found = new Set<string>();
  some(condition, (part) => {
    if (part.kind === 'belongs') found.add(part.classification);
    if (part.kind === 'classification') found.add(part.name);
    if (part.kind === 'let' && !seen.has(part.name))
      for (const { name, value } of program.lets)
        if (name === part.name)
          for (const other of classificationsIn(value, program, new Set([...seen, name]))) found.add(other);
    return false;
  });
  return found;
}

function definitionsOf(program: Program): readonly Definition[] {
  const lets = program.lets.map((part) => ({
    key: `let:${part.name}`,
    name: part.name,
    part,
    by: mentioned(part.value, program),
  }));
  const fields = program.records.flatMap((record) =>
    record.fields.map((part) => ({
      key: fieldKey(record.name, part.name),
      name: `the condition of ${part.name}`,
      part,
      by: part.when === undefined ? [] : mentioned(part.when, program),
    })),
  );
  const members = program.classifications.flatMap((classification) =>
    classification.members.map((part) => ({
      key: memberKey(classification.name, part.name),
      name: part.name,
      part,
      by: mentioned(part.when, program),
    })),
  );
  const expiries = program.credits.map((part) => ({
    key: `expiry:${part.name}`,
    name: `the expiry of ${part.name}`,
    part,
    at: part.expires.at,
    by: part.expires.kind === 'as' ? [`expiry:${part.expires.credit}`] : [],
  }));
  return [...lets, ...fields, ...members, ...expiries];
}

function fieldKey(record: string, field: string): string {
  return `field:${record}/${field}`;
}

function memberKey(classification: string, member: string): string {
  return `member:${classification}/${member}`;
}

/** The keys of what an expression names. */
function mentioned(expression: Expression, program: Program): readonly string[] {
  const inside = childrenOf(expression).flatMap((child) => mentioned(child, program));
  switch (expression.kind) {
    case 'let':
      return [`let:${expression.name}`];
    case 'field':
      return [fieldKey(expression.record, expression.field)];
    case 'belongs':
      return [memberKey(expression.classification, expression.member)];
    case 'classification':
      return program.classifications
        .filter(({ name }) => name === expression.name)
        .flatMap(({ members }) => members.map(({ name }) => memberKey(expression.name, name)));
    default:
      return inside;
  }
}

/** A way from the start back to it. */
function circleFrom(
  start: Definition,
  definitions: ReadonlyMap<string, readonly Definition[]>,
): readonly Definition[] | undefined {
  const seen = new Set<string>();
  const search = (at: Definition, way: readonly Definition[]): readonly Definition[] | undefined => {
    for (const next of at.by.flatMap((key) => definitions.get(key) ?? [])) {
      if (next.key === start.key) return way;
      if (seen.has(next.key)) continue;
      seen.add(next.key);
      const circle = search(next, [...way, next]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  return search(start, [start]);
}
