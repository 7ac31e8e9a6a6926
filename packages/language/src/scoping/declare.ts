import type { Problem, Span } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { problem } from '../problems/catalogue.ts';
import {
  type Declared,
  type DeclaredClassification,
  type DeclaredField,
  type DeclaredReading,
  type DeclaredRecord,
  type DeclaredTable,
  type Names,
  OUTSIDE,
} from './declared.ts';
import { keySetOf } from './key-sets.ts';
import { roleNamed, unitNamed } from './prelude.ts';

/** Collects the names that the files of one program declare, and reports those that are declared twice. */
export function declare(files: readonly ParsedFile[], problems: Problem[]): Names {
  return new Collector(problems).collect(files);
}

class Collector {
  private readonly problems: Problem[];
  private readonly states = new Map<string, Declared>();
  private readonly records = new Map<string, DeclaredRecord>();
  private readonly classifications: DeclaredClassification[] = [];
  private readonly tables = new Map<string, DeclaredTable>();
  private readonly lets = new Map<string, Declared>();
  private readonly readings = new Map<string, DeclaredReading>();
  private readonly deficits = new Map<string, Declared>();
  private readonly credits = new Map<string, Declared>();
  private readonly steps = new Map<string, Declared>();

  constructor(problems: Problem[]) {
    this.problems = problems;
  }

  collect(files: readonly ParsedFile[]): Names {
    for (const file of files) for (const element of file.tree.elements) this.element(file, element);
    const names: Names = {
      ...{ states: this.states, records: this.records, classifications: this.classifications },
      ...{ tables: this.tables, lets: this.lets, readings: this.readings },
      ...{ deficits: this.deficits, credits: this.credits, steps: this.steps },
      groups: this.groupsInScope(),
      unread: unreadWords(files),
    };
    // What the keys of a table run over is known only now.
    for (const file of files) {
      for (const element of file.tree.elements) {
        if (element.$type === 'Table') this.table(file, element, names);
      }
    }
    return names;
  }

  private element(file: ParsedFile, element: Partly<ast.Element>): void {
    switch (element.$type) {
      case 'States':
        for (const state of element.states) this.add(this.states, file, state, 'state');
        break;
      case 'Record':
        this.record(file, element);
        break;
      case 'Groups':
      case 'Classes':
        this.classification(file, element);
        break;
      case 'Let':
        this.add(this.lets, file, element, 'let');
        break;
      case 'Reading':
        this.reading(file, element);
        break;
      case 'Deficit':
        this.add(this.deficits, file, element, 'deficit');
        break;
      case 'Credit':
        this.add(this.credits, file, element, 'credit');
        break;
      case 'Settle':
        for (const item of element.items) {
          if (item.$type === 'Step' || item.$type === 'Limit')
            this.add(this.steps, file, item, 'step or limit');
        }
        break;
    }
  }

  private record(file: ParsedFile, node: Partly<ast.Record>): void {
    const fields = new Map<string, DeclaredField>();
    for (const field of node.fields) {
      if (field.name === undefined) continue;
      const members = new Map<string, Declared>();
      if (field.type?.$type === 'EnumType') {
        for (const member of field.type.members) this.add(members, file, member, `value of ${field.name}`);
      }
      this.put(fields, 'field', {
        ...{ name: field.name, at: spanOfProperty(file, field, 'name') },
        ...{ record: node.name ?? '', type: fieldType(field.type), members },
      });
    }
    if (node.name === undefined) return;
    this.put(this.records, 'record', { name: node.name, at: spanOfProperty(file, node, 'name'), fields });
  }

  private classification(file: ParsedFile, node: Partly<ast.Groups | ast.Classes>): void {
    const members = new Map<string, Declared>();
    const [kind, name] =
      node.$type === 'Groups' ? (['groups', 'group'] as const) : (['classes', node.name] as const);
    for (const member of node.members) this.add(members, file, member, kind === 'groups' ? 'group' : 'class');
    if (name === undefined) return;
    const at = kind === 'groups' ? spanOf(file, node) : spanOfProperty(file, node, 'name');
    const record = node.record?.$refText ?? '';
    const first = this.classifications.find((other) => other.name === name && other.record === record);
    if (first !== undefined)
      this.twice(kind === 'groups' ? `groups of ${record}` : name, 'classification', at, first.at);
    this.classifications.push({ name, at, kind, record, members });
  }

  private groupsInScope(): Map<string, Declared> {
    const groups = new Map<string, Declared>();
    for (const { kind, members } of this.classifications) {
      if (kind !== 'groups') continue;
      for (const member of members.values()) if (member.name !== OUTSIDE) groups.set(member.name, member);
    }
    return groups;
  }

  private reading(file: ParsedFile, node: Partly<ast.Reading>): void {
    const choices = new Map<string, Declared>();
    for (const choice of node.choices) this.add(choices, file, choice, 'choice');
    if (node.name === undefined) return;
    this.put(this.readings, 'reading', { name: node.name, at: spanOfProperty(file, node, 'name'), choices });
  }

  private table(file: ParsedFile, node: Partly<ast.Table>, names: Names): void {
    if (node.name === undefined) return;
    const keys = node.keys.map((key) => keySetOf(names, key.$refText)?.over);
    this.put(this.tables, 'table', { name: node.name, at: spanOfProperty(file, node, 'name'), keys });
  }

  private add(to: Map<string, Declared>, file: ParsedFile, node: Partly<NamedNode>, kind: string): void {
    if (node.name !== undefined)
      this.put(to, kind, { name: node.name, at: spanOfProperty(file, node, 'name') });
  }

  private put<T extends Declared>(to: Map<string, T>, kind: string, declared: T): void {
    const first = to.get(declared.name);
    if (first === undefined) to.set(declared.name, declared);
    else this.twice(declared.name, kind, declared.at, first.at);
  }

  private twice(name: string, kind: string, at: Span, first: Span): void {
    this.problems.push(
      problem(
        'name/duplicate',
        at,
        `The ${kind} ${name} is declared twice. Give one of them another name, or remove it.`,
        {
          related: [{ message: `${name} is first declared here`, at: first }],
        },
      ),
    );
  }
}

type NamedNode = Extract<
  ast.Element | ast.State | ast.Member | ast.Group | ast.ClassMember | ast.Choice | ast.Step | ast.Limit,
  { name?: string }
>;

function fieldType(type: Partly<ast.FieldType> | undefined): DeclaredField['type'] {
  if (type === undefined) return 'unknown';
  if (type.$type === 'EnumType') return 'enumeration';
  const word = type.type?.$refText ?? '';
  return roleNamed(word) ?? (unitNamed(word) === undefined ? 'unknown' : 'quantity');
}

/** The words on the lines that the parser could not read. */
function unreadWords(files: readonly ParsedFile[]): ReadonlySet<string> {
  const words = files.flatMap(({ text, mistakes }) =>
    mistakes.flatMap((offset) => lineAt(text, offset).match(/[A-Za-z_]\w*/g) ?? []),
  );
  return new Set(words);
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end);
}
